//! A simulated signaling server for Nextcloud Talk with its signaling proxy: calls that come and go in rooms, the
//! media that flow through the MCU, and the backends that are asked who may join.
//!
//! `cargo run --release --example signaling` prints where its metrics are.

mod backend;
mod hub;
mod mcu;
mod proxy;
mod server;

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("../spec/systems/signaling.yaml");

use hub::Hub;
use mcu::Mcu;
use proxy::Proxy;

/// The Nextcloud instances that share the server, and how busy they are.
const BACKENDS: [(&str, f64); 2] = [("backend-1", 3.0), ("backend-2", 1.0)];
/// The kinds of media streams, and how usual they are.
const STREAM_TYPES: [(&str, f64); 3] = [("video", 6.0), ("audio", 3.0), ("screen", 1.0)];

fn main() -> ExitCode {
    simulation::run("signaling", &signaling::METRICS, Conferences::default())
}

#[derive(Default)]
struct Conferences {
    hub: Hub,
    mcu: Mcu,
    proxy: Proxy,
}

impl Simulation for Conferences {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        let joined = self.hub.tick(tick);
        self.mcu.tick(tick, joined);
        self.proxy.tick(tick, joined);
        backend::tick(tick, joined);
        server::tick(tick, self.hub.sessions());
    }
}
