//! Which Prometheus the queries of a spec need.

use mgen_spec::diagnostics::quote;
use mgen_spec::{Code, Diagnostic, Model, Sources, Span};

use super::place;
use crate::parse::{Dialect, Newer, OLDEST, newer};

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
            found.extend(newer(&expr.value, dialect).into_iter().map(|(newer, at)| {
                let span = place::within(sources, expr, &at).unwrap_or(expr.span);
                tell(newer, expr.value.get(at).unwrap_or_default(), span)
            }));
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
