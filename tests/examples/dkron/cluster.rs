//! The cluster: memberlist keeps its nodes in touch, serf carries messages and queries on top of it.

use mgen_tests::simulation::Tick;

use crate::dkron::METRICS;

/// The nodes of the cluster beside this one.
const OTHER_NODES: u64 = 2;

#[derive(Default)]
pub(crate) struct Cluster {
    queued_events: u64,
    queued_intents: u64,
    queued_queries: u64,
}

impl Cluster {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, executions: u64) {
        gossip(tick);
        if tick.every(5.0) {
            sync(tick);
        }
        self.serf(tick, executions);
    }

    fn serf(&mut self, tick: &mut Tick<'_>, executions: u64) {
        let metrics = &METRICS.serf;
        metrics.queries().inc_by(executions);
        metrics.query_acks().inc_by(executions * OTHER_NODES);
        metrics.query_responses().inc_by(executions);
        metrics.msgs_sent().inc_by(executions * OTHER_NODES + tick.arrivals(1.0));
        metrics.msgs_received().inc_by(executions * OTHER_NODES + tick.arrivals(1.2));
        metrics.coordinate_adjustment_ms().set(tick.random.normal(0.0, 0.35));

        // Queues hold what came in faster than it could be sent on.
        self.queued_events += tick.arrivals(0.4) + executions;
        self.queued_intents += tick.arrivals(0.5);
        self.queued_queries += executions;
        self.queued_events -= tick.departures(self.queued_events, 1.5);
        self.queued_intents -= tick.departures(self.queued_intents, 6.0);
        self.queued_queries -= tick.departures(self.queued_queries, 1.0);
        metrics.queue_event().set(self.queued_events as i64);
        metrics.queue_intent().set(self.queued_intents as i64);
        metrics.queue_query().set(self.queued_queries as i64);
    }
}

/// Rumours and health probes, small packets over UDP.
fn gossip(tick: &mut Tick<'_>) {
    let metrics = &METRICS.memberlist;
    let rumours = tick.arrivals(5.0);
    let probes = tick.arrivals(1.0);
    metrics.gossip().inc_by(rumours);
    metrics.probe_node().inc_by(probes);
    for _ in 0..rumours + probes {
        metrics.udp_sent().observe(tick.random.log_normal(120.0, 0.5).round());
        metrics.udp_received().observe(tick.random.log_normal(110.0, 0.5).round());
    }
}

/// Every now and then two nodes compare all that they know, over TCP.
fn sync(tick: &mut Tick<'_>) {
    let metrics = &METRICS.memberlist;
    metrics.push_pull_node().inc();
    metrics.tcp_connect().inc();
    metrics.tcp_accept().inc();
    metrics.tcp_sent().observe(tick.random.log_normal(1_800.0, 0.3).round());
}
