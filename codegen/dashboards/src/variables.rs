//! Which labels become variables of the dashboard, and what a query filters by.

use std::collections::{BTreeMap, BTreeSet};

use mgen_promql::{Selector, expr::Expr, expr::count};
use mgen_spec::model::{ComponentIndex, Label, LabelIndex, LabelOrigin, Metric, MetricKind, System, Values};

use crate::grafana::{Current, Datasource, Variable};
use crate::title;

/// Labels of targets by which everyone filters, outermost first.
const OF_TARGET: [&str; 2] = ["cluster", "namespace"];

/// So many values are few enough to choose from, unless the spec asks for more.
const FEW_VALUES: usize = 50;

/// More automatic variables than this would fill the screen.
const MOST_VARIABLES: usize = 8;

/// Names that a variable cannot have, since they are taken.
const TAKEN: [&str; 3] = ["job", "instance", "datasource"];

/// The variables of a system's dashboard.
#[derive(Debug)]
pub(crate) struct Variables<'s> {
    system: &'s System,
    /// Before `job`: labels of the platform.
    of_target: Vec<&'s str>,
    /// After `instance`: labels of metrics.
    of_metrics: Vec<&'s str>,
}

impl<'s> Variables<'s> {
    pub(crate) fn new(system: &'s System, used: &BTreeSet<String>) -> Self {
        let asked: Vec<&str> = system.dashboard.variables.iter().map(|name| name.value.as_str()).collect();
        let wanted = |name: &str| (asked.contains(&name) || used.contains(name)) && !TAKEN.contains(&name);
        let targets = system.target_labels.iter().map(|label| label.name.as_str());
        let first = OF_TARGET.into_iter().filter_map(|name| targets.clone().find(|target| *target == name));
        let others = targets.clone().filter(|name| !OF_TARGET.contains(name) && wanted(name));
        let mut of_target: Vec<&str> = first.chain(others).collect();
        if targets.clone().any(|target| target == "*") {
            // Whatever no metric carries is one of the labels that the platform adds as it likes.
            of_target.extend(asked.iter().filter(|name| {
                wanted(name) && !targets.clone().any(|target| target == **name) && !is_used(system, name)
            }));
        }

        let automatic = automatic(system);
        let mut of_metrics: Vec<&str> = Vec::new();
        for label in &system.labels {
            let name = label.name.as_str();
            let is_new = !of_metrics.contains(&name) && !of_target.contains(&name);
            if is_new && (automatic.contains(name) || wanted(name)) && is_used(system, name) {
                of_metrics.push(name);
            }
        }
        Variables { system, of_target, of_metrics }
    }

    /// The series of a metric that the variables choose, `suffix` being `_bucket`, say.
    pub(crate) fn select(&self, metric: &Metric, suffix: &str) -> Selector {
        self.select_by(metric, suffix, |_| true)
    }

    /// The same, but of the metric's own labels only those decide that `suits` accepts.
    pub(crate) fn select_by(&self, metric: &Metric, suffix: &str, suits: impl Fn(&str) -> bool) -> Selector {
        let selector = self.of_any_target(Selector::new(&format!("{}{suffix}", metric.name)));
        let of_metric = |name: &&&str| suits(name) && carries(self.system, metric, name);
        self.of_metrics.iter().filter(of_metric).fold(selector, |selector, name| by(selector, name))
    }

    /// Filters by what every series has, whatever its metric. A label that is filtered by already stays as it is.
    pub(crate) fn of_any_target(&self, selector: Selector) -> Selector {
        let names = ["job", "instance"].into_iter().chain(self.of_target.iter().copied());
        names.fold(selector, by)
    }

    /// How many targets of this system are up. `up` itself does not tell whose target it is.
    pub(crate) fn targets_up(&self) -> Expr {
        let up = Expr::from(self.of_any_target(Selector::new("up"))).equals(1.0);
        let own = self.of_any_target(anchor(self.system, |_| true));
        count(up.and_on(["job", "instance"], own.into())).all()
    }

    /// As Grafana reads them: each query carries the variables before it.
    pub(crate) fn list(&self) -> Vec<Variable> {
        let datasource = Variable::Datasource {
            name: "datasource",
            label: "Data source",
            query: "prometheus",
            current: Current { text: "default", value: "default" },
            hide: 0,
        };
        let mut list = vec![datasource];
        let mut before: Vec<&str> = Vec::new();
        let names = self.of_target.iter().copied().chain(["job", "instance"]);
        for name in names {
            let selector =
                before.iter().fold(anchor(self.system, |_| true), |selector, name| by(selector, name));
            list.push(self.variable(name, &selector));
            before.push(name);
        }
        for (i, name) in self.of_metrics.iter().enumerate() {
            let anchor = anchor(self.system, |metric| carries(self.system, metric, name));
            let selector = self.of_any_target(anchor);
            let earlier =
                self.of_metrics.iter().take(i).filter(|earlier| self.always_together(earlier, name));
            list.push(self.variable(name, &earlier.fold(selector, |selector, name| by(selector, name))));
        }
        list
    }

    /// Whether every metric with the second label has the first one, too.
    fn always_together(&self, first: &str, second: &str) -> bool {
        let metrics = self.system.metrics().map(|(_, metric)| metric);
        metrics
            .filter(|metric| carries(self.system, metric, second))
            .all(|metric| carries(self.system, metric, first))
    }

