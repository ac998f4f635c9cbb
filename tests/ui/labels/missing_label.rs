mgen::metrics_spec!("systems/linkerd_proxy.yaml");

use linkerd_proxy::METRICS;
use linkerd_proxy::http::{Direction, RequestTotal};

fn main() {
    METRICS.http.request_total(RequestTotal { authority: "web:80", direction: Direction::Inbound }).inc();
}
