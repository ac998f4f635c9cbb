//! A label and how a metric uses it.

use mgen_spec::model::{Condition, Label, LabelIndex, Metric, MetricLabel, System, Values};
use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::names::{Append, ident};

/// A label with its use.
#[derive(Clone, Copy)]
pub(crate) struct Use<'a> {
    pub(crate) label: &'a Label,
    pub(crate) usage: &'a MetricLabel,
}

/// The labels of a metric, but for the one that lists its states.
pub(crate) fn uses<'a>(system: &'a System, metric: &'a Metric) -> impl Iterator<Item = Use<'a>> {
    let states = metric.kind.states();
    let others = metric.labels.iter().filter(move |usage| Some(usage.label) != states);
    others.filter_map(|usage| Some(Use { label: system.labels.get(usage.label.0)?, usage }))
}

/// The values of `root` with which a label is there, if it depends on that label.
pub(crate) fn depends_on(usage: &MetricLabel, root: LabelIndex) -> Option<&[String]> {
    match &usage.condition {
        Some(Condition::Value { label, values }) if *label == root => Some(values),
        Some(Condition::Value { .. } | Condition::Text(_)) | None => None,
    }
}

/// Whether a label holds any text.
pub(crate) fn is_text(label: &Label) -> bool {
    match label.values {
        Values::Open { .. } => true,
        Values::Closed { .. } => false,
    }
}

/// From where the enums at the top of the system's module are seen.
#[derive(Clone, Copy)]
pub(crate) enum Seen {
    FromSystem,
    FromGroup,
}

/// The Rust type of a label's value.
pub(crate) struct ValueType<'a> {
    label: &'a Label,
    lifetime: Option<&'a TokenStream>,
    seen: Seen,
}

/// The Rust type of a label's value, with this lifetime if it is text.
pub(crate) fn value_type<'a>(
    label: &'a Label,
    lifetime: Option<&'a TokenStream>,
    seen: Seen,
) -> ValueType<'a> {
    ValueType { label, lifetime, seen }
}

impl ToTokens for ValueType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ValueType { label, lifetime, seen } = self;
        if is_text(label) {
            tokens.sign('&');
            lifetime.to_tokens(tokens);
            tokens.name("str");
            return;
        }
        match seen {
            Seen::FromSystem => tokens.name(&label.rust_type),
            Seen::FromGroup => tokens.of_system(&ident(&label.rust_type)),
        }
    }
}