    fn variable(&self, name: &str, selector: &Selector) -> Variable {
        Variable::Query {
            name: name.to_owned(),
            label: title::label(name),
            description: self.description(name),
            datasource: Datasource::VARIABLE,
            query: format!("label_values({}, {name})", Expr::from(selector.clone())),
            refresh: 2,
            sort: 1,
            multi: true,
            include_all: true,
            // A series may lack any label but these two, and must not vanish for it.
            all_value: if matches!(name, "job" | "instance") { ".+" } else { ".*" },
            current: Current { text: "All", value: "$__all" },
            hide: 0,
        }
    }

    fn description(&self, name: &str) -> String {
        let of_target = self.system.target_labels.iter().find(|label| label.name == name);
        let of_metrics = self.system.labels.iter().find(|label| label.name == name);
        let own = of_metrics.and_then(|label| label.description.as_deref());
        of_target.map(|label| label.description.as_str()).or(own).unwrap_or_default().to_owned()
    }
}

fn by(mut selector: Selector, name: &str) -> Selector {
    let is_filtered = selector.matchers.iter().any(|matcher| matcher.label.as_str() == name);
    if !is_filtered {
        selector = selector.regex(name, format!("${name}"));
    }
    selector
}

/// Labels that two or more metrics share and that have few values, and those of scopes.
fn automatic(system: &System) -> BTreeSet<&str> {
    let mut uses: BTreeMap<LabelIndex, (usize, bool)> = BTreeMap::new();
    for (_, metric) in system.metrics() {
        for label in &metric.labels {
            let (metrics, of_scope) = uses.entry(label.label).or_default();
            *metrics += 1;
            *of_scope |= matches!(label.origin, LabelOrigin::Scope(_));
        }
    }
    let label = |index: &LabelIndex| system.labels.get(index.0);
    let mut shared: Vec<(usize, &Label)> = uses
        .iter()
        .filter_map(|(index, (metrics, of_scope))| Some((*metrics, *of_scope, label(index)?)))
        .filter(|(metrics, of_scope, label)| *metrics >= 2 && (*of_scope || has_few_values(label)))
        .filter(|(_, _, label)| !TAKEN.contains(&label.name.as_str()))
        // Of one wire name with two meanings, a choice of values would mix the two.
        .filter(|(_, _, own)| {
            uses.keys().filter_map(label).filter(|other| other.name == own.name).count() == 1
        })
        .map(|(metrics, _, label)| (metrics, label))
        .collect();
    shared.sort_by_key(|(metrics, _)| std::cmp::Reverse(*metrics));
    shared.truncate(MOST_VARIABLES);
    shared.into_iter().map(|(_, label)| label.name.as_str()).collect()
}

fn has_few_values(label: &Label) -> bool {
    match &label.values {
        Values::Closed { values, other } => {
            (2..=FEW_VALUES).contains(&(values.len() + usize::from(other.is_some())))
        }
        Values::Open { examples: _, limit } => limit.is_some_and(|limit| limit as usize <= FEW_VALUES),
    }
}

pub(crate) fn carries(system: &System, metric: &Metric, name: &str) -> bool {
    metric.labels.iter().any(|label| system.labels.get(label.label.0).is_some_and(|label| label.name == name))
}

fn is_used(system: &System, name: &str) -> bool {
    system.metrics().any(|(_, metric)| carries(system, metric, name))
}

/// One metric for each component that shows which targets there are: the one that is there soonest.
fn anchor(system: &System, suitable: impl Fn(&Metric) -> bool) -> Selector {
    let mut best: BTreeMap<Option<ComponentIndex>, (u8, &Metric)> = BTreeMap::new();
    for (group, metric) in system.metrics().filter(|(_, metric)| suitable(metric)) {
        let rank = lateness(system, metric);
        let entry = best.entry(group.component).or_insert((rank, metric));
        if rank < entry.0 {
            *entry = (rank, metric);
        }
    }
    let names: Vec<String> = best.values().flat_map(|(_, metric)| series(metric)).collect();
    match names.as_slice() {
        [name] => Selector::new(name),
        names => Selector::any().one_of("__name__", names.iter().map(String::as_str)),
    }
}

/// The names of the series that tell that a metric is there.
fn series(metric: &Metric) -> Vec<String> {
    let count = || format!("{}_count", metric.name);
    match &metric.kind {
        // Which of the two there is depends on how Prometheus stores it.
        MetricKind::Histogram { native: Some(_), .. } => vec![metric.name.clone(), count()],
        MetricKind::Histogram { native: None, .. } | MetricKind::Summary { .. } => vec![count()],
        MetricKind::Counter(_)
        | MetricKind::Gauge { .. }
        | MetricKind::Info
        | MetricKind::StateSet { .. }
        | MetricKind::Unknown => vec![metric.name.clone()],
    }
}

/// How long after the start of a process its first series appears: those with open labels wait for an event.
fn lateness(system: &System, metric: &Metric) -> u8 {
    let is_closed = |label: &Label| matches!(label.values, Values::Closed { .. });
    let labels: Vec<&Label> =
        metric.labels.iter().filter_map(|label| system.labels.get(label.label.0)).collect();
    let by_kind = match &metric.kind {
        MetricKind::Info => 0,
        MetricKind::Gauge { .. } if labels.is_empty() => 1,
        _ if labels.iter().all(|label| is_closed(label)) => 2,
        MetricKind::Gauge { .. } | MetricKind::StateSet { .. } | MetricKind::Unknown => 3,
        MetricKind::Counter(_) | MetricKind::Histogram { .. } | MetricKind::Summary { .. } => 4,
    };
    by_kind + if metric.availability.is_some() { 5 } else { 0 }
}
