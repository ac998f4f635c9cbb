//! Which Prometheus the queries of a spec need.

use std::collections::BTreeSet;

use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Metric, MetricKind};
use mgen_spec::{Code, Diagnostic, Model, Sources, Span};

use super::place;
use crate::expr::{Expr, Name, Subquery};
use crate::parse::{Dialect, Newer, OLDEST, newer, parse};

/// What in the queries of a spec is right and yet not understood by every Prometheus: findings for
/// `mgen_lint::lint_with`.
#[must_use]
pub fn lint(model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for system in &model.systems {
        let natives: BTreeSet<&str> = system.metrics().filter_map(|(_, metric)| native(metric)).collect();
        let rules = system.rule_groups.iter().flat_map(|group| &group.rules);
        let rules = rules.map(|rule| (&rule.expr, Dialect::Plain));
        let panels = system.dashboard.rows.iter().flat_map(|row| &row.panels);
        let queries = panels.flat_map(|panel| &panel.queries).map(|query| (&query.expr, Dialect::Grafana));
        for (expr, dialect) in rules.chain(queries) {
            found.extend(newer(&expr.value, dialect).into_iter().map(|(newer, at)| {
                let span = place::within(sources, expr, &at).unwrap_or(expr.span);
                tell(newer, expr.value.get(at).unwrap_or_default(), span)
            }));
            // Few systems have any, and then there is no need to parse.
            let parsed = if natives.is_empty() { None } else { parse(&expr.value, dialect).ok() };
            let mut names = Vec::new();
            parsed.iter().for_each(|parsed| selected(parsed, &mut names));
            for name in names.into_iter().filter(|name| natives.contains(name.as_str())) {
                let at = name.offset().map(|start| start..start + name.as_str().len());
                let at = at.and_then(|at| place::within(sources, expr, &at));
                found.push(tell_of_native(name.as_str(), at.unwrap_or(expr.span)));
            }
        }
    }
    found
}

fn tell(newer: &Newer, text: &str, span: Span) -> Diagnostic {
    let Newer { role, since, feature, .. } = newer;
    let what = role.map_or_else(|| quote(text), |role| format!("{} as {role}", quote(text)));
    match feature {
        None => Diagnostic::error(Code::NewFunction, span, format!("{what} needs Prometheus {since}"))
            .help(format!("queries without what is newer work from {OLDEST} on")),
        Some(feature) => {
            let help = format!("it needs Prometheus {since}, started with `--enable-feature={feature}`");
            Diagnostic::error(Code::ExperimentalFunction, span, format!("{what} is experimental")).help(help)
        }
    }
}

fn tell_of_native(name: &str, span: Span) -> Diagnostic {
    let message =
        format!("{} is a native histogram, which Prometheus stores only if it is told to", quote(name));
    Diagnostic::error(Code::ExperimentalFunction, span, message).help(
        "start it with `--enable-feature=native-histograms`, or since Prometheus 3.8 say \
         `scrape_native_histograms: true` in its configuration",
    )
}

/// The name of a metric that the spec wants to be a native histogram.
pub(super) fn native(metric: &Metric) -> Option<&str> {
    match metric.kind {
        MetricKind::Histogram { native: Some(_), .. } => Some(&metric.name),
        _ => None,
    }
}

/// The metrics that an expression names.
fn selected<'e>(expr: &'e Expr, names: &mut Vec<&'e Name>) {
    match expr {
        Expr::Number(_) | Expr::Text(_) => {}
        Expr::Select(selector) => names.extend(&selector.metric),
        Expr::Subquery(Subquery { expr, .. }) | Expr::Negate(expr) => selected(expr, names),
        Expr::Call(call) => call.arguments.iter().for_each(|argument| selected(argument, names)),
        Expr::Aggregate(aggregate) => selected(&aggregate.expr, names),
        Expr::Binary(binary) => {
            [&binary.left, &binary.right].into_iter().for_each(|side| selected(side, names))
        }
    }
}
