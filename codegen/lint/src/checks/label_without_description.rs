//! A label whose meaning is not told cannot be used in a query with any confidence.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::LabelWithoutDescription, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let mut silent = vec![false; system.labels.len()];
    for one in system.metrics().flat_map(|(_, metric)| &metric.labels) {
        if let Some(silent) = silent.get_mut(one.label.0).filter(|_| one.description.is_none()) {
            *silent = true;
        }
    }
    for (label, _) in system.labels.iter().zip(silent).filter(|(_, silent)| *silent) {
        out.label(label, label.span, |found| {
            found.say(format!("the label {} has no description", quote(&label.id)))
        });
    }
}
