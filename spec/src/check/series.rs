//! No two metrics may expose one series, and no rule may record one that a metric exposes.

use super::named::Named;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{CREATED, Metric, Rule, RuleKind, System};

pub(super) fn check(systems: &[&System], out: &mut Diagnostics) {
    let mut named = Named::with_capacity(systems.iter().map(|system| system.metrics().count()).sum());
    for system in systems {
        for (_, metric) in system.metrics() {
            if let Some(first) = named.insert(metric) {
                out.report(|| {
                    let message = format!("a metric with the name {} exists already", quote(&metric.name));
                    Diagnostic::error(Code::DuplicateMetric, metric.span, message)
                        .and(first.span, "first one here")
                });
            }
        }
    }
    for metric in &named.metrics {
        for series in metric.further_series() {
            if let Some(other) = named.get(&series) {
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

fn records(systems: &[&System], named: &Named<'_>, out: &mut Diagnostics) {
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

fn record(rule: &Rule, named: &Named<'_>, out: &mut Diagnostics) {
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
fn exposing<'m>(series: &str, named: &Named<'m>) -> Option<&'m Metric> {
    let (name, _) = series.rsplit_once('_')?;
    let metric = named.get(name)?;
    metric.further_series().any(|further| further == series && !further.ends_with(CREATED)).then_some(metric)
}
