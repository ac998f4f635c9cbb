//! A simulated Dragonfly: peers that pull images through the proxy of dfdaemon, the scheduler that says from whom,
//! and the CDN that fetches what no peer has yet.
//!
//! `cargo run --release --example dragonfly` prints where its metrics are.

mod cdn;
mod dfdaemon;
mod scheduler;

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("../spec/systems/dragonfly.yaml");

use cdn::Cdn;
use dfdaemon::Dfdaemon;
use scheduler::Scheduler;

fn main() -> ExitCode {
    simulation::run("dragonfly", &dragonfly::METRICS, Cluster::default())
}

#[derive(Default)]
struct Cluster {
    dfdaemon: Dfdaemon,
    scheduler: Scheduler,
    cdn: Cdn,
}

impl Simulation for Cluster {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        let tasks = self.dfdaemon.tick(tick);
        let from_source = self.scheduler.tick(tick, tasks);
        self.cdn.tick(tick, from_source);
    }
}
