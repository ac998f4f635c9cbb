//! A group's metrics as data for the runtime.

use mgen_spec::model::{ConstLabel, Metric, MetricKind, Number, Unit, Values};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::signature::{Carried, Place, Signature};
use crate::value::wire_values;

/// The type `Spec` of a group.
pub(crate) fn emit(
    const_labels: &[ConstLabel],
    metrics: &[Metric],
    signatures: &[Signature<'_>],
) -> TokenStream {
    let const_labels = const_labels.iter().map(|ConstLabel { name, span: _, value }| quote!((#name, #value)));
    let metrics = metrics.iter().zip(signatures).map(|(metric, signature)| metric_spec(metric, signature));
    quote! {
        /// The metrics of the group as data.
        pub(super) enum Spec {}

        impl ::mgen::rt::GroupSpec for Spec {
            const METRICS: &'static [::mgen::rt::MetricSpec] = &[#(#metrics,)*];
            const CONST_LABELS: &'static [(&'static str, &'static str)] = &[#(#const_labels,)*];
        }
    }
}

fn metric_spec(metric: &Metric, signature: &Signature<'_>) -> TokenStream {
    let Metric {
        name,
        span: _,
        places: _,
        rust_name: _,
        rust_type: _,
        kind,
        unit,
        description,
        note: _,
        since: _,
        stability: _,
        labels: _,
        names: _,
        deprecated: _,
        availability: _,
        max_series,
    } = metric;
    let unit = unit.as_ref().map(Unit::as_str).unwrap_or_default();
    let kind = kind_tokens(kind);
    let labels = signature.labels.iter().map(|carried| label_spec(carried, signature));
    let max_series = Literal::u32_unsuffixed(*max_series);
    quote! {
        ::mgen::rt::MetricSpec {
            name: #name,
            help: #description,
            unit: #unit,
            kind: #kind,
            labels: &[#(#labels,)*],
            max_series: #max_series,
        }
    }
}

fn kind_tokens(kind: &MetricKind) -> TokenStream {
    match kind {
        MetricKind::Counter(Number::Integer) => quote!(::mgen::rt::Kind::Counter),
        MetricKind::Counter(Number::Float) => quote!(::mgen::rt::Kind::FloatCounter),
        MetricKind::Gauge(Number::Integer) => quote!(::mgen::rt::Kind::Gauge),
        MetricKind::Gauge(Number::Float) => quote!(::mgen::rt::Kind::FloatGauge),
        MetricKind::Histogram { buckets } => {
            let bounds = buckets.iter().copied().map(float);
            quote!(::mgen::rt::Kind::Histogram { bounds: &[#(#bounds,)*] })
        }
        MetricKind::Summary { quantiles, window_seconds } => {
            let quantiles = quantiles.iter().copied().map(float);
            let window_seconds = Literal::u32_unsuffixed(*window_seconds);
            quote!(::mgen::rt::Kind::Summary { quantiles: &[#(#quantiles,)*], window_seconds: #window_seconds })
        }
        MetricKind::Info => quote!(::mgen::rt::Kind::Info),
        MetricKind::Unknown => quote!(::mgen::rt::Kind::Unknown),
    }
}

fn label_spec(carried: &Carried<'_>, signature: &Signature<'_>) -> TokenStream {
    let Carried { label, usage, place } = carried;
    let optional = match place {
        Place::Optional | Place::Dependent => true,
        Place::Always | Place::Root(_) | Place::Scope(_) => false,
    };
    let values = match &label.values {
        Values::Closed { values: _, other: _ } => {
            let values = wire_values(label, optional);
            match signature.dependency(usage) {
                Some((on, with)) => {
                    let on = Literal::usize_unsuffixed(on);
                    quote!(::mgen::rt::LabelValues::Dependent { values: &[#(#values,)*], on: #on, with: &[#(#with,)*] })
                }
                None => quote!(::mgen::rt::LabelValues::Closed(&[#(#values,)*])),
            }
        }
        Values::Open { examples: _, limit } => {
            let limit = Literal::u32_unsuffixed(limit.unwrap_or_default());
            quote!(::mgen::rt::LabelValues::Open { limit: #limit })
        }
    };
    let name = &label.name;
    quote!(::mgen::rt::LabelSpec { name: #name, values: #values })
}

/// A finite number. The sign is a token of its own, as in source text.
fn float(number: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#magnitude) } else { quote!(#magnitude) }
}
