//! Whether the queries of a spec name what the spec describes.
//!
//! Only what is certain is an error: a query over a family that another document describes may use any label, and
//! so may any query if the spec says that the platform adds labels as it likes.

mod catalogue;
mod labels;
mod lint;
mod place;
mod records;
mod template;
mod walk;

pub use lint::lint;

use std::cell::LazyCell;
use std::ops::Range as Bytes;

use mgen_spec::diagnostics::{Diagnostics, quote};
use mgen_spec::model::{PanelQuery, Rule, RuleKind, System};
use mgen_spec::{Code, Diagnostic, Model, Sources, Span, Spanned};

use crate::expr::{Expr, Selector};
use crate::parse::{Dialect, ParseError, misplaced, parse, variable};
use catalogue::Catalogue;
use labels::Labels;
use template::Named;
use walk::Walk;

/// The most bytes of all queries of a system: reading them takes some microseconds a word.
const LIMIT: usize = 1 << 20;

/// Something wrong with one query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which kind of finding.
    pub code: Code,
    /// One line, without a full stop.
    pub message: String,
    /// What to do, one line each.
    pub help: Vec<String>,
    /// The bytes of the query at fault; without them, all of it.
    pub at: Option<Bytes<usize>>,
}

/// Checks all rules and all queries of dashboards that the specs contain.
#[must_use]
pub fn check(model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for system in &model.systems {
        if let Some(beyond) = first_beyond_limit(system) {
            found.push(too_long(beyond.span));
            continue;
        }
        // Most specs have no query, and then nobody asks for it.
        let catalogue = LazyCell::new(|| records::catalogue(system));
        let mut report = |expr: &Spanned<String>, findings: Vec<Finding>| {
            found.extend(findings.into_iter().map(|finding| diagnostic(finding, expr, sources)));
            // Nobody reads more suggestions than errors are shown.
            found.len() < Diagnostics::LIMIT
        };
        let mut explains = true;
        for rule in system.rule_groups.iter().flat_map(|group| &group.rules) {
            let (findings, labels) = findings(&catalogue, &rule.expr.value, Dialect::Plain, explains);
            explains = report(&rule.expr, findings);
            for (what, name, text) in templates_of(rule) {
                explains = report(text, template(&catalogue, what, name, &text.value, &labels, explains));
            }
        }
        for query in system.dashboard.rows.iter().flat_map(|row| &row.panels).flat_map(|panel| &panel.queries)
        {
            explains = report(&query.expr, panel_query(&catalogue, query, explains));
        }
    }
    found
}

/// The query with which all queries of a system, in their order, come to more than is read.
fn first_beyond_limit(system: &System) -> Option<&Spanned<String>> {
    let rules = system.rule_groups.iter().flat_map(|group| &group.rules).map(|rule| &rule.expr);
    let panels = system.dashboard.rows.iter().flat_map(|row| &row.panels);
    let queries = panels.flat_map(|panel| &panel.queries).map(|query| &query.expr);
    let mut left = LIMIT;
    rules.chain(queries).find(|query| match left.checked_sub(query.value.len()) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    })
}

fn too_long(place: Span) -> Diagnostic {
    let message = format!("the queries of the system come to more than {} MiB", LIMIT >> 20);
    Diagnostic::error(Code::QueriesTooLong, place, message)
        .label("up to here")
        .help("record what many queries have in common, or make several systems of this one")
}

/// Checks one query of a system.
#[must_use]
pub fn check_expr(system: &System, query: &str, dialect: Dialect) -> Vec<Finding> {
    findings(&records::catalogue(system), query, dialect, true).0
}

fn panel_query(catalogue: &Catalogue<'_>, query: &PanelQuery, explains: bool) -> Vec<Finding> {
    let PanelQuery { expr, legend } = query;
    let (mut found, labels) = findings(catalogue, &expr.value, Dialect::Grafana, explains);
    let unknown =
        legend.iter().flat_map(|legend| legend_labels(legend)).filter(|label| !labels.may_have(label));
    found.extend(unknown.map(|label| Finding {
        code: Code::QueryUnknownLabel,
        message: format!("the legend names label {}, which the result does not have", quote(label)),
        help: Walk::new(catalogue, explains).known_labels(label, &labels).into_iter().collect(),
        at: None,
    }));
    found
}

