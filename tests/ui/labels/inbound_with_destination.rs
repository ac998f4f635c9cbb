mgen::metrics_spec!("systems/linkerd_proxy.yaml");

use linkerd_proxy::http::{Direction, Outbound, RequestTotal};
use linkerd_proxy::{METRICS, Tls};

fn main() {
    let destination = Outbound { dst_service: Some("voting"), ..Default::default() };
    let labels = RequestTotal {
        authority: "web:80",
        direction: Direction::Inbound(destination),
        tls: Some(Tls::True),
    };
    METRICS.http.request_total(labels).inc();
}
