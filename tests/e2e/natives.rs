//! A real Prometheus stores native histograms, and answers queries of them.

use std::sync::Mutex;

use mgen::{Exposition, Format};
use mgen_tests::prometheus::{Prometheus, Setup, Target};
use mgen_tests::server::MetricsServer;

use crate::calls::calls::Metrics;

fn serve(fixed: Option<Format>) -> MetricsServer {
    let metrics = Metrics::new();
    (1..=1_000).for_each(|ms| metrics.calls.wait_seconds().observe(f64::from(ms) / 1e3));
    let skew = metrics.calls.skew_seconds("get");
    [-8.0, -1.5, 0.0, 1e-6, 0.25, 4.0, f64::INFINITY].into_iter().for_each(|seconds| skew.observe(seconds));
    // A series that has observed nothing.
    metrics.calls.skew_seconds("put");
    let exposition = Mutex::new(Exposition::new());
    let answer = move |accept: &str| {
        let format = fixed.unwrap_or_else(|| Format::negotiate(accept));
        metrics.calls.skew_seconds("busy").observe(0.25);
        (format.content_type(), exposition.lock().unwrap().render(&metrics, format).to_vec())
    };
    MetricsServer::start(0, answer).unwrap()
}

/// The value of the one series that a query yields.
fn value(prometheus: &Prometheus, query: &str) -> f64 {
    let found = prometheus.query(query).unwrap();
    let [series] = found.as_slice() else { panic!("{query}: {found:?}") };
    series["value"][1].as_str().unwrap().parse().unwrap()
}

#[test]
fn a_real_prometheus_answers_queries_of_native_histograms() {
    let servers = [("native", serve(None)), ("text", serve(Some(Format::TEXT)))];
    let target = |(job, server): &(&str, MetricsServer)| Target {
        job: (*job).to_owned(),
        address: server.url().trim_start_matches("http://").trim_end_matches("/metrics").to_owned(),
        labels: vec![],
    };
    let features = vec!["native-histograms".to_owned()];
    let targets = servers.iter().map(target).collect();
    let prometheus = Prometheus::start(&Setup { targets, features, ..Setup::default() });
    prometheus.wait_for_scrapes(servers.len(), 4);

    let wait = "calls_wait_seconds{job=\"native\"}";
    assert_eq!(value(&prometheus, &format!("histogram_count({wait})")), 1_000.0);
    assert!((value(&prometheus, &format!("histogram_sum({wait})")) - 500.5).abs() < 1e-6);
    for quantile in [0.01, 0.5, 0.9, 0.99] {
        let estimate = value(&prometheus, &format!("histogram_quantile({quantile}, {wait})"));
        // No bucket is wider than a tenth of its lower bound.
        assert!((estimate / quantile - 1.0).abs() < 0.1, "{quantile}: {estimate}");
    }

    let skew = "calls_skew_seconds{job=\"native\", method=\"get\"}";
    assert_eq!(value(&prometheus, &format!("histogram_count({skew})")), 7.0);
    assert_eq!(value(&prometheus, &format!("histogram_sum({skew})")), f64::INFINITY);
    // Below -1, the whole zero bucket and 0.25, and the two greatest: sevenths of all.
    for (lower, upper, share) in [("-Inf", "-1", 2.0), ("-1", "1", 3.0), ("1", "+Inf", 2.0)] {
        let found = value(&prometheus, &format!("histogram_fraction({lower}, {upper}, {skew})"));
        assert!((found * 7.0 - share).abs() < 1e-9, "{lower} to {upper}: {found}");
    }
    // As a dashboard asks: of all observations in a time, each 0.25.
    let rate = "sum(rate(calls_skew_seconds{job=\"native\", method=\"busy\"}[30s]))";
    let quantile = value(&prometheus, &format!("histogram_quantile(0.5, {rate})"));
    assert!((0.125..=0.25).contains(&quantile), "{quantile}");
    let mean = value(&prometheus, &format!("histogram_sum({rate}) / (histogram_count({rate}) > 0)"));
    assert!((mean - 0.25).abs() < 1e-9, "{mean}");

    let empty = "calls_skew_seconds{job=\"native\", method=\"put\"}";
    assert_eq!(value(&prometheus, &format!("histogram_count({empty})")), 0.0);

    // What is stored as a native histogram has no other series; a reader of text gets the classic buckets.
    for (job, count) in [("native", 0), ("text", 1 + 3 * 4)] {
        let buckets =
            prometheus.query(&format!("{{__name__=~\"calls_(wait|skew)_seconds_bucket\", job=\"{job}\"}}"));
        assert_eq!(buckets.unwrap().len(), count, "{job}");
    }
    assert_eq!(value(&prometheus, "calls_wait_seconds_count{job=\"text\"}"), 1_000.0);
}
