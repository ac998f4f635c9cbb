//! What becomes of labels that find no room.

use crate::rt::{Label, LabelSpec};

/// The value that stands for all that found no room.
pub(super) const OVERFLOW: &str = "other";

/// Whether a value counts for the limit of its label. Absence is no value, and there is always room for the value that
/// stands for the others.
#[inline]
pub(super) fn counts(value: &str) -> bool {
    !value.is_empty() && value != OVERFLOW
}

/// The labels of the series that takes what finds no room. Absence is no value, so what is absent stays so: a label
/// that depends on another one never appears where it cannot be.
pub(super) fn overflow<'v>(labels: &[Label<'v>]) -> Vec<Label<'v>> {
    let value = |label: &Label<'v>| match *label {
        Label::Open(value) if !value.is_empty() => Label::Open(OVERFLOW),
        label @ (Label::Open(_) | Label::Closed(_)) => label,
    };
    labels.iter().map(value).collect()
}

/// Whether closed labels have one of their values, and open ones a text.
pub(super) fn fits(specs: &[LabelSpec], labels: &[Label<'_>]) -> bool {
    specs.iter().zip(labels).all(|(spec, label)| match *label {
        Label::Closed(value) => spec.values.closed().is_some_and(|values| value < values.len()),
        Label::Open(_) => spec.values.closed().is_none(),
    })
}
