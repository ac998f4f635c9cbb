mgen::metrics_spec!("systems/linkerd_proxy.yaml");

use linkerd_proxy::{Direction, METRICS, Peer};

fn main() {
    METRICS.transport.tcp_open_total(Direction::Inbound, Peer::Src).inc();
    METRICS.transport.tcp_open_total(Peer::Src, Direction::Inbound).inc();
}
