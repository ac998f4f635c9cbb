//! No two metrics may expose one series.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Metric, MetricKind, System};

pub(super) fn check(systems: &[System], out: &mut Diagnostics) {
    let metrics = || systems.iter().flat_map(System::metrics).map(|(_, metric)| metric);
    let mut named: HashMap<&str, &Metric> = HashMap::new();
    for metric in metrics() {
        match named.get(&*metric.name) {
            Some(first) => out.report(|| {
                let message = format!("a metric with the name {} exists already", quote(&metric.name));
                Diagnostic::error(Code::DuplicateMetric, metric.span, message)
                    .and(first.span, "first one here")
            }),
            None => drop(named.insert(&metric.name, metric)),
        }
    }
    // A suffix leaves only one name before it, so the series of two metrics cannot clash with each other.
    for metric in metrics() {
        for suffix in suffixes(&metric.kind) {
            let series = format!("{}{suffix}", metric.name);
            if let Some(other) = named.get(&*series) {
                out.report(|| {
                    let message =
                        format!("the metric {} has the name of a series of another one", quote(&series));
                    let owner = format!("this {} exposes {} as well", metric.kind.as_str(), quote(&series));
                    Diagnostic::error(Code::SeriesClash, other.span, message).and(metric.span, owner)
                });
            }
        }
    }
}

/// What a type appends to the names of its series.
fn suffixes(kind: &MetricKind) -> &'static [&'static str] {
    match kind {
        MetricKind::Histogram { .. } => &["_bucket", "_sum", "_count"],
        MetricKind::Summary { .. } => &["_sum", "_count"],
        MetricKind::Counter(_) | MetricKind::Gauge(_) | MetricKind::Info | MetricKind::Unknown => &[],
    }
}
