//! Every metric arrives, with its type, its help text and exactly the labels that its spec gives it.

use std::collections::{BTreeMap, BTreeSet};

use mgen_spec::model::{self, Condition, LabelIndex, Metric, MetricKind, MetricLabel, Values};
use mgen_tests::prometheus::Prometheus;
use serde_json::Value;

use crate::stage::{Actor, Stage};

pub(crate) fn check(stage: &Stage) -> Vec<String> {
    let mut findings = Vec::new();
    for actor in &stage.actors {
        let mut examined = Examined::default();
        for (_, metric) in actor.model.metrics() {
            let mut found = examined.metric(&stage.prometheus, actor, metric);
            findings.append(&mut found);
        }
        let (id, expected) = (actor.system.id, actor.system.metrics);
        if examined.metrics != expected {
            findings.push(format!("{id}: {} metrics instead of {expected}", examined.metrics));
        }
        findings.extend(
            undriven(&actor.model, &examined.driven).map(|value| format!("{id}: {value} never occurs")),
        );
    }
    findings
}

/// What has been seen of one system.
#[derive(Default)]
struct Examined {
    metrics: usize,
    /// The label values, as (label, value), of series that have ever been other than zero.
    driven: BTreeSet<(String, String)>,
}

impl Examined {
    fn metric(&mut self, prometheus: &Prometheus, actor: &Actor, metric: &Metric) -> Vec<String> {
        let mut findings = metadata(prometheus, actor, metric);
        let mut is_driven = false;
        for (name, extra) in exposed(metric) {
            let samples = prometheus.query(&format!("{name}{{job=\"{}\"}}[1h]", actor.system.job)).unwrap();
            if samples.is_empty() {
                findings.push("does not arrive".to_owned());
            }
            for sample in samples {
                let labels = own_labels(actor, &sample);
                findings.extend(misfits(&actor.model, metric, extra, &labels));
                if is_ever_nonzero(&sample) {
                    is_driven = true;
                    self.driven.extend(labels);
                }
            }
        }
        if !is_driven {
            findings.push("is zero all the time".to_owned());
        }
        self.metrics += 1;
        let findings: BTreeSet<String> = findings.into_iter().collect();
        findings.into_iter().map(|finding| format!("{}: {finding}", metric.name)).collect()
    }
}

/// Type and help text as Prometheus knows them.
fn metadata(prometheus: &Prometheus, actor: &Actor, metric: &Metric) -> Vec<String> {
    let target = format!("{{job=\"{}\"}}", actor.system.job);
    let (family, kind) = family(&actor.model, metric);
    let parameters = [("match_target", target.as_str()), ("metric", family)];
    let entries = prometheus.get("targets/metadata", &parameters).unwrap();
    let Some([entry]) = entries.as_array().map(Vec::as_slice) else {
        return vec![format!("metadata is {entries}")];
    };
    [("type", kind), ("help", &metric.description)]
        .into_iter()
        .filter(|(key, expected)| entry[key] != *expected)
        .map(|(key, expected)| format!("{key} is {} instead of {expected:?}", entry[key]))
        .collect()
}

/// The name and type of the family in OpenMetrics, for which Prometheus asks, and as it spells them.
fn family<'m>(system: &model::System, metric: &'m Metric) -> (&'m str, &'static str) {
    let (name, family) = (metric.name.as_str(), metric.family());
    let is_taken = system.metrics().any(|(_, other)| other.name == family);
    match &metric.kind {
        MetricKind::Counter(_) | MetricKind::Info if !is_taken => (family, metric.kind.as_str()),
        // Its documented name stays, so its type cannot.
        MetricKind::Counter(_) => (name, "unknown"),
        MetricKind::Info => (name, "gauge"),
        MetricKind::Gauge { .. }
        | MetricKind::Histogram { .. }
        | MetricKind::Summary { .. }
        | MetricKind::StateSet { .. }
        | MetricKind::Unknown => (name, metric.kind.as_str()),
    }
}

