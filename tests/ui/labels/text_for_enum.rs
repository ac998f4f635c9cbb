mgen::metrics_spec!("systems/linkerd_proxy.yaml");

use linkerd_proxy::{METRICS, Peer};

fn main() {
    METRICS.transport.tcp_open_total("inbound", Peer::Src).inc();
}
