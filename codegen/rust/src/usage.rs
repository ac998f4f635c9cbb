//! A label and how a metric uses it.

use mgen_spec::model::{Condition, Label, LabelIndex, Metric, MetricLabel, System, Values};
use proc_macro2::TokenStream;
use quote::quote;

use crate::names::ident;

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
pub(crate) fn value_type(label: &Label, lifetime: Option<&TokenStream>, seen: Seen) -> TokenStream {
    if is_text(label) {
        return quote!(&#lifetime str);
    }
    let name = ident(&label.rust_type);
    match seen {
        Seen::FromSystem => quote!(#name),
        Seen::FromGroup => quote!(super::#name),
    }
}
