//! Who chooses the values of an open label chooses how many series there are.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::{System, Values};

pub(super) const LINT: Lint =
    Lint { code: Code::UnboundedLabel, name: "unbounded_label", level: Level::Warn, promtool: None, check };

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
