//! OpenMetrics, letter by letter.

use expect_test::expect;
use mgen::rt::{BucketSpec, GroupSpec, Kind, MetricList, MetricSpec, Metrics};
use mgen::{Exposition, Format};

use crate::specs::{Dense, Names, Open, Plain, Source, texts};

#[test]
fn every_kind() {
    let source = Source::<Plain>::new();
    let group = &source.0;
    group.counter(Plain::COUNTER, 0).inc_by((1 << 53) + 1);
    for seconds in [0.25, 0.5, 0.75, 2e6] {
        group.histogram(Plain::HISTOGRAM, 0).observe(seconds);
        group.summary(Plain::BARE_SUMMARY, 0).observe(seconds);
    }
    group.info(Plain::INFO, 0).set();
    group.unknown(Plain::UNKNOWN, 0).set(f64::NAN);
    expect![[r##"
        # TYPE plain_things counter
        # HELP plain_things Back\\slash, \"quotes\" and a\nline.
        plain_things_total 9007199254740993
        # TYPE plain_float counter
        # HELP plain_float Text.
        plain_float_total 0
        # TYPE plain_level gauge
        # HELP plain_level Text.
        plain_level 0
        # TYPE plain_float_level gauge
        # HELP plain_float_level Text.
        plain_float_level 0
        # TYPE plain_seconds histogram
        # HELP plain_seconds Text.
        plain_seconds_bucket{le="1e-09"} 0
        plain_seconds_bucket{le="0.5"} 2
        plain_seconds_bucket{le="1e+06"} 3
        plain_seconds_bucket{le="+Inf"} 4
        plain_seconds_sum 2.0000015e+06
        plain_seconds_count 4
        # TYPE plain_size summary
        # HELP plain_size Text.
        plain_size{quantile="0.5"} NaN
        plain_size{quantile="0.99"} NaN
        plain_size_sum 0
        plain_size_count 0
        # TYPE plain_bare_size summary
        # HELP plain_bare_size Text.
        plain_bare_size_sum 2.0000015e+06
        plain_bare_size_count 4
        # TYPE plain info
        # HELP plain Text.
        plain_info 1
        # TYPE plain_unknown unknown
        plain_unknown NaN
        # TYPE plain_up_down gauge
        # HELP plain_up_down Text.
        plain_up_down 0
        # TYPE plain_float_up_down gauge
        # HELP plain_float_up_down Text.
        plain_float_up_down 0
        # EOF
    "##]]
    .assert_eq(&source.render_as(Format::OPENMETRICS));
}

#[test]
fn names_units_and_types() {
    let source = Source::<Names>::new();
    let group = &source.0;
    group.float_counter(Names::COUNTER, 0).inc_by(0.5);
    group.counter(Names::BARE_COUNTER, 0).inc();
    group.counter(Names::COUNTER_BESIDE_GAUGE, 0).inc();
    group.gauge(Names::GAUGE_BESIDE_COUNTER, 0).set(7);
    group.info_with(Names::INFO, texts(["1.2"])).set();
    group.info_with(Names::BARE_INFO, texts(["1.2"])).set();
    group.histogram(Names::SIGNED_HISTOGRAM, 0).observe(-0.5);
    group.histogram(Names::HISTOGRAM, 0).observe(3.0);
    group.summary(Names::SUMMARY, 0).observe(3.0);
    group.gauge(Names::TOTAL_GAUGE, 0).set(1);
    expect![[r##"
        # TYPE names_busy_seconds counter
        # UNIT names_busy_seconds seconds
        # HELP names_busy_seconds A \"quoted\" \\ text,\non two lines.
        names_busy_seconds_total 0.5
        # TYPE names_received unknown
        # HELP names_received Text.
        names_received 1
        # TYPE names_sessions_total unknown
        # HELP names_sessions_total Text.
        names_sessions_total 1
        # TYPE names_sessions gauge
        # HELP names_sessions Text.
        names_sessions 7
        # TYPE names_build_info gauge
        # HELP names_build_info Text.
        names_build_info{path="1.2"} 1
        # TYPE names_build gauge
        # HELP names_build Text.
        names_build{path="1.2"} 1
        # TYPE names_change histogram
        # HELP names_change Text.
        names_change_bucket{le="-1.0"} 0
        names_change_bucket{le="0.0"} 1
        names_change_bucket{le="1.0"} 1
        names_change_bucket{le="+Inf"} 1
        # TYPE names_wait_milliseconds histogram
        # UNIT names_wait_milliseconds milliseconds
        # HELP names_wait_milliseconds Text.
        names_wait_milliseconds_bucket{direction="inbound",le="1.0"} 0
        names_wait_milliseconds_bucket{direction="inbound",le="1e+06"} 1
        names_wait_milliseconds_bucket{direction="inbound",le="+Inf"} 1
        names_wait_milliseconds_sum{direction="inbound"} 3
        names_wait_milliseconds_count{direction="inbound"} 1
        names_wait_milliseconds_bucket{direction="outbound",le="1.0"} 0
        names_wait_milliseconds_bucket{direction="outbound",le="1e+06"} 0
        names_wait_milliseconds_bucket{direction="outbound",le="+Inf"} 0
        names_wait_milliseconds_sum{direction="outbound"} 0
        names_wait_milliseconds_count{direction="outbound"} 0
        # TYPE names_size summary
        # HELP names_size Text.
        names_size{quantile="0.0"} 3
        names_size{quantile="0.5"} 3
        names_size{quantile="1.0"} 3
        names_size_sum 3
        names_size_count 1
        # TYPE names_limit_total gauge
        # HELP names_limit_total Text.
        names_limit_total 1
        # EOF
    "##]]
    .assert_eq(&source.render_as(Format::OPENMETRICS));
}

#[test]
fn what_is_no_count_is_not_told() {
    let source = Source::<Names>::new();
    let group = &source.0;
    group.histogram(Names::HISTOGRAM, 0).observe(-3.0);
    group.histogram(Names::HISTOGRAM, 1).observe(f64::NAN);
    group.summary(Names::SUMMARY, 0).observe(-3.0);
    let text = source.render_as(Format::OPENMETRICS);
    for absent in
        ["_milliseconds_sum", "_milliseconds_count", "names_size{", "names_size_sum", "names_size_count"]
    {
        assert!(!text.contains(absent), "{text}");
    }
    assert!(text.contains("names_wait_milliseconds_bucket{direction=\"outbound\",le=\"+Inf\"} 1\n"));
    // The other format has no such rule.
    let text = source.render();
    assert!(text.contains("names_wait_milliseconds_sum{direction=\"inbound\"} -3\n"));
    assert!(text.contains("names_wait_milliseconds_sum{direction=\"outbound\"} NaN\n"));
    assert!(text.contains("names_size_sum -3\n"));
}

#[test]
fn labels() {
    let (dense, open) = (Source::<Dense>::new(), Source::<Open>::new());
    dense.0.histogram(Dense::HISTOGRAM, 1).observe(0.5);
    open.0.counter_with(Open::COUNTER, Open::labels(["", "", ""])).inc();
    open.0.counter_with(Open::COUNTER, Open::labels(["\"\\\n", "", "GET"])).inc();
    expect![[r##"
        # TYPE dense counter
        # HELP dense Text.
        dense_total{service="a \"b\"",direction="inbound"} 0
        dense_total{service="a \"b\"",direction="inbound",tls="true"} 0
        dense_total{service="a \"b\"",direction="inbound",tls="no\n\"id\""} 0
        dense_total{service="a \"b\"",direction="outbound"} 0
        dense_total{service="a \"b\"",direction="outbound",tls="true"} 0
        dense_total{service="a \"b\"",direction="outbound",tls="no\n\"id\""} 0
        # TYPE dense_seconds histogram
        # HELP dense_seconds Text.
        dense_seconds_bucket{service="a \"b\"",direction="inbound",le="1.0"} 0
        dense_seconds_bucket{service="a \"b\"",direction="inbound",le="+Inf"} 0
        dense_seconds_sum{service="a \"b\"",direction="inbound"} 0
        dense_seconds_count{service="a \"b\"",direction="inbound"} 0
        dense_seconds_bucket{service="a \"b\"",direction="outbound",le="1.0"} 1
        dense_seconds_bucket{service="a \"b\"",direction="outbound",le="+Inf"} 1
        dense_seconds_sum{service="a \"b\"",direction="outbound"} 0.5
        dense_seconds_count{service="a \"b\"",direction="outbound"} 1
        # TYPE open counter
        # HELP open Text.
        open_total 1
        open_total{path="\"\\\n",method="GET"} 1
        # EOF
    "##]]
    .assert_eq(&crate::specs::render_as(&[&dense as &dyn mgen::Collect, &open], Format::OPENMETRICS));
}

#[test]
fn creation_is_told_on_request() {
    let source = Source::<Names>::new();
    source.0.counter(Names::BARE_COUNTER, 0).inc();
    let mut exposition = Exposition::new().created(true);
    let text = String::from_utf8(exposition.render(&source, Format::OPENMETRICS).to_vec()).unwrap();
    let created: Vec<_> = text.lines().filter(|line| line.contains("_created")).collect();
    let names: Vec<_> = created.iter().map(|line| line.split_once(' ').unwrap().0).collect();
    // Neither gauges nor what is unknown to OpenMetrics.
    assert_eq!(
        names,
        [
            "names_busy_seconds_created",
            "names_change_created",
            "names_wait_milliseconds_created{direction=\"inbound\"}",
            "names_wait_milliseconds_created{direction=\"outbound\"}",
            "names_size_created",
        ]
    );
    for line in created {
        let seconds: u64 = line.rsplit(' ').next().unwrap().parse().unwrap();
        assert!(seconds > 1_700_000_000, "{line}");
    }
    assert!(!source.render_as(Format::OPENMETRICS).contains("_created"));
    let text = exposition.render(&source, Format::TEXT);
    assert_eq!(text, source.render().as_bytes());
}

/// A counter whose time of creation would have the name of another metric is none to OpenMetrics, whether it is told or not;
/// what would have the name of a histogram's is left out.
#[test]
fn names_of_creation_are_taken() {
    #[derive(Debug)]
    enum Created {}

    impl MetricList<4> for Created {
        const LIST: [MetricSpec; 4] = {
            const fn metric(name: &'static str, kind: Kind) -> MetricSpec {
                MetricSpec { name, help: "", unit: "", kind, labels: &[], max_series: 0 }
            }
            [
                metric("work_total", Kind::Counter),
                metric("work_created", Kind::Gauge),
                metric("wait", Kind::Histogram { buckets: &BucketSpec::new(&[], "") }),
                metric("wait_created", Kind::Gauge),
            ]
        };
    }

    impl GroupSpec for Created {
        const METRICS: Metrics<Self> = Metrics::of();
    }

    let mut exposition = Exposition::new().created(true);
    let text = String::from_utf8(exposition.render(&Source::<Created>::new(), Format::OPENMETRICS).to_vec())
        .unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("wait_created "));
    expect![[r##"
        # TYPE work_total unknown
        work_total 0
        # TYPE work_created gauge
        work_created 0
        # TYPE wait histogram
        wait_bucket{le="+Inf"} 0
        wait_sum 0
        wait_count 0
        # TYPE mgen_duplicate_families gauge
        # HELP mgen_duplicate_families Families that are left out because another one of this exposition has the same name.
        mgen_duplicate_families{metric="wait_created"} 1
        # EOF
    "##]]
    .assert_eq(&lines.map(|line| format!("{line}\n")).collect::<String>());
}
