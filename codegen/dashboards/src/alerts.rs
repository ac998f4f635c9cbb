//! A panel for each alert: what is compared as lines, what it is compared with as a dashed line.

use mgen_promql::expr::{Binary, Operator, Selector};
use mgen_promql::{Dialect, Expr, parse};
use mgen_spec::model::{Rule, RuleKind, System};

use crate::chart::{Chart, Query};
use crate::context::Context;
use crate::describe::describe_in;
use crate::grafana::{Annotation, Datasource, Link, Thresholds};

/// The charts of all alerts.
pub(crate) fn charts(context: &Context<'_>) -> Vec<Chart> {
    alerts(context.system).map(|rule| chart(context, rule)).collect()
}

/// Marks where an alert of the system fires.
pub(crate) fn annotation(system: &System) -> Option<Annotation> {
    let names: Vec<&str> = alerts(system).map(|rule| rule.name.value.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let firing = Selector::new("ALERTS").equal("alertstate", "firing").one_of("alertname", names);
    Some(Annotation {
        name: "Firing alerts",
        datasource: Datasource::VARIABLE,
        enable: true,
        hide: false,
        icon_color: "red",
        expr: Expr::from(firing).to_string(),
        step: "60s",
        title_format: "{{alertname}}",
        text_format: "{{instance}}",
    })
}

fn alerts(system: &System) -> impl Iterator<Item = &Rule> {
    let rules = system.rule_groups.iter().flat_map(|group| &group.rules);
    rules.filter(|rule| matches!(rule.kind, RuleKind::Alert { .. }))
}

fn chart(context: &Context<'_>, rule: &Rule) -> Chart {
    let Rule { kind, name, expr, labels: _, annotations } = rule;
    let annotation =
        |name: &str| annotations.iter().find(|(key, _)| key == name).map(|(_, text)| text.value.as_str());
    let mut view = View { shown: expr.value.clone(), bound: None };
    let mut metrics = Vec::new();
    if let Ok(mut parsed) = parse(&expr.value, Dialect::Plain) {
        metrics = context.metrics_in(&mut parsed);
        view = View::new(context, parsed);
    }
    let mut shows = format!("what the alert `{}` watches", name.value);
    if let Some((operator, bound)) = &view.bound {
        shows.push_str(&format!(
            "; it fires where the value is {} {bound}, the dashed line",
            in_words(*operator)
        ));
    }
    if let RuleKind::Alert { for_: Some(for_), keep_firing_for: _ } = kind {
        shows.push_str(&format!(", for {for_}"));
    }
    shows.push('.');
    let words =
        ["summary", "description"].into_iter().filter_map(annotation).map(|text| text.trim().to_owned());
    let description = describe_in(context, &metrics, words.chain([format!("**Shown:** {shows}")]).collect());
    let query = Query::new_text(view.shown, "__auto");
    let mut chart =
        Chart::lines(format!("alert/{}", name.value), name.value.clone(), "short".to_owned(), vec![query])
            .described(description);
    if let Some((operator, bound)) = view.bound {
        chart = chart.thresholds(thresholds(operator, bound));
    }
    if let Some(url) = annotation("runbook_url").or_else(|| annotation("runbook")) {
        chart.links.push(Link::new("Runbook", url));
    }
    chart
}

/// What there is to see of an alert: its own expression has no result while all is well.
struct View {
    shown: String,
    bound: Option<(Operator, f64)>,
}

impl View {
    fn new(context: &Context<'_>, expr: Expr) -> Self {
        let (mut shown, bound) = compared(expr);
        let records = context.system.rule_groups.iter().flat_map(|group| &group.rules);
        let is_recorded =
            |name: &str| records.clone().any(|rule| rule.kind == RuleKind::Record && rule.name.value == name);
        shown.for_each_selector(&mut |selector| {
            let name = selector.metric.as_ref().map_or("", |metric| metric.as_str());
            // Recorded series may lack the labels of a target, and the alerts' own series as well.
            if name != "ALERTS" && !is_recorded(name) {
                *selector = context.variables.of_any_target(selector.clone());
            }
        });
        View { shown: shown.to_string(), bound }
    }
}

/// The side of a comparison that is no constant, and the constant. Of several conditions, the first.
fn compared(expr: Expr) -> (Expr, Option<(Operator, f64)>) {
    let Expr::Binary(Binary { operator, returns_bool, matching, cardinality, fill, left, right }) = expr
    else {
        return (expr, None);
    };
    match (operator, *left, *right) {
        (Operator::And | Operator::Unless, left, _) => compared(left),
        (operator, left, Expr::Number(bound)) if operator.is_comparison() => (left, Some((operator, bound))),
        (operator, Expr::Number(bound), right) if operator.is_comparison() => {
            (right, Some((operator.flipped(), bound)))
        }
        (operator, left, right) => {
            let (left, right) = (Box::new(left), Box::new(right));
            (Expr::Binary(Binary { operator, returns_bool, matching, cardinality, fill, left, right }), None)
        }
    }
}

fn in_words(operator: Operator) -> &'static str {
    match operator {
        Operator::Less => "below",
        Operator::LessEqual => "at most",
        Operator::Greater => "above",
        Operator::GreaterEqual => "at least",
        Operator::NotEqual => "other than",
        _ => "equal to",
    }
}

/// Red is where the alert fires.
fn thresholds(operator: Operator, bound: f64) -> Thresholds {
    match operator {
        Operator::Less | Operator::LessEqual => Thresholds::new("red", [(bound, "green")]),
        _ => Thresholds::new("green", [(bound, "red")]),
    }
}
