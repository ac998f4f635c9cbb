//! The MCU as the signaling server sees it: publishers, subscribers, and the proxies that carry their media.

use mgen_tests::simulation::Tick;

use crate::STREAM_TYPES;
use crate::signaling::METRICS;
use crate::signaling::mcu::BackendUsage;

const PROXIES: [(&str, &str); 2] =
    [("https://proxy1.example.com", "DE"), ("https://proxy2.example.com", "FR")];
/// What the network of one proxy can carry, in bytes per second.
const PROXY_CAPACITY: f64 = 125e6;
const BYTES_PER_STREAM: f64 = 190_000.0;

/// The streams that are open now, each by its type.
#[derive(Default)]
pub(crate) struct Mcu {
    publishers: Vec<&'static str>,
    subscribers: Vec<&'static str>,
}

impl Mcu {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>, joined: u64) {
        for _ in 0..joined {
            self.publish(tick);
            for _ in 0..tick.random.integer(1, 4) {
                self.subscribe(tick);
            }
        }
        for _ in 0..tick.departures(self.publishers.len() as u64, 240.0) {
            let stream_type = self.publishers.remove(0);
            METRICS.mcu.publishers(stream_type).dec();
            METRICS.mcu.publisher_streams(stream_type).dec();
        }
        for _ in 0..tick.departures(self.subscribers.len() as u64, 200.0) {
            let stream_type = self.subscribers.remove(0);
            METRICS.mcu.subscribers(stream_type).dec();
            METRICS.mcu.subscriber_streams(stream_type).dec();
        }
        self.measure(tick);
    }

    fn publish(&mut self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.mcu;
        let stream_type = tick.random.weighted(&STREAM_TYPES);
        metrics.messages_total("join").inc();
        if tick.random.chance(0.05) {
            metrics.no_backend_available_total(stream_type).inc();
            return;
        }
        metrics.messages_total("start").inc();
        metrics.messages_total("trickle").inc_by(tick.random.integer(2, 8));
        metrics.publishers_total(stream_type).inc();
        metrics.publishers(stream_type).inc();
        metrics.publisher_streams(stream_type).inc();
        self.publishers.push(stream_type);
    }

    fn subscribe(&mut self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.mcu;
        let stream_type = tick.random.weighted(&STREAM_TYPES);
        metrics.messages_total("join").inc();
        if tick.random.chance(0.04) {
            metrics.nopublisher_total(stream_type).inc();
            return;
        }
        metrics.subscribers_total(stream_type).inc();
        metrics.subscribers(stream_type).inc();
        metrics.subscriber_streams(stream_type).inc();
        self.subscribers.push(stream_type);
    }

    /// What the proxies report about themselves.
    fn measure(&self, tick: &mut Tick<'_>) {
        let metrics = &METRICS.mcu;
        let incoming = self.publishers.len() as f64 * BYTES_PER_STREAM * tick.random.between(0.9, 1.1);
        let outgoing = self.subscribers.len() as f64 * BYTES_PER_STREAM * tick.random.between(0.9, 1.1);
        metrics.bandwidth("incoming").set(incoming);
        metrics.bandwidth("outgoing").set(outgoing);

        // The first proxy is nearer to most clients.
        for ((url, country), share) in PROXIES.into_iter().zip([0.6, 0.4]) {
            metrics.backend_connections(country).set(1);
            metrics.backend_load(url).set(share * (self.publishers.len() + self.subscribers.len()) as f64);
            for (direction, bytes) in [("incoming", incoming), ("outgoing", outgoing)] {
                metrics
                    .backend_usage(BackendUsage { url, direction })
                    .set(100.0 * share * bytes / PROXY_CAPACITY);
            }
        }
    }
}