/// The labels and annotations of an alert, each with what it is and its name. A record has no templates.
fn templates_of(rule: &Rule) -> impl Iterator<Item = (&'static str, &str, &Spanned<String>)> {
    let Rule { kind, name: _, expr: _, labels, annotations } = rule;
    let labels = labels.iter().map(|(name, text)| ("label", name.as_str(), text));
    let annotations = annotations.iter().map(|(name, text)| ("annotation", name.as_str(), text));
    labels.chain(annotations).filter(|_| matches!(kind, RuleKind::Alert { .. }))
}

/// Checks a template, given the labels of the result of its alert's expression.
fn template(
    catalogue: &Catalogue<'_>,
    what: &str,
    name: &str,
    text: &str,
    result: &Labels,
    explains: bool,
) -> Vec<Finding> {
    let finding = |mistake: String, help: Option<String>, at: Bytes<usize>| Finding {
        code: Code::AlertTemplate,
        message: format!("{what} {} {mistake}", quote(name)),
        help: help.into_iter().collect(),
        at: Some(at),
    };
    let mentions = match template::mentions(text) {
        Ok(mentions) => mentions,
        Err(template::Mistake { message, help, at }) => return vec![finding(message, help, at)],
    };
    let wrong = mentions.into_iter().filter_map(|template::Mention { named, at }| match named {
        Named::Label(label) if result.may_have(&label) => None,
        Named::Label(label) => {
            let mistake = format!("names label {}, which the result does not have", quote(&label));
            Some(finding(mistake, Walk::new(catalogue, explains).known_labels(&label, result), at))
        }
        Named::NoField(field) => {
            let mistake = format!("names {}, which alerts do not have", quote(&format!(".{field}")));
            Some(finding(mistake, Some(template::fields()), at))
        }
    });
    wrong.collect()
}

/// The labels that a legend names as `{{label}}`.
fn legend_labels(legend: &str) -> impl Iterator<Item = &str> {
    legend.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim()))
}

fn findings(
    catalogue: &Catalogue<'_>,
    query: &str,
    dialect: Dialect,
    explains: bool,
) -> (Vec<Finding>, Labels) {
    let expr = match parse(query, dialect) {
        Ok(expr) => expr,
        Err(error) => {
            // Without a place the message is the grammar's, which says little.
            let found = if explains && error.at.is_none() { misplaced(query, dialect) } else { None };
            let ParseError { message, help, at } = found.unwrap_or(error);
            let help = help.into_iter().collect();
            let finding = Finding { code: Code::QuerySyntax, message, help, at };
            return (vec![finding], Labels::Any);
        }
    };
    let mut walk = Walk::new(catalogue, explains);
    let labels = walk.labels_of(&expr);
    let mut found = walk.findings;
    found.extend(no_sample(&expr));
    if dialect == Dialect::Grafana {
        found.extend(unknown_variables(catalogue, query));
    }
    (found, labels)
}

/// Rules and panels take one number for each series, or one number alone.
fn no_sample(expr: &Expr) -> Option<Finding> {
    let (what, help) = match expr {
        Expr::Select(Selector { range: Some(_), .. }) | Expr::Subquery(_) => {
            ("a range of samples", Some("functions like `rate` or `max_over_time` make one number of them"))
        }
        Expr::Text(_) => ("a text", None),
        Expr::Select(Selector { range: None, .. }) | Expr::Number(_) => return None,
        Expr::Call(_) | Expr::Aggregate(_) | Expr::Binary(_) | Expr::Negate(_) => return None,
    };
    Some(Finding {
        code: Code::QuerySyntax,
        message: format!("the query must yield numbers, and yields {what}"),
        help: help.into_iter().map(str::to_owned).collect(),
        at: None,
    })
}

fn unknown_variables<'q>(catalogue: &'q Catalogue<'_>, query: &'q str) -> impl Iterator<Item = Finding> + 'q {
    let dollars = query.match_indices('$');
    dollars.filter_map(|(start, _)| {
        let (name, length) = variable(query.get(start..)?)?;
        (!catalogue.has_variable(name)).then(|| Finding {
            code: Code::QueryUnknownVariable,
            message: format!("the dashboard has no variable {}", quote(name)),
            help: vec!["variables are `job`, `instance` and the names of labels".to_owned()],
            at: Some(start..start + length),
        })
    })
}

fn diagnostic(finding: Finding, expr: &Spanned<String>, sources: &Sources) -> Diagnostic {
    let Finding { code, message, help, at } = finding;
    let span = at.and_then(|at| place::within(sources, expr, &at)).unwrap_or(expr.span);
    help.into_iter().fold(Diagnostic::error(code, span, message), Diagnostic::help)
}
