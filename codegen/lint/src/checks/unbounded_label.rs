//! Who chooses the values of an open label chooses how many series there are.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System, Values};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::UnboundedLabel, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for label in &system.labels {
        if matches!(label.values, Values::Open { limit: None, .. }) {
            out.label(label, label.span, |found| {
                found
                    .say(format!("nothing bounds the values of the label {}", quote(&label.id)))
                    .help("`limit` bounds them, and `values` lists them")
            });
        }
    }
}
