//! A simulated Linkerd proxy beside the web frontend of an emoji vote: requests come in from browsers, go out to the
//! services behind, and every connection is counted.
//!
//! `cargo run --release --example linkerd_proxy` prints where its metrics are.

mod control;
mod destinations;
mod http;
mod identity;
mod transport;

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("../spec/systems/linkerd_proxy.yaml");

use http::Http;
use identity::Identity;
use transport::Transport;

fn main() -> ExitCode {
    simulation::run("linkerd_proxy", &linkerd_proxy::METRICS, Proxy::default())
}

#[derive(Default)]
struct Proxy {
    http: Http,
    transport: Transport,
    identity: Identity,
}

impl Simulation for Proxy {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        self.http.tick(tick);
        control::tick(tick);
        self.transport.tick(tick);
        self.identity.tick(tick);
    }
}
