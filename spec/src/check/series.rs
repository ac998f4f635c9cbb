//! No two metrics may expose one series, and no rule may record one that a metric exposes.

use super::named::Named;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{CREATED, Metric, Rule, RuleKind, System, family_of};

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
    for other in &named.metrics {
        for metric in exposing(&other.name, &named) {
            out.report(|| {
                let series = quote(&other.name);
                let message = format!("the metric {series} has the name of a series of another one");
                let format = if other.name.ends_with(CREATED) { "in OpenMetrics, " } else { "" };
                let owner = format!("{format}this {} exposes {series} as well", metric.kind.as_str());
                Diagnostic::error(Code::SeriesClash, other.span, message).and(metric.span, owner)
            });
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
    } else if let Some(metric) = exposing(name, named).first().filter(|_| !name.ends_with(CREATED)) {
        out.report(|| {
            let message = format!("a rule cannot record {}, which is a series of a metric", quote(name));
            Diagnostic::error(Code::InvalidRuleName, rule.name.span, message)
                .and(metric.span, format!("this {} exposes it", metric.kind.as_str()))
        });
    }
}

/// The metrics that have a further series of this name.
fn exposing<'m>(series: &str, named: &Named<'m>) -> Vec<&'m Metric> {
    let mut exposing = Vec::new();
    if let Some(family) = family_of(series) {
        // A counter has another name than its family.
        for name in [family, &format!("{family}_total")] {
            let metric = named.get(name);
            exposing.extend(metric.filter(|metric| metric.further_series().any(|further| further == series)));
        }
    }
    exposing
}
