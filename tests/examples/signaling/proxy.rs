//! The signaling proxy: runs a media server on behalf of signaling servers.

use mgen_tests::simulation::Tick;

use crate::STREAM_TYPES;
use crate::signaling::METRICS;

const TOKEN_ERRORS: [(&str, f64); 3] = [("expired", 5.0), ("auth-failed", 2.0), ("unsupported-issuer", 1.0)];

#[derive(Default)]
pub(crate) struct Proxy {
    sessions: u64,
    publishers: Vec<&'static str>,
    subscribers: Vec<&'static str>,
}

impl Proxy {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, joined: u64) {
        self.sessions(tick);
        for _ in 0..joined {
            self.publish(tick);
            self.subscribe(tick);
        }
        for _ in 0..tick.departures(self.publishers.len() as u64, 240.0) {
            METRICS.proxy.publishers(self.publishers.remove(0)).dec();
            METRICS.proxy.command_messages_total("delete-publisher").inc();
        }
        for _ in 0..tick.departures(self.subscribers.len() as u64, 240.0) {
            METRICS.proxy.subscribers(self.subscribers.remove(0)).dec();
            METRICS.proxy.command_messages_total("delete-subscriber").inc();
        }
        METRICS.proxy.load().set((self.publishers.len() * 3 + self.subscribers.len()) as f64);
    }

    /// Signaling servers keep a session each, and renew it when the network hiccups.
    fn sessions(&mut self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.proxy;
        let opened = tick.arrivals(0.3);
        metrics.sessions_total().inc_by(opened);
        self.sessions += opened;
        self.sessions -= tick.departures(self.sessions, 60.0);
        metrics.sessions().set(self.sessions as i64);
        metrics.sessions_resumed_total().inc_by(tick.arrivals(0.15));
        if tick.arrivals(0.03) > 0 {
            metrics.token_errors_total(tick.random.weighted(&TOKEN_ERRORS)).inc();
        }
    }

    fn publish(&mut self, tick: &mut Tick<'_>) {
        let stream_type = tick.random.weighted(&STREAM_TYPES);
        METRICS.proxy.command_messages_total("create-publisher").inc();
        METRICS.proxy.publishers_total(stream_type).inc();
        METRICS.proxy.publishers(stream_type).inc();
        negotiate(tick);
        self.publishers.push(stream_type);
    }

    fn subscribe(&mut self, tick: &mut Tick<'_>) {
        let stream_type = tick.random.weighted(&STREAM_TYPES);
        METRICS.proxy.command_messages_total("create-subscriber").inc();
        METRICS.proxy.subscribers_total(stream_type).inc();
        METRICS.proxy.subscribers(stream_type).inc();
        negotiate(tick);
        self.subscribers.push(stream_type);
    }
}

/// Client and media server agree on codecs and addresses.
fn negotiate(tick: &mut Tick<'_>) {
    METRICS.proxy.payload_messages_total("offer").inc();
    METRICS.proxy.payload_messages_total("answer").inc();
    METRICS.proxy.payload_messages_total("candidate").inc_by(tick.random.integer(3, 9));
}
