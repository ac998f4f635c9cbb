//! A real Prometheus stores the exemplars of both formats that have them.

use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use mgen::{Exposition, Format};
use mgen_tests::prometheus::{Prometheus, Setup, Target};
use mgen_tests::server::MetricsServer;
use serde_json::{Value, json};

use crate::calls::calls::Metrics;

/// Everything that has to be escaped, and how that is written.
const TRACE: &str = "a \"b\" \\ }\n🦀";
const ESCAPED: &str = r#"a \"b\" \\ }\n🦀"#;

fn serve(format: Format) -> MetricsServer {
    let metrics = Metrics::new();
    let started = metrics.calls.started_total("get");
    started.inc_with_exemplar(&[("trace_id", "earlier")]);
    started.inc_by_with_exemplar(2, &[("trace_id", TRACE), ("span_id", "7")]);
    // It is dropped, or Prometheus would refuse all that is here.
    metrics.calls.started_total("put").inc_with_exemplar(&[("trace_id", "a\0b")]);
    for seconds in [0.05, 0.5, 60.0] {
        metrics
            .calls
            .duration_seconds()
            .observe_with_exemplar(seconds, &[("trace_id", &seconds.to_string())]);
    }
    let exposition = Mutex::new(Exposition::new());
    let answer =
        move |_: &str| (format.content_type(), exposition.lock().unwrap().render(&metrics, format).to_vec());
    MetricsServer::start(0, answer).unwrap()
}

/// The exemplars of each series, by label or bound, without their time.
fn exemplars(prometheus: &Prometheus, query: &str, label: &str) -> Vec<Value> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let (start, end) = ((now - 600).to_string(), (now + 600).to_string());
    let found =
        prometheus.get("query_exemplars", &[("query", query), ("start", &start), ("end", &end)]).unwrap();
    let mut all = vec![];
    for series in found.as_array().unwrap() {
        for exemplar in series["exemplars"].as_array().unwrap() {
            assert!((exemplar["timestamp"].as_f64().unwrap() - now as f64).abs() < 600.0, "{exemplar}");
            all.push(json!([series["seriesLabels"][label], exemplar["labels"], exemplar["value"]]));
        }
    }
    all
}

#[test]
fn a_real_prometheus_stores_exemplars() {
    let formats = [("openmetrics", Format::OPENMETRICS), ("protobuf", Format::PROTOBUF)];
    let servers = formats.map(|(job, format)| (job, serve(format)));
    let target = |(job, server): &(&str, MetricsServer)| Target {
        job: (*job).to_owned(),
        address: server.url().trim_start_matches("http://").trim_end_matches("/metrics").to_owned(),
        labels: vec![],
    };
    // What Prometheus 2.42 parses as protobuf, it parses only with native histograms on.
    let features = vec!["exemplar-storage".to_owned(), "native-histograms".to_owned()];
    let targets = servers.iter().map(target).collect();
    let prometheus = Prometheus::start(&Setup { targets, features, ..Setup::default() });
    prometheus.wait_for_scrapes(servers.len(), 2);
    for (job, _) in formats {
        let counters = exemplars(&prometheus, &format!("calls_started_total{{job=\"{job}\"}}"), "method");
        // This Prometheus stores the labels of an exemplar in OpenMetrics as they are written.
        let trace = if job == "openmetrics" { ESCAPED } else { TRACE };
        assert_eq!(counters, [json!(["get", {"trace_id": trace, "span_id": "7"}, "2"])], "{job}");
        let buckets =
            exemplars(&prometheus, &format!("calls_duration_seconds_bucket{{job=\"{job}\"}}"), "le");
        let expected = [("0.1", "0.05"), ("1.0", "0.5"), ("+Inf", "60")];
        for (bound, value) in expected {
            let meant = |bound| json!([bound, {"trace_id": value}, value]);
            // The formats write the bound 1 in two ways.
            let is_there =
                buckets.contains(&meant(bound)) || buckets.contains(&meant(bound.trim_end_matches(".0")));
            assert!(is_there, "{job}: {buckets:?}");
        }
        assert_eq!(buckets.len(), expected.len(), "{job}: {buckets:?}");
    }
}
