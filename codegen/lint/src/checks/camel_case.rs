//! Names are written in snake_case; a label is told once, however many metrics carry it.

use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};
use mgen_spec::{Code, Diagnostic};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint {
    code: Code::CamelCase,
    level: Level::Warn,
    promtool: Some("names should be written in 'snake_case' not 'camelCase'"),
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics().filter(|(_, metric)| is_camel_case(&metric.name)) {
        out.metric(metric, metric.span, |found| {
            found.say(format!("the name {} is not in snake_case", quote(&metric.name)))
        });
    }
    let say = |found: Diagnostic, name: &str| {
        found.say(format!("the label name {} is not in snake_case", quote(name)))
    };
    for label in system.labels.iter().filter(|label| is_camel_case(&label.name)) {
        out.label(label, label.span, move |found| say(found, &label.name));
    }
    let added = system.target_labels.iter().map(|label| (label.name.as_str(), label.span));
    let constant = system.const_labels.iter().map(|label| (label.name.as_str(), label.span));
    for (name, span) in added.chain(constant).filter(|(name, _)| is_camel_case(name)) {
        out.label_name(name, span, move |found| say(found, name));
    }
}

/// Whether a capital letter follows upon a small one.
fn is_camel_case(name: &str) -> bool {
    let bytes = name.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.into_iter().any(|(one, next)| one.is_ascii_lowercase() && next.is_ascii_uppercase())
}
