//! The five systems through the macro, in a module where most of what they offer goes unused.

use expect_test::expect;

use super::uses::check;

mod expanded {
    mgen::metrics_spec!("../spec/systems/dkron.yaml");
    mgen::metrics_spec!("../spec/systems/dragonfly.yaml");
    mgen::metrics_spec!("../spec/systems/dynamo.yaml");
    mgen::metrics_spec!("../spec/systems/linkerd_proxy.yaml");

    /// The path may come from another macro.
    macro_rules! metrics {
        ($path:literal) => {
            mgen::metrics_spec!($path,);
        };
    }
    metrics!("../spec/systems/signaling.yaml");
}

/// Parameters, a struct of labels, labels that depend on a value, and the plain enum beside the other one.
#[test]
fn linkerd_proxy() {
    use expanded::linkerd_proxy::http::{Direction, Outbound, ResponseTotal};
    use expanded::linkerd_proxy::{self, Classification, Metrics, Peer, Tls};

    let metrics = Metrics::new();
    metrics.transport.tcp_open_total(linkerd_proxy::Direction::Inbound, Peer::Src).inc();
    let authority = "voting.emojivoto:8080";
    let labels = ResponseTotal {
        authority,
        direction: Direction::Outbound(Outbound { dst_service: Some("voting"), ..Default::default() }),
        tls: Some(Tls::True),
        status_code: "200",
        classification: Classification::Success,
        grpc_status_code: None,
    };
    metrics.http.response_total(labels).inc();
    metrics.http.response_total(ResponseTotal { direction: Direction::Inbound, tls: None, ..labels }).inc();
    check(
        &metrics.render(),
        &expect![[r#"
        response_total{authority="voting.emojivoto:8080",direction="outbound",tls="true",status_code="200",classification="success",dst_service="voting"} 1
        response_total{authority="voting.emojivoto:8080",direction="inbound",status_code="200",classification="success"} 1
        tcp_open_total{direction="inbound",peer="src"} 1
    "#]],
    );
}

/// Handles that nest, with their labels in every series.
#[test]
fn dynamo() {
    let metrics = expanded::dynamo::Metrics::new();
    let endpoint = metrics.runtime().namespace("dynamo").component("backend").endpoint("generate");
    endpoint.component.requests_total().inc();
    metrics.runtime().distributed_runtime.uptime_seconds().set(1.5);
    check(
        &metrics.render(),
        &expect![[r#"
        dynamo_component_requests_total{dynamo_namespace="dynamo",dynamo_component="backend",dynamo_endpoint="generate"} 1
        dynamo_component_uptime_seconds 1.5
    "#]],
    );
}

/// Several systems make one exposition.
#[test]
fn together() {
    let systems: [&dyn mgen::Collect; 2] = [&expanded::dkron::METRICS, &expanded::signaling::METRICS];
    expanded::signaling::METRICS.hub.rooms("backend").set(1);
    let text = mgen::render(&systems);
    let places =
        ["dkron_memberlist_gossip", "signaling_hub_rooms"].map(|name| text.find(&format!("# TYPE {name} ")));
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
}

/// A metric without labels is shown before anything has happened.
#[test]
fn nothing_counted() {
    let text = expanded::dragonfly::Metrics::new().render();
    assert!(text.contains("\ndragonfly_dfdaemon_proxy_request_not_via_dragonfly_total 0\n"), "{text}");
}
