use std::collections::{BTreeMap, BTreeSet};

use mgen_promql::{Dialect, Expr, parse};
use mgen_spec::model::{Metric, RuleKind, System};

use crate::variables::Variables;

/// What every choice of panels looks at.
pub(crate) struct Context<'s> {
    pub(crate) system: &'s System,
    pub(crate) variables: Variables<'s>,
    /// The alerts that look at each metric, by its name.
    alerts: BTreeMap<&'s str, Vec<&'s str>>,
}

impl<'s> Context<'s> {
    pub(crate) fn new(system: &'s System) -> Self {
        let variables = Variables::new(system, &variables_of_rows(system));
        Context { system, variables, alerts: alerts_by_metric(system) }
    }

    /// The names of the alerts that look at a metric.
    pub(crate) fn alerts_on(&self, metric: &Metric) -> &[&'s str] {
        self.alerts.get(metric.name.as_str()).map_or(&[], Vec::as_slice)
    }
}

/// The variables that the spec's own panels filter by: whoever uses one need not ask for it elsewhere.
fn variables_of_rows(system: &System) -> BTreeSet<String> {
    let queries = system.dashboard.rows.iter().flat_map(|row| &row.panels).flat_map(|panel| &panel.queries);
    queries.flat_map(|query| mgen_promql::variables(&query.expr.value)).map(str::to_owned).collect()
}

fn alerts_by_metric(system: &System) -> BTreeMap<&str, Vec<&str>> {
    let mut alerts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let rules = system.rule_groups.iter().flat_map(|group| &group.rules);
    for rule in rules.filter(|rule| matches!(rule.kind, RuleKind::Alert { .. })) {
        let Ok(mut expr) = parse(&rule.expr.value, Dialect::Plain) else { continue };
        for metric in metrics_of(system, &mut expr) {
            let names = alerts.entry(&metric.name).or_default();
            if !names.contains(&rule.name.value.as_str()) {
                names.push(&rule.name.value);
            }
        }
    }
    alerts
}

/// The metrics of the spec whose series an expression selects.
pub(crate) fn metrics_of<'s>(system: &'s System, expr: &mut Expr) -> Vec<&'s Metric> {
    let mut found: Vec<&Metric> = Vec::new();
    expr.for_each_selector(&mut |selector| {
        let Some(name) = &selector.metric else { return };
        let parts = ["", "_bucket", "_sum", "_count"];
        let bases: Vec<&str> = parts.iter().filter_map(|part| name.as_str().strip_suffix(part)).collect();
        let metric =
            system.metrics().map(|(_, metric)| metric).find(|metric| bases.contains(&metric.name.as_str()));
        found.extend(metric.filter(|metric| !found.contains(metric)));
    });
    found
}
