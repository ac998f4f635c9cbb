//! A group's metrics as data for the runtime.

use mgen_spec::model::{ConstLabel, Metric, MetricKind, Native, Number, Unit};
use proc_macro2::{Delimiter, Literal, TokenStream};
use quote::quote;

use crate::accessor::Receiver;
use crate::lists::{Lists, float};
use crate::names::{Append, ident};
use crate::signature::Signature;
use crate::value::wire_values;
use crate::{removal, stability};

/// The type `Spec` of a group. Where users see the storage of the group, since it is at a scope, they see this too.
pub(crate) fn emit<'a>(
    receiver: Receiver,
    const_labels: &[ConstLabel],
    metrics: &'a [Metric],
    signatures: &[Signature<'a>],
    lists: &mut Lists<'a>,
) -> TokenStream {
    let const_labels = const_label_list(const_labels);
    let (stability, removals) = (stability::list(metrics), removal::list(metrics));
    let declaration = match receiver {
        Receiver::Metrics => quote!(
            pub(super) enum Spec {}
        ),
        Receiver::Handle => quote! {
            #[doc(hidden)]
            #[derive(Debug)]
            pub enum Spec {}
        },
    };
    let count = Literal::usize_unsuffixed(metrics.len());
    let mut specs = TokenStream::new();
    for (metric, signature) in metrics.iter().zip(signatures) {
        specs.name("MetricSpec");
        specs.group(Delimiter::Brace, metric_spec(metric, signature, lists));
        specs.sign(',');
    }
    quote! {
        /// The metrics of the group as data.
        #declaration

        impl ::mgen::rt::MetricList<#count> for Spec {
            const LIST: [::mgen::rt::MetricSpec; #count] = {
                use ::mgen::rt::{Kind, MetricSpec};
                [#specs]
            };
        }

        impl ::mgen::rt::GroupSpec for Spec {
            const METRICS: ::mgen::rt::Metrics<Self> = ::mgen::rt::Metrics::of();
            #stability
            #const_labels
            #removals
        }
    }
}

/// The labels that all series of the system have; nothing if there are none.
fn const_label_list(labels: &[ConstLabel]) -> Option<TokenStream> {
    let pairs = labels.iter().map(|ConstLabel { name, span: _, value }| quote!((#name, #value)));
    (!labels.is_empty()).then(|| {
        quote! {
            const CONST_LABELS: &'static [(&'static str, &'static str)] = &[#(#pairs,)*];
        }
    })
}

/// The fields of a `MetricSpec`.
fn metric_spec<'a>(metric: &'a Metric, signature: &Signature<'a>, lists: &mut Lists<'a>) -> TokenStream {
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
        // In a list of its own.
        removal: _,
    } = metric;
    let unit = unit.as_ref().map(Unit::as_str).unwrap_or_default();
    let (kind, fields) = kind_tokens(kind, unit, signature, lists);
    let kind = ident(kind);
    let labels = lists.labels(signature);
    let max_series = Literal::u32_unsuffixed(*max_series);
    quote! {
        name: #name,
        help: #description,
        unit: #unit,
        kind: Kind::#kind #fields,
        labels: #labels,
        max_series: #max_series,
    }
}

/// The variant of `Kind`, and its fields if it has any.
fn kind_tokens<'a>(
    kind: &MetricKind,
    unit: &'a str,
    signature: &Signature<'_>,
    lists: &mut Lists<'a>,
) -> (&'static str, Option<TokenStream>) {
    let variant = match kind {
        MetricKind::Counter(Number::Integer) => "Counter",
        MetricKind::Counter(Number::Float) => "FloatCounter",
        MetricKind::Gauge { number: Number::Integer, additive: false } => "Gauge",
        MetricKind::Gauge { number: Number::Float, additive: false } => "FloatGauge",
        MetricKind::Gauge { number: Number::Integer, additive: true } => "UpDown",
        MetricKind::Gauge { number: Number::Float, additive: true } => "FloatUpDown",
        MetricKind::Info => "Info",
        MetricKind::Unknown => "Unknown",
        MetricKind::Histogram { buckets, native } => {
            let buckets = lists.buckets(buckets, unit);
            return match native {
                None => ("Histogram", Some(quote!({ buckets: #buckets }))),
                Some(native) => {
                    let native = native_buckets(*native);
                    ("NativeHistogram", Some(quote!({ buckets: #buckets, native: &#native })))
                }
            };
        }
        MetricKind::Summary { quantiles, window_seconds } => {
            if quantiles.is_empty() {
                return ("Summary", Some(quote!({ quantiles: ::core::option::Option::None })));
            }
            let quantiles = quantiles.iter().copied().map(float);
            let window_seconds = Literal::u32_unsuffixed(*window_seconds);
            let quantiles = quote! {
                ::mgen::rt::Quantiles { of: &[#(#quantiles,)*], window_seconds: #window_seconds }
            };
            return ("Summary", Some(quote!({ quantiles: ::core::option::Option::Some(&#quantiles) })));
        }
        MetricKind::StateSet { states: _ } => {
            let states = signature.states.map(|label| wire_values(label, false)).unwrap_or_default();
            return ("StateSet", Some(quote!({ states: &[#(#states,)*] })));
        }
    };
    (variant, None)
}

/// The factor is for readers; what follows from it is the schema.
fn native_buckets(native: Native) -> TokenStream {
    let Native { factor: _, schema, max_buckets, zero_threshold } = native;
    let size = Literal::u8_unsuffixed(schema.unsigned_abs());
    let schema = if schema < 0 { quote!(-#size) } else { quote!(#size) };
    let max_buckets = Literal::u32_unsuffixed(max_buckets);
    let zero_threshold = float(zero_threshold);
    quote! {
        ::mgen::rt::NativeBuckets {
            schema: #schema,
            zero_threshold: #zero_threshold,
            max_buckets: #max_buckets,
        }
    }
}
