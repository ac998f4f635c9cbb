//! A simulated Dkron node: jobs that run on schedule, the cluster that spreads them, and the Go runtime below.
//!
//! `cargo run --release --example dkron` prints where its metrics are.

mod cluster;
mod jobs;
mod runtime;

use std::process::ExitCode;

use mgen_tests::simulation::{self, Simulation, Tick};

mgen::metrics_spec!("../spec/systems/dkron.yaml");

use cluster::Cluster;
use jobs::Jobs;
use runtime::Runtime;

fn main() -> ExitCode {
    simulation::run("dkron", &dkron::METRICS, Node::default())
}

#[derive(Default)]
struct Node {
    jobs: Jobs,
    cluster: Cluster,
    runtime: Runtime,
}

impl Simulation for Node {
    fn tick(&mut self, tick: &mut Tick<'_>) {
        let executions = self.jobs.tick(tick);
        self.cluster.tick(tick, executions);
        self.runtime.tick(tick, executions);
    }
}
