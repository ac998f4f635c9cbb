//! The label dictionary.

use std::borrow::Cow;

use super::each::each;
use super::form;
use super::kept::kept;
use super::lifecycle::{deprecated, lifetime};
use super::rust::{Names, variant_of};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, list, quote};
use crate::language::limits;
use crate::lookup::Lookup;
use crate::model::{Label, LabelValue, Values};
use crate::raw::{self, Text};
use crate::source::Span;

const VALUE_LIMIT: usize = limits::VALUES;

/// Resolves an entry; `product` is the version that the spec describes.
pub(super) fn label(id: &Text, raw: &raw::Label, product: Option<&Text>, out: &mut Diagnostics) -> Label {
    let raw::Label { name, description, values, other, examples, limit, rust_name } = raw;
    let wire = name.as_ref().unwrap_or(id);
    // An id that is none has been told already.
    if name.is_some() || form::is_id(&id.value) {
        form::label_name(&wire.value, wire.span, out);
    }
    let names = Names::of_member("label", wire, rust_name.as_ref(), out);

    let values = match values {
        Some(closed) => {
            for (key, place) in [
                ("examples", examples.as_ref().map(|examples| examples.key)),
                ("limit", limit.as_ref().map(|limit| limit.key)),
            ] {
                misplaced(key, "a label with `values` has a closed set of them", place, out);
            }
            let other = other.as_ref().map(|other| &other.value);
            let values = closed_values(closed, other, product, out);
            Values::Closed { values, other: other.map(|text| text.value.clone()) }
        }
        None => {
            misplaced(
                "other",
                "a label without `values` takes any text",
                other.as_ref().map(|other| other.key),
                out,
            );
            let examples = examples.as_ref().map(|examples| examples.value.as_slice()).unwrap_or_default();
            Values::Open {
                examples: each(examples, |example| example.value.clone()),
                limit: limit.as_ref().map(|limit| limit.value.value),
            }
        }
    };
    Label {
        id: id.value.clone(),
        span: id.span,
        name: wire.value.clone(),
        description: kept(description),
        values,
        rust_field: names.member,
        rust_type: names.type_,
    }
}

fn misplaced(key: &str, why: &str, place: Option<Span>, out: &mut Diagnostics) {
    if let Some(place) = place {
        out.report(|| {
            Diagnostic::error(
                Code::KeyNotForType,
                place,
                format!("`{key}` does not go with this label: {why}"),
            )
        });
    }
}

fn closed_values(
    closed: &raw::LabelValues,
    other: Option<&Text>,
    product: Option<&Text>,
    out: &mut Diagnostics,
) -> Vec<LabelValue> {
    let count = closed.values.len() + usize::from(other.is_some());
    if count > VALUE_LIMIT {
        let place = closed.values.get(VALUE_LIMIT).map_or(closed.span, |value| value.value.span);
        out.report(|| {
            Diagnostic::error(
                Code::TooManyValues,
                place,
                format!("the label has {count} values; it may have {VALUE_LIMIT}"),
            )
            .help("leave out `values` for a label that takes any text")
        });
    }
    let mut texts = each(&closed.values, |value| &value.value);
    texts.extend(other);
    duplicates(&texts, out);

    let known: Vec<&str> = each(&closed.values, |value| value.value.value.as_str());
    let mut variants = super::rust::variants(closed.values.len());
    let mut values = Vec::with_capacity(closed.values.len());
    // Beyond the limit nobody needs to hear about each.
    for raw in closed.values.iter().take(VALUE_LIMIT) {
        let raw::LabelValue { value, details } = raw;
        let raw::ValueDetails { description, since, deprecated: end, rust_name } = details;
        lifetime(since.as_ref(), end.as_ref(), product, out);
        let rust_variant = variant_of(value, rust_name.as_ref(), out);
        variants.insert(
            Cow::Owned(rust_variant.clone()),
            "the value",
            &value.value,
            value.span,
            "give one of them a `rust_name`",
            out,
        );
        values.push(LabelValue {
            value: value.value.clone(),
            span: value.span,
            description: kept(description),
            since: kept(since),
            deprecated: end.as_ref().map(|end| {
                let missing = |name: &Text| {
                    let message = format!("this label has no value {}", quote(&name.value));
                    let problem = Diagnostic::error(Code::UnknownLabelValue, name.span, message);
                    of_values(problem, &name.value, known.iter().copied())
                };
                deprecated(end, value, |name| known.contains(&name), missing, out)
            }),
            rust_variant,
        });
    }
    if let Some(other) = other {
        variants.insert(
            Cow::Borrowed("Other"),
            "the value",
            &other.value,
            other.span,
            "give the first one a `rust_name`",
            out,
        );
    }
    values
}

fn duplicates(texts: &[&Text], out: &mut Diagnostics) {
    let mut seen = Lookup::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        let first = seen.insert(Cow::Borrowed(&text.value), index);
        if let Some(first) = first.and_then(|first| texts.get(first)) {
            out.report(|| {
                let message = format!("the label has the value {} twice", quote(&text.value));
                Diagnostic::error(Code::DuplicateItem, text.span, message).and(first.span, "first one here")
            });
        }
    }
}

/// Adds to a complaint of a value that a label does not have which one was meant, or those that it has.
pub(super) fn of_values<'v>(
    problem: Diagnostic,
    value: &str,
    known: impl Iterator<Item = &'v str> + Clone,
) -> Diagnostic {
    match (closest(value, known.clone()), known.clone().count()) {
        (Some(meant), _) => problem.help(format!("did you mean {}?", quote(meant))),
        (None, 1) => problem.help(format!("its only value is {}", list(known))),
        (None, _) => problem.help(format!("its values are {}", list(known))),
    }
}
