//! What the comments in generated code say of metrics and labels.

use mgen_spec::model::{
    Availability, BackendName, Condition, DeploymentAvailability, Label, Metric, MetricLabel, Removal, System,
};

use crate::doc::Doc;
use crate::markdown::{code, inline};
use crate::signature::{Carried, Place, Signature};
use crate::value::Value;

/// The comment on a metric's accessor.
pub(crate) fn metric(system: &System, metric: &Metric, signature: &Signature<'_>) -> Doc {
    let Metric {
        name: _,
        span: _,
        places: _,
        rust_name: _,
        rust_type: _,
        kind: _,
        unit: _,
        description,
        note,
        since: _,
        stability: _,
        labels: _,
        names: _,
        deprecated: _,
        availability,
        max_series: _,
        removal,
    } = metric;
    let doc = Doc::new(inline(description))
        .paragraph(exposition(metric))
        .list(signature.labels.iter().map(|carried| carried_label(system, carried)));
    let doc = removal.iter().fold(doc, |doc, removal| doc.paragraph(self::removal(*removal)));
    availability.iter().fold(doc, |doc, when| self::availability(system, when, doc)).prose(note.as_deref())
}

/// Where to find a metric, and what to expect of it, as one sentence.
fn exposition(metric: &Metric) -> String {
    let mut sentence = format!("Exposed as {}: {}", code(&metric.name), metric.kind.as_str());
    if let Some(unit) = &metric.unit {
        sentence.push_str(&format!(", unit {}", code(unit.as_str())));
    }
    if let Some(since) = &metric.since {
        sentence.push_str(&format!(", since {}", inline(since)));
    }
    if let Some(stability) = metric.stability {
        sentence.push_str(&format!(", {}", stability.as_str()));
    }
    for BackendName { backend, name } in &metric.names {
        sentence.push_str(&format!(", in {} as {}", inline(backend), code(name)));
    }
    sentence.push('.');
    sentence
}

/// What becomes of the series.
fn removal(removal: Removal) -> String {
    match removal {
        Removal::OnRequest => "A series stays until it is removed.".to_owned(),
        Removal::WhenIdle { seconds } => format!("A series that nobody uses for {seconds} s is removed."),
    }
}

fn carried_label(system: &System, carried: &Carried<'_>) -> String {
    let Carried { label, usage, place } = carried;
    let mut sentences = vec![summary(label, usage)];
    let values: Vec<String> = Value::all(label).iter().map(|value| code(value.wire)).collect();
    match values.as_slice() {
        [] => {}
        [only] => sentences.push(format!("Its one value is {only}.")),
        several => sentences.push(format!("One of {}.", several.join(", "))),
    }
    sentences.extend(usage.condition.as_ref().and_then(|condition| self::condition(system, condition)));
    if let Place::Scope(_) = place {
        sentences.push("Given by the handle.".to_owned());
    }
    format!("{}: {}", code(&label.name), sentences.join(" "))
}

/// The comment on a field of a struct of labels.
pub(crate) fn field(system: &System, label: &Label, usage: &MetricLabel) -> Doc {
    let doc = Doc::new(summary(label, usage));
    match usage.condition.as_ref().and_then(|condition| self::condition(system, condition)) {
        Some(condition) => doc.paragraph(condition),
        None => doc,
    }
}

/// What a label says where it is used.
pub(crate) fn summary(label: &Label, usage: &MetricLabel) -> String {
    let MetricLabel { label: _, span: _, description, condition: _, origin: _ } = usage;
    match description {
        Some(description) => inline(description),
        None => format!("The label {}.", code(&label.name)),
    }
}

fn condition(system: &System, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Text(words) => Some(format!("Optional: {}", inline(words))),
        Condition::Value { label, values } => {
            let values: Vec<String> = values.iter().map(|value| code(value)).collect();
            let label = system.labels.get(label.0)?;
            Some(format!("Only if {} is {}.", code(&label.name), values.join(" or ")))
        }
    }
}

/// Adds when a metric or group is there.
pub(crate) fn availability(system: &System, availability: &Availability, doc: Doc) -> Doc {
    let Availability { text, deployments } = availability;
    let states = deployments.iter().filter_map(|DeploymentAvailability { deployment, state, note }| {
        let deployment = system.deployments.get(deployment.0)?;
        let note = note.as_deref().map(|note| format!(" ({})", inline(note))).unwrap_or_default();
        Some(format!("{}: {}{note}", inline(&deployment.title), state.as_str()))
    });
    let doc = match text {
        Some(text) => doc.prose(Some(&format!("Availability: {text}"))),
        None => doc.paragraph("Availability:"),
    };
    doc.list(states)
}
