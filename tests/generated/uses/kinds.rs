use expect_test::expect;

use super::check;
use crate::kinds::Metrics;

#[test]
fn every_kind() {
    let metrics = Metrics::default();
    metrics.numbers.requests_total().inc_by(2);
    metrics.numbers.cpu_seconds_total().inc_by(0.5);
    metrics.numbers.connections().add(-3);
    metrics.numbers.load_ratio().set(0.25);
    metrics.numbers.state().set(1.5);
    metrics.distributions.acme_latency_seconds().observe(0.2);
    metrics.distributions.acme_skew().observe(-1.5);
    metrics.distributions.acme_plain_seconds().observe(4.0);
    metrics.distributions.acme_wait_seconds().observe(0.2);
    metrics.distributions.acme_depth("2.3.0").observe(2.0);
    metrics.facts.acme_build_info("2.3.0").set();
    let work = metrics.distributions.acme_work_seconds();
    work.observe(2.0);
    assert_eq!((work.count(), work.sum()), (1, 2.0));
    check(
        &without(&metrics.render(), "acme_work_seconds"),
        &expect![[r#"
            acme_requests_total{service="acme",zone="a\"b"} 2
            acme_cpu_seconds_total{service="acme",zone="a\"b"} 0.5
            acme_connections{service="acme",zone="a\"b"} -3
            acme_load_ratio{service="acme",zone="a\"b"} 0.25
            acme_state{service="acme",zone="a\"b"} 1.5
            acme_latency_seconds_bucket{service="acme",zone="a\"b",le="0.25"} 1
            acme_latency_seconds_bucket{service="acme",zone="a\"b",le="1"} 1
            acme_latency_seconds_bucket{service="acme",zone="a\"b",le="1e+06"} 1
            acme_latency_seconds_bucket{service="acme",zone="a\"b",le="+Inf"} 1
            acme_latency_seconds_sum{service="acme",zone="a\"b"} 0.2
            acme_latency_seconds_count{service="acme",zone="a\"b"} 1
            acme_skew_bucket{service="acme",zone="a\"b",le="-1"} 1
            acme_skew_bucket{service="acme",zone="a\"b",le="0"} 1
            acme_skew_bucket{service="acme",zone="a\"b",le="1"} 1
            acme_skew_bucket{service="acme",zone="a\"b",le="2"} 1
            acme_skew_bucket{service="acme",zone="a\"b",le="+Inf"} 1
            acme_skew_sum{service="acme",zone="a\"b"} -1.5
            acme_skew_count{service="acme",zone="a\"b"} 1
            acme_plain_seconds_sum{service="acme",zone="a\"b"} 4
            acme_plain_seconds_count{service="acme",zone="a\"b"} 1
            acme_wait_seconds_bucket{service="acme",zone="a\"b",le="+Inf"} 1
            acme_wait_seconds_sum{service="acme",zone="a\"b"} 0.2
            acme_wait_seconds_count{service="acme",zone="a\"b"} 1
            acme_depth_bucket{service="acme",zone="a\"b",version="2.3.0",le="2"} 1
            acme_depth_bucket{service="acme",zone="a\"b",version="2.3.0",le="+Inf"} 1
            acme_depth_sum{service="acme",zone="a\"b",version="2.3.0"} 2
            acme_depth_count{service="acme",zone="a\"b",version="2.3.0"} 1
            acme_build_info{service="acme",zone="a\"b",version="2.3.0"} 1
        "#]],
    );
}

/// The text without a family whose values are estimates.
fn without(text: &str, family: &str) -> String {
    text.lines().filter(|line| !line.starts_with(family)).map(|line| format!("{line}\n")).collect()
}

/// One exposition of several instances, and of the smallest system.
#[test]
fn instances() {
    let (one, two) = (crate::shop::Metrics::new(), crate::shop::Metrics::new());
    one.orders.shop_orders_total().inc_by(2);
    assert_eq!(two.orders.shop_orders_total().get(), 0);
    assert!(mgen::render(&one).ends_with("\nshop_orders_total 2\n"));
}
