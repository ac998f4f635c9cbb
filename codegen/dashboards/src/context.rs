use std::collections::{BTreeMap, BTreeSet};

use mgen_promql::{Dialect, Expr, parse};
use mgen_spec::model::{Group, Metric, RuleKind, System};

use crate::variables::Variables;

/// What every choice of panels looks at.
pub(crate) struct Context<'s> {
    pub(crate) system: &'s System,
    pub(crate) variables: Variables<'s>,
    /// Every metric with its group, by name.
    metrics: BTreeMap<&'s str, (&'s Group, &'s Metric)>,
    /// The alerts that look at each metric, by its name.
    alerts: BTreeMap<&'s str, Vec<&'s str>>,
}

impl<'s> Context<'s> {
    pub(crate) fn new(system: &'s System) -> Self {
        let metrics =
            system.metrics().map(|(group, metric)| (metric.name.as_str(), (group, metric))).collect();
        let variables = Variables::new(system, &variables_of_rows(system));
        let mut context = Context { system, variables, metrics, alerts: BTreeMap::new() };
        context.alerts = context.alerts_by_metric();
        context
    }

    /// The metric of that name within a group.
    pub(crate) fn metric_of(&self, group: &Group, name: &str) -> Option<&'s Metric> {
        let (of, metric) = self.metrics.get(name)?;
        (of.id == group.id).then_some(*metric)
    }

    /// The names of the alerts that look at a metric.
    pub(crate) fn alerts_on(&self, metric: &Metric) -> &[&'s str] {
        self.alerts.get(metric.name.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The metrics of the spec whose series an expression selects, each once.
    pub(crate) fn metrics_in(&self, expr: &mut Expr) -> Vec<&'s Metric> {
        let mut found: Vec<&Metric> = Vec::new();
        expr.for_each_selector(&mut |selector| {
            let name = selector.metric.as_ref().map_or("", |name| name.as_str());
            let bases = ["", "_bucket", "_sum", "_count"].iter().filter_map(|part| name.strip_suffix(part));
            let metric = bases.filter_map(|base| self.metrics.get(base)).map(|(_, metric)| *metric).next();
            found.extend(metric.filter(|metric| !found.iter().any(|other| other.name == metric.name)));
        });
        found
    }

    fn alerts_by_metric(&self) -> BTreeMap<&'s str, Vec<&'s str>> {
        let mut alerts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let rules = self.system.rule_groups.iter().flat_map(|group| &group.rules);
        for rule in rules.filter(|rule| matches!(rule.kind, RuleKind::Alert { .. })) {
            let Ok(mut expr) = parse(&rule.expr.value, Dialect::Plain) else { continue };
            for metric in self.metrics_in(&mut expr) {
                let names = alerts.entry(&metric.name).or_default();
                if !names.contains(&rule.name.value.as_str()) {
                    names.push(&rule.name.value);
                }
            }
        }
        alerts
    }
}

/// The variables that the spec's own panels filter by: whoever uses one need not ask for it elsewhere.
fn variables_of_rows(system: &System) -> BTreeSet<String> {
    let queries = system.dashboard.rows.iter().flat_map(|row| &row.panels).flat_map(|panel| &panel.queries);
    queries.flat_map(|query| mgen_promql::variables(&query.expr.value)).map(str::to_owned).collect()
}
