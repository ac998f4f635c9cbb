//! The methods that lead to cells, and the structs of labels that some of them take.

use mgen_spec::model::{Metric, MetricKind, Number, System};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use crate::doc::Doc;
use crate::markdown::code;
use crate::names::{Append, ident};
use crate::signature::{Carried, Place, Signature};
use crate::usage::{Seen, value_type};
use crate::{cell, deprecation, describe};

/// What the accessors of a group hang on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// The metrics themselves.
    Metrics,
    /// A handle of a scope, which may be gone before the cell is used.
    Handle,
}

impl Receiver {
    /// How long the cells live.
    fn life(self) -> [TokenTree; 2] {
        let name = match self {
            Receiver::Metrics => "_",
            Receiver::Handle => "m",
        };
        [Punct::new('\'', Spacing::Joint).into(), ident(name).into()]
    }
}

/// What its methods take first.
impl ToTokens for Receiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Receiver::Metrics => tokens.sign('&'),
            Receiver::Handle => {}
        }
        tokens.name("self");
    }
}

/// The accessor of the metric at `index` in its group.
pub(crate) fn emit(
    index: usize,
    metric: &Metric,
    signature: &Signature<'_>,
    doc: &Doc,
    receiver: Receiver,
) -> TokenStream {
    let name = ident(&metric.rust_name);
    let deprecated = metric.deprecated.as_ref().map(deprecation::attribute);
    let unpack = unpack(signature);
    let index = Literal::usize_unsuffixed(index);
    let (handle, method) = handle(&metric.kind);
    // Of a stateset's states the enum is part of the type.
    let states = signature.states.map(|label| value_type(label, None, Seen::FromGroup));
    let states = states.map(|states| quote!(, #states));
    let storage = metric.removal.map(|_| quote!(, ::mgen::Removable));
    let (variants, method, cell) = if signature.is_dense() {
        (cell::variants(signature, &ident("cells")), method, cell::number(signature))
    } else {
        let method = match metric.removal {
            Some(_) => format_ident!("removable_{method}"),
            None => format_ident!("{method}_with"),
        };
        (cell::variants(signature, &ident("labels")), method, cell::labels(signature))
    };
    let parameters = parameters(signature, receiver);
    let life = receiver.life();
    quote! {
        #doc
        #deprecated
        #[inline]
        pub fn #name #parameters -> ::mgen::#handle<#(#life)* #states #storage> {
            #unpack
            #(#variants)*
            self.group.#method(#index, #cell)
        }
    }
}

/// The struct of labels that the accessor takes, if it takes one.
pub(crate) fn record(system: &System, metric: &Metric, signature: &Signature<'_>) -> Option<TokenStream> {
    let name = signature.record.as_ref()?;
    let doc = Doc::new(format!("Labels of {}.", code(&metric.name)));
    let life = quote!('a);
    let mut fields = TokenStream::new();
    for carried in signature.parameters() {
        describe::field(system, carried.label, carried.usage).to_tokens(&mut fields);
        fields.name("pub");
        carried.declare(Some(&life), &mut fields);
    }
    let generics = signature.borrows().then(|| quote!(<'a>));
    let all_optional = signature.parameters().all(|carried| matches!(carried.place, Place::Optional));
    let default = all_optional.then(|| quote!(, Default));
    Some(quote! {
        #doc
        #[derive(Clone, Copy, Debug #default)]
        pub struct #name #generics { #fields }
    })
}

/// What makes variables of the fields of a struct of labels.
pub(crate) fn unpack(signature: &Signature<'_>) -> Option<TokenStream> {
    signature.record.as_ref().map(|record| {
        let fields = signature.parameters().map(Carried::name);
        quote!(let #record { #(#fields,)* } = labels;)
    })
}

/// What a method takes that is about one series.
pub(crate) fn parameters(signature: &Signature<'_>, receiver: Receiver) -> Group {
    let mut parameters = TokenStream::new();
    receiver.to_tokens(&mut parameters);
    parameters.sign(',');
    match &signature.record {
        Some(record) => {
            let generics = signature.borrows().then(|| quote!(<'_>));
            parameters.extend(quote!(labels: #record #generics));
        }
        None => signature.parameters().for_each(|carried| carried.declare(None, &mut parameters)),
    }
    Group::new(Delimiter::Parenthesis, parameters)
}

/// The type of the runtime's handle, and the method of its groups that makes one.
fn handle(kind: &MetricKind) -> (Ident, Ident) {
    let (handle, method) = match kind {
        MetricKind::Counter(Number::Integer) => ("Counter", "counter"),
        MetricKind::Counter(Number::Float) => ("FloatCounter", "float_counter"),
        MetricKind::Gauge { number: Number::Integer, additive: false } => ("Gauge", "gauge"),
        MetricKind::Gauge { number: Number::Float, additive: false } => ("FloatGauge", "float_gauge"),
        MetricKind::Gauge { number: Number::Integer, additive: true } => ("UpDownCounter", "up_down"),
        MetricKind::Gauge { number: Number::Float, additive: true } => {
            ("FloatUpDownCounter", "float_up_down")
        }
        MetricKind::Histogram { buckets: _, native: None } => ("Histogram", "histogram"),
        MetricKind::Histogram { buckets: _, native: Some(_) } => ("NativeHistogram", "native_histogram"),
        MetricKind::Summary { quantiles: _, window_seconds: _ } => ("Summary", "summary"),
        MetricKind::Info => ("Info", "info"),
        MetricKind::StateSet { states: _ } => ("StateSet", "state_set"),
        MetricKind::Unknown => ("FloatGauge", "unknown"),
    };
    (ident(handle), ident(method))
}
