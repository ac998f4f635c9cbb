//! A simulated Dynamo deployment: a frontend with a router in it, and workers for prefill and decode that serve two
//! language models.
//!
//! `cargo run --release --example dynamo` prints where its metrics are.

mod frontend;
mod request;
mod router;
mod workers;

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("../spec/systems/dynamo.yaml");

use frontend::Frontend;
use router::Router;
use workers::Workers;

fn main() -> ExitCode {
    simulation::run("dynamo", &dynamo::METRICS, Deployment::default())
}

#[derive(Default)]
struct Deployment {
    frontend: Frontend,
    router: Router,
    workers: Workers,
}

impl Simulation for Deployment {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        let arrived = self.frontend.tick(tick);
        for request in &arrived {
            self.router.route(tick, request);
            self.workers.start(tick, request);
        }
        self.router.tick(tick);
        self.workers.tick(tick);
    }
}
