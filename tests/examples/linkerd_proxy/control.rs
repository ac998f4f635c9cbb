//! The proxy's own requests to Linkerd's control plane.

use mgen_tests::simulation::Tick;

use crate::linkerd_proxy::control::{ResponseLatencyMs, ResponseTotal};
use crate::linkerd_proxy::{Classification, METRICS, Tls};

const ADDRESSES: [(&str, f64); 3] = [
    ("linkerd-dst-headless.linkerd.svc.cluster.local:8086", 6.0),
    ("linkerd-identity-headless.linkerd.svc.cluster.local:8080", 1.0),
    ("linkerd-policy.linkerd.svc.cluster.local:8090", 2.0),
];

pub(crate) fn tick(tick: &mut Tick<'_>) {
    for _ in 0..tick.arrivals(1.5) {
        request(tick);
    }
}

fn request(tick: &mut Tick<'_>) {
    let metrics = &METRICS.control;
    let tls = Some(Tls::True);
    let addr = tick.random.weighted(&ADDRESSES);
    metrics.request_total(tls, addr).inc();

    let succeeded = tick.random.chance(0.98);
    let (classification, grpc_status_code) =
        if succeeded { (Classification::Success, "0") } else { (Classification::Failure, "14") };
    let status_code = "200";
    let response =
        ResponseTotal { tls, addr, status_code, classification, grpc_status_code: Some(grpc_status_code) };
    metrics.response_total(response).inc();
    let latency_ms = tick.random.log_normal(4.0, 0.8);
    metrics.response_latency_ms(ResponseLatencyMs { tls, addr, status_code }).observe(latency_ms);
}
