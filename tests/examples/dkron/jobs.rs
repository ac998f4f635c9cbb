//! Jobs: the leader asks the cluster to run one, a node fetches its definition, runs it and reports.

use mgen_tests::simulation::{Load, Tick};

use crate::dkron::METRICS;

/// How often each of the jobs runs, in seconds.
const SCHEDULES: [f64; 5] = [5.0, 10.0, 30.0, 60.0, 300.0];
const MEAN_RUN_SECONDS: f64 = 6.0;

#[derive(Default)]
pub(crate) struct Jobs {
    load: Load,
    running: u64,
}

impl Jobs {
    /// Starts what is due and ends what is done; says how many executions began or ended.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) -> u64 {
        let due = SCHEDULES.into_iter().filter(|schedule| tick.every(*schedule)).count() as u64;
        // Users start jobs by hand as well.
        let by_hand = 1.2 * self.load.step(tick);
        let started = due + tick.arrivals(by_hand);
        for _ in 0..started {
            start(tick);
        }
        self.running += started;
        let done = tick.departures(self.running, MEAN_RUN_SECONDS);
        for _ in 0..done {
            finish(tick);
        }
        self.running -= done;
        started + done
    }
}

fn start(tick: &mut Tick<'_>) {
    METRICS.agent.event_received_query_run_job().inc();
    METRICS.serf.queries_run_job().inc();
    METRICS.grpc.call_get_job().observe(tick.random.log_normal(2.5, 0.6));
    METRICS.grpc.get_job().inc();
}

fn finish(tick: &mut Tick<'_>) {
    METRICS.grpc.call_execution_done().observe(tick.random.log_normal(6.0, 0.7));
    METRICS.grpc.execution_done().inc();
    METRICS.agent.event_received_query_execution_done().inc();
    METRICS.serf.queries_execution_done().inc();
}
