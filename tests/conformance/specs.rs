//! The compiled specs, and how the tests put their facts into words.

use std::path::Path;

use mgen_spec::diagnostics::render;
use mgen_spec::model::{Condition, LabelIndex, Metric, MetricKind, System};
use mgen_spec::{Sources, compile};

/// The ids of the five systems, in the order of their documents.
pub(crate) const SYSTEMS: [&str; 5] = ["dragonfly", "signaling", "dkron", "dynamo", "linkerd_proxy"];

/// One of the five.
pub(crate) fn system(id: &str) -> System {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/systems");
    let (sources, unreadable) = Sources::load(&[folder.join(format!("{id}.yaml"))]);
    assert!(unreadable.is_empty(), "{unreadable:?}");
    let (model, diagnostics) = compile(&sources);
    let model = model.unwrap_or_else(|| panic!("{}", render(&diagnostics, &sources)));
    model.systems.into_iter().next().unwrap()
}

/// A metric of it.
pub(crate) fn metric<'s>(system: &'s System, name: &str) -> &'s Metric {
    let found = system.metrics().map(|(_, metric)| metric).find(|metric| metric.name == name);
    found.unwrap_or_else(|| panic!("`{}` describes no `{name}`", system.id))
}

/// The wire names of a metric's labels.
pub(crate) fn labels<'s>(system: &'s System, metric: &'s Metric) -> Vec<&'s str> {
    metric.labels.iter().map(|label| system.labels[label.label.0].name.as_str()).collect()
}

/// A metric in one line: `counter{method, tls?, direction=outbound: dst_service, dst_namespace}`. A question mark
/// stands for a condition in words.
pub(crate) fn signature(system: &System, metric: &Metric) -> String {
    let name = |label: &LabelIndex| system.labels[label.0].name.as_str();
    let mut labels: Vec<String> = Vec::new();
    let mut condition = None;
    for label in &metric.labels {
        let mut words = name(&label.label).to_owned();
        match &label.condition {
            None => {}
            Some(Condition::Text(_)) => words.push('?'),
            Some(Condition::Value { label: other, values }) if condition != Some((other, values)) => {
                condition = Some((other, values));
                words = format!("{}={}: {words}", name(other), values.join("|"));
            }
            Some(Condition::Value { .. }) => {}
        }
        labels.push(words);
    }
    format!("{}{{{}}}", metric.kind.as_str(), labels.join(", "))
}

/// The bounds of a histogram.
pub(crate) fn buckets(metric: &Metric) -> &[f64] {
    match &metric.kind {
        MetricKind::Histogram { buckets, native: None } => buckets,
        other => panic!("`{}` is a {}", metric.name, other.as_str()),
    }
}
