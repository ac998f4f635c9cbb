//! No two metrics may expose one series, and no rule may record one that a metric exposes.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{CREATED, Metric, Rule, RuleKind, System};

pub(super) fn check(systems: &[&System], out: &mut Diagnostics) {
    let mut named: HashMap<&str, &Metric> = HashMap::new();
    let mut metrics = Vec::new();
    for system in systems {
        for (_, metric) in system.metrics() {
            match named.get(&*metric.name) {
                Some(first) => out.report(|| {
                    let message = format!("a metric with the name {} exists already", quote(&metric.name));
                    Diagnostic::error(Code::DuplicateMetric, metric.span, message)
                        .and(first.span, "first one here")
                }),
                None => {
                    named.insert(&metric.name, metric);
                    metrics.push(metric);
                }
            }
        }
    }
    for metric in metrics {
        for series in metric.further_series() {
            if let Some(other) = named.get(&*series) {
                out.report(|| {
                    let message =
                        format!("the metric {} has the name of a series of another one", quote(&series));
                    let format = if series.ends_with(CREATED) { "in OpenMetrics, " } else { "" };
                    let kind = metric.kind.as_str();
                    let owner = format!("{format}this {kind} exposes {} as well", quote(&series));
                    Diagnostic::error(Code::SeriesClash, other.span, message).and(metric.span, owner)
                });
            }
        }
    }
    records(systems, &named, out);
}

fn records(systems: &[&System], named: &HashMap<&str, &Metric>, out: &mut Diagnostics) {
    for system in systems {
        for group in &system.rule_groups {
            for rule in &group.rules {
                if rule.kind == RuleKind::Record {
                    record(rule, named, out);
                }
            }
        }
    }
}

fn record(rule: &Rule, named: &HashMap<&str, &Metric>, out: &mut Diagnostics) {
    let name = rule.name.value.as_str();
    if let Some(metric) = named.get(name) {
        out.report(|| {
            let message = format!("a rule cannot record {}, which is a metric", quote(name));
            Diagnostic::error(Code::InvalidRuleName, rule.name.span, message).and(metric.span, "the metric")
        });
    } else if let Some(metric) = exposing(name, named) {
        out.report(|| {
            let message = format!("a rule cannot record {}, which is a series of a metric", quote(name));
            Diagnostic::error(Code::InvalidRuleName, rule.name.span, message)
                .and(metric.span, format!("this {} exposes it", metric.kind.as_str()))
        });
    }
}

/// The histogram or summary that has a series of this name.
fn exposing<'m>(series: &str, named: &HashMap<&str, &'m Metric>) -> Option<&'m Metric> {
    let (name, _) = series.rsplit_once('_')?;
    let metric = named.get(name).copied()?;
    metric.further_series().any(|further| further == series && !further.ends_with(CREATED)).then_some(metric)
}
