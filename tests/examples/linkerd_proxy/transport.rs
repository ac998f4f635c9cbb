//! TCP connections: the proxy accepts one from the source and opens one to the destination.

use mgen_tests::simulation::Tick;

use crate::linkerd_proxy::{Classification, Direction, METRICS, Peer};

const LIFETIME_SECONDS: f64 = 25.0;

/// The connections that are open now, with the times at which they were opened.
#[derive(Default)]
pub(crate) struct Transport {
    inbound: Vec<f64>,
    outbound: Vec<f64>,
}

impl Transport {
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) {
        for (direction, open, rate) in
            [(Direction::Inbound, &mut self.inbound, 2.0), (Direction::Outbound, &mut self.outbound, 1.5)]
        {
            for _ in 0..tick.arrivals(rate * (0.5 + tick.wave(3_600.0, 700.0))) {
                if is_accepted(tick, direction) {
                    count_open(direction);
                    open.push(tick.now);
                }
            }
            for _ in 0..tick.departures(open.len() as u64, LIFETIME_SECONDS) {
                let at = tick.random.integer(0, open.len() as u64 - 1) as usize;
                close(tick, direction, open.swap_remove(at));
            }
        }
    }
}

/// Some connections fail before they are counted as open, and policy denies others.
fn is_accepted(tick: &mut Tick<'_>, direction: Direction) -> bool {
    let metrics = &METRICS.transport;
    // An error is the source's or the destination's fault.
    let peer = if tick.random.chance(0.5) { Peer::Src } else { Peer::Dst };
    let failed = tick.random.chance(0.03);
    match direction {
        Direction::Outbound if failed => metrics.outbound_tcp_errors_total(direction, peer).inc(),
        Direction::Outbound => return true,
        Direction::Inbound if failed => metrics.inbound_tcp_errors_total(direction, peer).inc(),
        Direction::Inbound if tick.random.chance(0.03) => {
            metrics.inbound_tcp_authz_deny_total(direction, Peer::Src).inc();
        }
        Direction::Inbound => {
            metrics.inbound_tcp_authz_allow_total(direction, Peer::Src).inc();
            return true;
        }
    }
    false
}

fn count_open(direction: Direction) {
    for peer in [Peer::Src, Peer::Dst] {
        METRICS.transport.tcp_open_total(direction, peer).inc();
        METRICS.transport.tcp_open_connections(direction, peer).inc();
    }
}

fn close(tick: &mut Tick<'_>, direction: Direction, opened: f64) {
    let metrics = &METRICS.transport;
    let classification =
        if tick.random.chance(0.03) { Classification::Failure } else { Classification::Success };
    let request_bytes = tick.random.log_normal(9_000.0, 1.0) as u64;
    let response_bytes = tick.random.log_normal(60_000.0, 1.2) as u64;
    // What is read from one side is written to the other.
    for (peer, read, written) in
        [(Peer::Src, request_bytes, response_bytes), (Peer::Dst, response_bytes, request_bytes)]
    {
        metrics.tcp_open_connections(direction, peer).dec();
        metrics.tcp_close_total(direction, peer, classification).inc();
        metrics.tcp_read_bytes_total(direction, peer).inc_by(read);
        metrics.tcp_write_bytes_total(direction, peer).inc_by(written);
        let milliseconds = 1_000.0 * (tick.now - opened);
        metrics.tcp_connection_duration_ms(direction, peer, classification).observe(milliseconds);
    }
}
