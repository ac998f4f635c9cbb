//! Which Prometheus the queries of a spec need.

use mgen_spec::diagnostics::quote;
use mgen_spec::{Code, Diagnostic, Model, Sources, Span};

use super::place;
use crate::parse::{Dialect, Newer, OLDEST, newer_functions};

/// What in the queries of a spec is right and yet not understood by every Prometheus: findings for
/// `mgen_lint::lint_with`.
#[must_use]
pub fn lint(model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for system in &model.systems {
        let rules = system.rule_groups.iter().flat_map(|group| &group.rules);
        let rules = rules.map(|rule| (&rule.expr, Dialect::Plain));
        let panels = system.dashboard.rows.iter().flat_map(|row| &row.panels);
        let queries = panels.flat_map(|panel| &panel.queries).map(|query| (&query.expr, Dialect::Grafana));
        for (expr, dialect) in rules.chain(queries) {
            let newer = newer_functions(&expr.value, dialect).into_iter();
            found.extend(
                newer.map(|(newer, at)| tell(newer, place::within(sources, expr, &at).unwrap_or(expr.span))),
            );
        }
    }
    found
}

fn tell(newer: &Newer, span: Span) -> Diagnostic {
    let Newer { name, since, feature } = newer;
    match feature {
        None => {
            let message = format!("{} needs Prometheus {since}", quote(name));
            Diagnostic::error(Code::NewFunction, span, message)
                .help(format!("queries without such functions work from {OLDEST} on"))
        }
        Some(feature) => {
            let message = format!("{} is experimental", quote(name));
            let help = format!("it needs Prometheus {since}, started with `--enable-feature={feature}`");
            Diagnostic::error(Code::ExperimentalFunction, span, message).help(help)
        }
    }
}
