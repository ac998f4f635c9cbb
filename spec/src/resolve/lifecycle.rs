//! The end of a metric's or value's life.

use super::form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::Deprecated;
use crate::raw::{self, Text, suggest};

/// Resolves a deprecation. What replaces the thing must be a thing of the same kind: `exists` knows them all, and
/// `candidates` are offered where the name is wrong.
pub(super) fn deprecated<'c>(
    raw: &raw::Deprecated,
    what: &str,
    exists: impl Fn(&str) -> bool,
    candidates: impl IntoIterator<Item = &'c str>,
    out: &mut Diagnostics,
) -> Deprecated {
    let raw::Deprecated { since, removed_in, replaced_by, reason } = raw;
    for version in [since, removed_in].into_iter().flatten() {
        form::version(version, out);
    }
    if let Some(name) = replaced_by.as_ref().filter(|name| !exists(&name.value)) {
        out.report(|| {
            let code = if what == "metric" { Code::UnknownMetric } else { Code::UnknownLabelValue };
            let problem =
                Diagnostic::error(code, name.span, format!("there is no {what} {}", quote(&name.value)));
            suggest(problem, &name.value, candidates)
        });
    }
    let kept = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Deprecated {
        since: kept(since),
        removed_in: kept(removed_in),
        replaced_by: kept(replaced_by),
        reason: kept(reason),
    }
}
