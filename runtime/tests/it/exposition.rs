//! What is written, letter by letter.

use expect_test::expect;
use mgen::rt::{GroupSpec, Kind, Label, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics};

use crate::specs::{Dense, Open, Plain, Source, texts};

#[test]
fn every_kind_without_labels() {
    let source = Source::<Plain>::new();
    let group = &source.0;
    group.counter(Plain::COUNTER, 0).inc_by((1 << 53) + 1);
    group.float_counter(Plain::FLOAT_COUNTER, 0).inc_by(0.1);
    group.gauge(Plain::GAUGE, 0).set(-3);
    group.float_gauge(Plain::FLOAT_GAUGE, 0).set(f64::NEG_INFINITY);
    for seconds in [0.25, 0.5, 0.75, 2e6] {
        group.histogram(Plain::HISTOGRAM, 0).observe(seconds);
        group.summary(Plain::BARE_SUMMARY, 0).observe(seconds);
    }
    group.info(Plain::INFO, 0).set();
    group.unknown(Plain::UNKNOWN, 0).set(f64::NAN);
    expect![[r##"
        # HELP plain_things_total Back\\slash, "quotes" and a\nline.
        # TYPE plain_things_total counter
        plain_things_total 9007199254740993
        # HELP plain_float_total Text.
        # TYPE plain_float_total counter
        plain_float_total 0.1
        # HELP plain_level Text.
        # TYPE plain_level gauge
        plain_level -3
        # HELP plain_float_level Text.
        # TYPE plain_float_level gauge
        plain_float_level -Inf
        # HELP plain_seconds Text.
        # TYPE plain_seconds histogram
        plain_seconds_bucket{le="1e-09"} 0
        plain_seconds_bucket{le="0.5"} 2
        plain_seconds_bucket{le="1e+06"} 3
        plain_seconds_bucket{le="+Inf"} 4
        plain_seconds_sum 2.0000015e+06
        plain_seconds_count 4
        # HELP plain_size Text.
        # TYPE plain_size summary
        plain_size{quantile="0.5"} NaN
        plain_size{quantile="0.99"} NaN
        plain_size_sum 0
        plain_size_count 0
        # HELP plain_bare_size Text.
        # TYPE plain_bare_size summary
        plain_bare_size_sum 2.0000015e+06
        plain_bare_size_count 4
        # HELP plain_info Text.
        # TYPE plain_info gauge
        plain_info 1
        # TYPE plain_unknown untyped
        plain_unknown NaN
        # HELP plain_up_down Text.
        # TYPE plain_up_down gauge
        plain_up_down 0
        # HELP plain_float_up_down Text.
        # TYPE plain_float_up_down gauge
        plain_float_up_down 0
    "##]]
    .assert_eq(&source.render());
}

#[test]
fn closed_labels_are_there_from_the_start() {
    let source = Source::<Dense>::new();
    source.0.counter(Dense::COUNTER, 5).inc();
    source.0.histogram(Dense::HISTOGRAM, 1).observe(0.5);
    source.0.info(Dense::INFO, 1).set();
    expect![[r#"
        # HELP dense_total Text.
        # TYPE dense_total counter
        dense_total{service="a \"b\"",direction="inbound"} 0
        dense_total{service="a \"b\"",direction="inbound",tls="true"} 0
        dense_total{service="a \"b\"",direction="inbound",tls="no\n\"id\""} 0
        dense_total{service="a \"b\"",direction="outbound"} 0
        dense_total{service="a \"b\"",direction="outbound",tls="true"} 0
        dense_total{service="a \"b\"",direction="outbound",tls="no\n\"id\""} 1
        # HELP dense_seconds Text.
        # TYPE dense_seconds histogram
        dense_seconds_bucket{service="a \"b\"",direction="inbound",le="1"} 0
        dense_seconds_bucket{service="a \"b\"",direction="inbound",le="+Inf"} 0
        dense_seconds_sum{service="a \"b\"",direction="inbound"} 0
        dense_seconds_count{service="a \"b\"",direction="inbound"} 0
        dense_seconds_bucket{service="a \"b\"",direction="outbound",le="1"} 1
        dense_seconds_bucket{service="a \"b\"",direction="outbound",le="+Inf"} 1
        dense_seconds_sum{service="a \"b\"",direction="outbound"} 0.5
        dense_seconds_count{service="a \"b\"",direction="outbound"} 1
        # HELP dense_info Text.
        # TYPE dense_info gauge
        dense_info{service="a \"b\"",direction="outbound"} 1
    "#]]
    .assert_eq(&source.render());
}

#[test]
fn series_with_open_labels_appear_in_the_order_of_first_use() {
    let source = Source::<Open>::new();
    let group = &source.0;
    assert_eq!(source.render(), "", "a family without series is not mentioned");

    group.counter_with(Open::COUNTER, Open::labels(["/b", "true", "GET"])).inc();
    group.counter_with(Open::COUNTER, Open::labels(["/a", "", ""])).inc_by(2);
    group.counter_with(Open::COUNTER, Open::labels(["", "", ""])).inc_by(3);
    group.histogram_with(Open::HISTOGRAM, texts([""])).observe(0.5);
    group.histogram_with(Open::HISTOGRAM, texts(["/"])).observe(0.5);
    group.summary_with(Open::SUMMARY, texts(["/"])).observe(0.0);
    group.info_with(Open::INFO, texts(["1.2.3"])).set();
    group.up_down_with(Open::UP_DOWN, texts(["/"])).dec();
    group.float_up_down_with(Open::FLOAT_UP_DOWN, texts(["/"])).add(0.5);
    let _unset = group.info_with(Open::INFO, texts(["1.2.4"]));
    expect![[r##"
        # HELP open_total Text.
        # TYPE open_total counter
        open_total{path="/b",tls="true",method="GET"} 1
        open_total{path="/a"} 2
        open_total 3
        # HELP open_seconds Text.
        # TYPE open_seconds histogram
        open_seconds_bucket{le="0.1"} 0
        open_seconds_bucket{le="1"} 1
        open_seconds_bucket{le="+Inf"} 1
        open_seconds_sum 0.5
        open_seconds_count 1
        open_seconds_bucket{path="/",le="0.1"} 0
        open_seconds_bucket{path="/",le="1"} 1
        open_seconds_bucket{path="/",le="+Inf"} 1
        open_seconds_sum{path="/"} 0.5
        open_seconds_count{path="/"} 1
        # HELP open_size Text.
        # TYPE open_size summary
        open_size{path="/",quantile="0.5"} 0
        open_size_sum{path="/"} 0
        open_size_count{path="/"} 1
        # HELP open_info Text.
        # TYPE open_info gauge
        open_info{path="1.2.3"} 1
        # HELP open_up_down Text.
        # TYPE open_up_down gauge
        open_up_down{path="/"} -1
        # HELP open_float_up_down Text.
        # TYPE open_float_up_down gauge
        open_float_up_down{path="/"} 0.5
    "##]]
    .assert_eq(&source.render());
}

/// Labels that go with one value of another label are nowhere else.
#[test]
fn combinations_that_cannot_be_are_not_shown() {
    #[derive(Debug)]
    enum Dependents {}

    impl MetricList<2> for Dependents {
        const LIST: [MetricSpec; 2] = {
            const MODE: LabelSpec =
                LabelSpec { name: "mode", values: LabelValues::Closed(&["off", "on", "auto"]) };
            const BY: LabelSpec = LabelSpec {
                name: "by",
                values: LabelValues::Dependent {
                    values: &["", "user", "timer"],
                    on: 0,
                    with: &["on", "auto"],
                },
            };
            const fn metric(name: &'static str, labels: &'static [LabelSpec]) -> MetricSpec {
                MetricSpec { name, help: "", unit: "", kind: Kind::Counter, labels, max_series: 10 }
            }
            const USER: LabelSpec = LabelSpec { name: "user", values: LabelValues::Open { limit: 0 } };
            [metric("closed_total", &[MODE, BY]), metric("open_total", &[MODE, BY, USER])]
        };
    }

    impl GroupSpec for Dependents {
        const METRICS: Metrics<Self> = Metrics::of();
    }

    let source = Source::<Dependents>::new();
    source.0.counter(0, 7).inc();
    let labels = [Label::Closed(1), Label::Closed(2), Label::Open("a")];
    source.0.counter_with(1, labels).inc();
    expect![[r##"
        # TYPE closed_total counter
        closed_total{mode="off"} 0
        closed_total{mode="on"} 0
        closed_total{mode="on",by="user"} 0
        closed_total{mode="on",by="timer"} 0
        closed_total{mode="auto"} 0
        closed_total{mode="auto",by="user"} 1
        closed_total{mode="auto",by="timer"} 0
        # TYPE open_total counter
        open_total{mode="on",by="timer",user="a"} 1
    "##]]
    .assert_eq(&source.render());
}
