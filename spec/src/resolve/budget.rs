//! A bound on what a small spec can grow to.
//!
//! A metric carries what is written elsewhere: labels of sets, conditions, the availability of its group. So a spec
//! of some megabytes could stand for a model, and pages, of terabytes.

use std::cell::Cell;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Availability, Condition, Label, MetricLabel, Values};
use crate::raw::{self, Text};
use crate::source::Span;

/// So many bytes of text may be written out in all.
const LIMIT: usize = 256 << 20;
/// What a thing costs beside its text.
const OVERHEAD: usize = 64;

/// What is left of the limit; `None` once it was not enough.
pub(super) struct Budget {
    left: Cell<Option<usize>>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Budget { left: Cell::new(Some(LIMIT)) }
    }

    /// Pays for what a place makes necessary to write out; `false` if nothing is left. That is told once.
    pub(super) fn pay(&self, cost: usize, place: Span, out: &mut Diagnostics) -> bool {
        let Some(left) = self.left.get() else { return false };
        let left = left.checked_sub(cost);
        self.left.set(left);
        if left.is_none() {
            out.report(|| {
                let message = format!(
                    "the labels of all metrics, written out for each of them, come to more than {} MiB",
                    LIMIT >> 20
                );
                Diagnostic::error(Code::TooMuchText, place, message)
                    .label("up to here")
                    .help("shorten the descriptions of labels, or make several systems of this one")
            });
        }
        left.is_some()
    }
}

/// The cost of a label with its values.
pub(super) fn of_label(label: &Label) -> usize {
    let Label { name, description, values, .. } = label;
    let values = match values {
        Values::Closed { values, other: _ } => {
            values.iter().map(|value| OVERHEAD + value.value.len() + length(value.description.as_ref())).sum()
        }
        Values::Open { examples, limit: _ } => {
            examples.iter().map(|example| OVERHEAD + example.len()).sum::<usize>()
        }
    };
    OVERHEAD + name.len() + length(description.as_ref()) + values
}

/// The cost of using a label once more.
pub(super) fn of_use(label: &Label, one: &MetricLabel) -> usize {
    of_label(label) + length(one.description.as_ref()) + one.condition.as_ref().map_or(0, of_condition)
}

/// The cost of writing a condition once more.
pub(super) fn of_condition(condition: &Condition) -> usize {
    match condition {
        Condition::Text(text) => text.len(),
        Condition::Value { label: _, values } => values.iter().map(|value| OVERHEAD + value.len()).sum(),
    }
}

/// The cost of giving a group's availability to a metric.
pub(super) fn of_availability(availability: &Availability) -> usize {
    let Availability { text, deployments } = availability;
    let notes = deployments.iter().map(|one| OVERHEAD + length(one.note.as_ref()));
    OVERHEAD + length(text.as_ref()) + notes.sum::<usize>()
}

/// The cost of naming the target labels with a metric.
pub(super) fn of_target_labels(labels: &[(Text, raw::TargetLabel)]) -> usize {
    let one = |(name, label): &(Text, raw::TargetLabel)| {
        let raw::TargetLabel { description, added_by, when } = label;
        let texts = [Some(name), Some(description), added_by.as_ref(), when.as_ref()];
        OVERHEAD + texts.into_iter().map(|text| length(text.map(|text| &text.value))).sum::<usize>()
    };
    labels.iter().map(one).sum()
}

fn length(text: Option<&String>) -> usize {
    text.map_or(0, String::len)
}
