//! Prometheus renames a label that a process exposes if the target has one of that name.

use std::collections::HashMap;

use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};
use mgen_spec::{Code, Diagnostic, Span};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::TargetLabelName, level: Level::Warn, promtool: None, check };

/// Labels that every target has.
const ALWAYS: [&str; 2] = ["job", "instance"];

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let added: HashMap<&str, Span> =
        system.target_labels.iter().map(|label| (label.name.as_str(), label.span)).collect();
    // The place of the target's label, if the spec tells of it.
    let clash = |name: &str| match added.get(name) {
        Some(span) => Some(Some(*span)),
        None => ALWAYS.contains(&name).then_some(None),
    };
    for label in &system.labels {
        if let Some(of_target) = clash(&label.name) {
            out.label(label, label.span, move |found| tell(found, &label.name, of_target));
        }
    }
    for label in &system.const_labels {
        if let Some(of_target) = clash(&label.name) {
            out.label_name(&label.name, label.span, move |found| tell(found, &label.name, of_target));
        }
    }
}

fn tell(found: Diagnostic, name: &str, of_target: Option<Span>) -> Diagnostic {
    let found = found.say(format!("every target has a label {} of its own", quote(name))).help(format!(
        "Prometheus keeps the target's and renames this one {}",
        quote(&format!("exported_{name}"))
    ));
    match of_target {
        Some(span) => found.and(span, "the target's"),
        None => found,
    }
}
