//! The signaling server itself: messages of clients, calls between servers, connections to hosts, throttling.

use mgen_tests::simulation::Tick;

use crate::signaling::METRICS;
use crate::signaling::throttle::DelayedTotal;

const MESSAGES: [(&str, f64); 5] =
    [("message", 30.0), ("room", 4.0), ("hello", 3.0), ("control", 2.0), ("transient", 1.0)];
const METHODS: [(&str, f64); 3] =
    [("LookupSessionId", 5.0), ("GetSessionCount", 2.0), ("GetPublisherId", 3.0)];
/// The servers of the cluster beside this one.
const OTHER_SERVERS: i64 = 2;

pub(crate) fn tick(tick: &mut Tick<'_>, sessions: usize) {
    for _ in 0..tick.arrivals(0.2 * sessions as f64) {
        METRICS.server.messages_total(tick.random.weighted(&MESSAGES)).inc();
    }

    METRICS.grpc.clients().set(OTHER_SERVERS);
    for _ in 0..tick.arrivals(3.0) {
        METRICS.grpc.client_calls_total(tick.random.weighted(&METHODS)).inc();
    }
    for _ in 0..tick.arrivals(2.5) {
        METRICS.grpc.server_calls_total(tick.random.weighted(&METHODS)).inc();
    }

    for host in ["cloud.example.com", "talk.example.org"] {
        METRICS.http.client_pool_connections(host).set(tick.random.integer(1, 8) as i64);
    }
    if tick.arrivals(0.05) > 0 {
        attack(tick);
    }
}

/// Somebody guesses passwords: each wrong guess is answered more slowly, until they are refused altogether.
fn attack(tick: &mut Tick<'_>) {
    let action = tick.random.weighted(&[("auth", 3.0), ("backend", 1.0)]);
    let guesses = tick.random.integer(1, 8);
    for delay in ["100", "200", "400", "800", "1600"].into_iter().take(guesses as usize) {
        METRICS.throttle.delayed_total(DelayedTotal { action, delay }).inc();
    }
    if guesses > 5 {
        METRICS.throttle.bruteforce_total(action).inc();
    }
}