/// The names of the samples that a metric has, each with the label that only this sample carries.
fn exposed(metric: &Metric) -> Vec<(String, Option<&'static str>)> {
    let suffixed = |suffix: &str| format!("{}{suffix}", metric.name);
    let totals = [(suffixed("_sum"), None), (suffixed("_count"), None)];
    match &metric.kind {
        MetricKind::Counter(_)
        | MetricKind::Gauge { .. }
        | MetricKind::Info
        | MetricKind::StateSet { .. }
        | MetricKind::Unknown => vec![(metric.name.clone(), None)],
        MetricKind::Histogram { .. } => {
            totals.into_iter().chain([(suffixed("_bucket"), Some("le"))]).collect()
        }
        MetricKind::Summary { quantiles, .. } => {
            let quantiles = (!quantiles.is_empty()).then(|| (metric.name.clone(), Some("quantile")));
            totals.into_iter().chain(quantiles).collect()
        }
    }
}

/// The labels of a series without those that Prometheus and the platform have added.
fn own_labels(actor: &Actor, sample: &Value) -> BTreeMap<String, String> {
    let added: BTreeSet<&str> = actor.system.target_labels.iter().map(|(name, _)| *name).collect();
    let is_own = |name: &str| !["__name__", "job", "instance"].contains(&name) && !added.contains(name);
    let labels = sample["metric"].as_object().unwrap().iter();
    let labels = labels.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()));
    labels.filter(|(name, _)| is_own(name)).collect()
}

/// What the spec does not allow in the labels of a series.
fn misfits(
    system: &model::System,
    metric: &Metric,
    extra: Option<&'static str>,
    labels: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut left = labels.clone();
    let mut misfits = Vec::new();
    if let Some(extra) = extra
        && left.remove(extra).is_none()
    {
        misfits.push(format!("lacks {extra}"));
    }
    for constant in &system.const_labels {
        if left.remove(&constant.name).as_ref() != Some(&constant.value) {
            misfits.push(format!("lacks {}={:?}", constant.name, constant.value));
        }
    }
    for carried in &metric.labels {
        let name = name(system, carried.label);
        match (left.remove(name), presence(system, carried, labels)) {
            (None, Presence::Required) => misfits.push(format!("lacks {name}")),
            (Some(value), Presence::Forbidden) => {
                misfits.push(format!("has {name}={value:?} without its condition"))
            }
            (Some(value), _) if !is_allowed(system, carried.label, &value) => {
                misfits.push(format!("has {name}={value:?}"));
            }
            (Some(_) | None, _) => {}
        }
    }
    misfits.extend(left.keys().map(|name| format!("has an unknown label {name}")));
    misfits
}

/// Whether a series has to carry a label.
enum Presence {
    Required,
    Optional,
    Forbidden,
}

fn presence(system: &model::System, carried: &MetricLabel, labels: &BTreeMap<String, String>) -> Presence {
    match &carried.condition {
        None => Presence::Required,
        Some(Condition::Text(_)) => Presence::Optional,
        Some(Condition::Value { label, values }) => match labels.get(name(system, *label)) {
            Some(value) if values.contains(value) => Presence::Optional,
            Some(_) | None => Presence::Forbidden,
        },
    }
}

fn name(system: &model::System, label: LabelIndex) -> &str {
    &system.labels[label.0].name
}

/// All values of a closed label; `None` for an open one.
fn closed_values(values: &Values) -> Option<Vec<&str>> {
    match values {
        Values::Closed { values, other } => {
            Some(values.iter().map(|value| value.value.as_str()).chain(other.as_deref()).collect())
        }
        Values::Open { .. } => None,
    }
}

fn is_allowed(system: &model::System, label: LabelIndex, value: &str) -> bool {
    closed_values(&system.labels[label.0].values).is_none_or(|values| values.contains(&value))
}

fn is_ever_nonzero(sample: &Value) -> bool {
    let values = sample["values"].as_array().unwrap();
    values.iter().any(|pair| pair[1].as_str().is_some_and(|value| value != "0" && value != "NaN"))
}

/// The values of closed labels that the example does not use, although the spec has them.
fn undriven<'a>(
    system: &'a model::System,
    driven: &'a BTreeSet<(String, String)>,
) -> impl Iterator<Item = String> + 'a {
    let closed = system.labels.iter().filter_map(|label| Some((&label.name, closed_values(&label.values)?)));
    closed
        .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value.to_owned())))
        .filter(|pair| !driven.contains(pair))
        .map(|(name, value)| format!("{name}={value:?}"))
}
