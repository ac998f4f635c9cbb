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
    let mut labels = Vec::with_capacity(signature.labels.len());
    for carried in &signature.labels {
        labels.push(carried_label(system, carried));
    }
    let doc = Doc::new(inline(description)).paragraph(exposition(metric)).list(&labels);
    let doc = removal.iter().fold(doc, |doc, removal| doc.paragraph(self::removal(*removal)));
    availability.iter().fold(doc, |doc, when| self::availability(system, when, doc)).prose(note.as_deref())
}

/// Where to find a metric, and what to expect of it, as one sentence.
fn exposition(metric: &Metric) -> String {
    let mut sentence = format!("Exposed as {}: {}", code(&metric.name), metric.kind.as_str());
    if let Some(unit) = &metric.unit {
        sentence.push_str(", unit ");
        sentence.push_str(&code(unit.as_str()));
    }
    if let Some(since) = &metric.since {
        sentence.push_str(", since ");
        sentence.push_str(&inline(since));
    }
    if let Some(stability) = metric.stability {
        sentence.push_str(", ");
        sentence.push_str(stability.as_str());
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
    let mut text = format!("{}: {}", code(&label.name), summary(label, usage));
    match Value::all(label).as_slice() {
        [] => {}
        [only] => text.push_str(&format!(" Its one value is {}.", code(only.wire))),
        [first, others @ ..] => {
            text.push_str(" One of ");
            text.push_str(&code(first.wire));
            for other in others {
                text.push_str(", ");
                text.push_str(&code(other.wire));
            }
            text.push('.');
        }
    }
    if let Some(condition) = usage.condition.as_ref().and_then(|condition| self::condition(system, condition))
    {
        text.push(' ');
        text.push_str(&condition);
    }
    if let Place::Scope(_) = place {
        text.push_str(" Given by the handle.");
    }
    text
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
    let mut states = Vec::with_capacity(deployments.len());
    for DeploymentAvailability { deployment, state, note } in deployments {
        if let Some(deployment) = system.deployments.get(deployment.0) {
            let note = note.as_deref().map(|note| format!(" ({})", inline(note))).unwrap_or_default();
            states.push(format!("{}: {}{note}", inline(&deployment.title), state.as_str()));
        }
    }
    let doc = match text {
        Some(text) => doc.prose(Some(&format!("Availability: {text}"))),
        None => doc.paragraph("Availability:"),
    };
    doc.list(&states)
}
