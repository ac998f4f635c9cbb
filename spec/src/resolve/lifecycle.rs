//! The life of a metric or of a label's value: since when it is there, and when it goes.

use std::cmp::Ordering;

use super::form::{self, Semver};
use super::kept::kept;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::Deprecated;
use crate::raw::{self, Text};

/// Resolves a deprecation of the thing called `own`. What replaces it must exist and be another one; if it does not exist,
/// `missing` makes the complaint.
pub(super) fn deprecated(
    raw: &raw::Deprecated,
    own: &Text,
    exists: impl Fn(&str) -> bool,
    missing: impl FnOnce(&Text) -> Diagnostic + Copy,
    out: &mut Diagnostics,
) -> Deprecated {
    let raw::Deprecated { since, removed_in, replaced_by, reason } = raw;
    for version in [since, removed_in].into_iter().flatten() {
        form::version(version, out);
    }
    match replaced_by {
        Some(name) if name.value == own.value => out.report(|| {
            let message = format!("{} replaces itself", quote(&name.value));
            Diagnostic::error(missing(name).code, name.span, message)
                .help("name another one, or leave `replaced_by` out")
        }),
        Some(name) if !exists(&name.value) => out.report(|| missing(name)),
        Some(_) | None => {}
    }
    Deprecated {
        since: kept(since),
        removed_in: kept(removed_in),
        replaced_by: kept(replaced_by),
        reason: kept(reason),
    }
}

/// Checks a `since`, and that nothing is deprecated before it is there, or removed before it is deprecated. `product`
/// is the version that the spec describes.
pub(super) fn lifetime(
    since: Option<&Text>,
    end: Option<&raw::Deprecated>,
    product: Option<&Text>,
    out: &mut Diagnostics,
) {
    if let Some(since) = since {
        form::version(since, out);
        if let Some(product) = product {
            not_after_product(since, product, out);
        }
    }
    let deprecated = end.and_then(|end| end.since.as_ref());
    let removed = end.and_then(|end| end.removed_in.as_ref());
    let events = [("there since", since), ("deprecated in", deprecated), ("removed in", removed)];
    let mut events = events.into_iter().filter_map(|(words, version)| Some((words, version?)));
    let Some(mut before) = events.next() else { return };
    for after in events {
        in_order(before, after, out);
        before = after;
    }
}

fn in_order(before: (&str, &Text), after: (&str, &Text), out: &mut Diagnostics) {
    let ((words_before, before), (words_after, after)) = (before, after);
    let (Some(one), Some(other)) = (Semver::parse(&before.value), Semver::parse(&after.value)) else {
        return;
    };
    if other.order(&one) != Ordering::Greater {
        out.report(|| {
            let (first, second) = (quote(&before.value), quote(&after.value));
            let message = format!("it is {words_after} {second}, which is not after {first}");
            Diagnostic::error(Code::VersionOrder, after.span, message)
                .and(before.span, format!("it is {words_before} this version"))
        });
    }
}

fn not_after_product(since: &Text, product: &Text, out: &mut Diagnostics) {
    let (Some(one), Some(other)) = (Semver::parse(&since.value), Semver::parse(&product.value)) else {
        return;
    };
    if one.is_after(&other) {
        out.report(|| {
            let message =
                format!("{} is later than the version that the spec describes", quote(&since.value));
            Diagnostic::error(Code::SinceAfterVersion, since.span, message)
                .and(product.span, "the version of the spec")
        });
    }
}
