use expect_test::expect;

use super::check;
use crate::dependents::{DstZone, Metrics, Reason, Result, Retried, positional, structs};

#[test]
fn text_in_a_variant() {
    use positional::{Direction, Outbound};

    let metrics = Metrics::new();
    let group = &metrics.positional;
    group.connections(Direction::Inbound).set(1);
    group.connections(Direction::Outbound(Outbound::default())).set(2);
    let service = String::from("voting");
    let outbound = Outbound { dst_service: Some(&service), ..Default::default() };
    group.connections(Direction::Outbound(outbound)).set(3);
    let outbound = Outbound { dst_zone: Some(DstZone::Far), ..outbound };
    group.bytes_total(Direction::Outbound(outbound)).inc();
    check(
        &metrics.render(),
        &expect![[r#"
        dependents_connections{direction="inbound"} 1
        dependents_connections{direction="outbound"} 2
        dependents_connections{dst_service="voting",direction="outbound"} 3
        dependents_bytes_total{dst_service="voting",dst_zone="far",direction="outbound"} 1
    "#]],
    );
}

/// Every combination that can be said has a cell of its own, and the one that its labels say.
#[test]
fn numbers_in_variants() {
    use positional::{Unsuccessful, Zone, ZonesTotalDirection};

    let metrics = Metrics::new();
    let zones = [None, Some(DstZone::Near), Some(DstZone::Far)];
    let outbound = zones.map(|dst_zone| ZonesTotalDirection::Outbound(Zone { dst_zone }));
    for (direction, number) in [ZonesTotalDirection::Inbound].into_iter().chain(outbound).zip(1..) {
        metrics.positional.zones_total(Retried::True, direction).inc_by(number);
    }
    let denied = Unsuccessful { reason: Some(Reason::Denied) };
    metrics.positional.ends_total(positional::Result::Ok).inc();
    metrics.positional.ends_total(positional::Result::Refused(denied)).inc_by(2);
    metrics.positional.ends_total(positional::Result::Failed(Unsuccessful::default())).inc_by(3);
    metrics.positional.ends_total(positional::Result::Other(denied)).inc_by(4);
    metrics.positional.opened_total(crate::dependents::Direction::Outbound, Result::Other).inc_by(5);
    check(
        &metrics.render(),
        &expect![[r#"
        dependents_zones_total{retried="true",direction="inbound"} 1
        dependents_zones_total{retried="true",direction="outbound"} 2
        dependents_zones_total{dst_zone="near",retried="true",direction="outbound"} 3
        dependents_zones_total{dst_zone="far",retried="true",direction="outbound"} 4
        dependents_ends_total{result="ok"} 1
        dependents_ends_total{result="failed"} 3
        dependents_ends_total{reason="denied",result="refused"} 2
        dependents_ends_total{reason="denied",result="unknown"} 4
        dependents_opened_total{direction="outbound",result="unknown"} 5
    "#]],
    );
    // What cannot be said is not there at all, not even as a zero.
    let text = metrics.render();
    assert!(text.contains("dependents_ends_total{reason=\"full\",result=\"refused\"} 0\n"));
    assert!(!text.contains("{reason=\"full\",result=\"ok\"}"));
    assert!(!text.contains("{dst_zone=\"near\",retried=\"true\",direction=\"inbound\"}"));
}

#[test]
fn several_labels_with_dependents() {
    use structs::{
        Ends, RequestsTotal, RequestsTotalDirection, RequestsTotalDirectionOutbound, Unsuccessful,
    };

    let metrics = Metrics::new();
    let inbound = RequestsTotal {
        direction: RequestsTotalDirection::Inbound(Ends { src_ip: Some("::1") }),
        result: structs::Result::Other(Unsuccessful { reason: Some(Reason::Full) }),
        peer: "db",
    };
    metrics.structs.requests_total(inbound).inc();
    let outbound = RequestsTotalDirectionOutbound { dst_service: Some("voting") };
    let outbound = RequestsTotal {
        direction: RequestsTotalDirection::Outbound(outbound),
        result: structs::Result::Ok,
        ..inbound
    };
    metrics.structs.requests_total(outbound).inc();
    check(
        &metrics.render(),
        &expect![[r#"
        dependents_requests_total{direction="inbound",src_ip="::1",reason="full",result="unknown",peer="db"} 1
        dependents_requests_total{direction="outbound",dst_service="voting",result="ok",peer="db"} 1
    "#]],
    );
}

#[test]
fn labels_of_a_set_and_of_the_metric_in_one_variant() {
    use structs::{Outbound, RetriesTotal, RetriesTotalDirection};

    let metrics = Metrics::new();
    let outbound = Outbound { dst_service: Some("voting"), dst_zone: None, retried: Some(Retried::True) };
    let direction = RetriesTotalDirection::Outbound(outbound);
    metrics.structs.retries_total(RetriesTotal { direction, peer: "db" }).inc();
    check(
        &metrics.render(),
        &expect![[r#"
        dependents_retries_total{dst_service="voting",direction="outbound",peer="db",retried="true"} 1
    "#]],
    );
}

#[test]
fn names_that_are_taken() {
    use structs::{Direction, DirectionDirection, DirectionResult, Zone};

    let metrics = Metrics::new();
    let labels = Direction {
        direction: DirectionDirection::Outbound(Zone { dst_zone: Some(DstZone::Near) }),
        result: DirectionResult::Ok(structs::Ok { retried: Some(Retried::True) }),
        peer: None,
    };
    metrics.structs.direction(labels).set(-1);
    check(
        &metrics.render(),
        &expect![[r#"
        dependents_direction{dst_zone="near",direction="outbound",result="ok",retried="true"} -1
    "#]],
    );
}
