//! No two metrics may expose one series, and no rule may record one that a metric exposes.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Metric, MetricKind, RuleKind, System};

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
    records(systems, &named, out);
}

fn records(systems: &[System], named: &HashMap<&str, &Metric>, out: &mut Diagnostics) {
    let rules = systems.iter().flat_map(|system| &system.rule_groups).flat_map(|group| &group.rules);
    for rule in rules.filter(|rule| rule.kind == RuleKind::Record) {
        if let Some(metric) = named.get(&*rule.name.value) {
            out.report(|| {
                let message = format!("a rule cannot record {}, which is a metric", quote(&rule.name.value));
                Diagnostic::error(Code::InvalidRuleName, rule.name.span, message)
                    .and(metric.span, "the metric")
            });
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
