//! What is about to go leaves queries behind that have to ask for something else.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Deprecated, Level, System, Values};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::DeprecatedWithoutReplacement, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics().filter(|(_, metric)| lacks_replacement(metric.deprecated.as_ref())) {
        out.metric(metric, metric.span, |found| {
            found
                .say(format!("{} is deprecated, and nothing replaces it", quote(&metric.name)))
                .help("`replaced_by` names what to use instead")
        });
    }
    for label in &system.labels {
        let Values::Closed { values, .. } = &label.values else { continue };
        for value in values.iter().filter(|value| lacks_replacement(value.deprecated.as_ref())) {
            out.label(label, value.span, |found| {
                found
                    .say(format!("the value {} is deprecated, and nothing replaces it", quote(&value.value)))
                    .help("`replaced_by` names the value to use instead")
            });
        }
    }
}

fn lacks_replacement(deprecated: Option<&Deprecated>) -> bool {
    deprecated.is_some_and(|deprecated| deprecated.replaced_by.is_none())
}
