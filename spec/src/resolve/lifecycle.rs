//! The end of a metric's or value's life.

use super::form;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Deprecated;
use crate::raw::{self, Text};

/// Resolves a deprecation. What replaces the thing must exist; if it does not, `missing` makes the complaint.
pub(super) fn deprecated(
    raw: &raw::Deprecated,
    exists: impl Fn(&str) -> bool,
    missing: impl FnOnce(&Text) -> Diagnostic,
    out: &mut Diagnostics,
) -> Deprecated {
    let raw::Deprecated { since, removed_in, replaced_by, reason } = raw;
    for version in [since, removed_in].into_iter().flatten() {
        form::version(version, out);
    }
    if let Some(name) = replaced_by.as_ref().filter(|name| !exists(&name.value)) {
        out.report(|| missing(name));
    }
    let kept = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Deprecated {
        since: kept(since),
        removed_in: kept(removed_in),
        replaced_by: kept(replaced_by),
        reason: kept(reason),
    }
}
