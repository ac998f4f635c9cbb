//! The methods that lead to cells, and the structs of labels that some of them take.

use mgen_spec::model::{Label, Metric, MetricKind, Number, System};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::doc::Doc;
use crate::markdown::code;
use crate::names::ident;
use crate::signature::{Carried, Place, Signature, is_text, value_type};
use crate::value::{Absence, wire_values};
use crate::{deprecation, describe};

/// What the accessors of a group hang on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// The metrics themselves.
    Metrics,
    /// A handle of a scope, which may be gone before the cell is used.
    Handle,
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
    let (this, lifetime) = match receiver {
        Receiver::Metrics => (quote!(&self), quote!('_)),
        Receiver::Handle => (quote!(self), quote!('m)),
    };
    let parameters = parameters(signature);
    let unpack = signature.record.as_ref().map(|record| {
        let fields = signature.parameters().map(Carried::name);
        quote!(let #record { #(#fields,)* } = labels;)
    });
    let (handle, method) = handle(&metric.kind);
    let index = Literal::usize_unsuffixed(index);
    let (variants, cell) = if signature.is_dense() {
        let cell = dense_cell(signature);
        (variants(signature, &format_ident!("cells")), quote!(self.group.#method(#index, #cell)))
    } else {
        let method = format_ident!("{method}_with");
        let texts = signature.labels.iter().map(text);
        (variants(signature, &format_ident!("texts")), quote!(self.group.#method(#index, &[#(#texts,)*])))
    };
    quote! {
        #doc
        #deprecated
        #[inline]
        pub fn #name(#this, #parameters) -> ::mgen::#handle<#lifetime> {
            #unpack
            #variants
            #cell
        }
    }
}

/// The struct of labels that the accessor takes, if it takes one.
pub(crate) fn record(system: &System, metric: &Metric, signature: &Signature<'_>) -> Option<TokenStream> {
    let name = signature.record.as_ref()?;
    let doc = Doc::new(format!("Labels of {}.", code(&metric.name)));
    let fields = signature.parameters().map(|carried| {
        let doc = describe::field(system, carried.label, carried.usage);
        let field = carried.name();
        let field_type = carried.parameter_type(&quote!('a));
        quote!(#doc pub #field: #field_type)
    });
    let generics = signature.borrows().then(|| quote!(<'a>));
    let all_optional = signature.parameters().all(|carried| matches!(carried.place, Place::Optional));
    let default = all_optional.then(|| quote!(, Default));
    Some(quote! {
        #doc
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash #default)]
        pub struct #name #generics { #(#fields,)* }
    })
}

fn parameters(signature: &Signature<'_>) -> TokenStream {
    if let Some(record) = &signature.record {
        let generics = signature.borrows().then(|| quote!(<'_>));
        return quote!(labels: #record #generics);
    }
    let parameters = signature.parameters().map(|carried| {
        let name = carried.name();
        // A reference's lifetime is left out; that of a type is shown as such.
        let lifetime = if is_text(carried.label) { TokenStream::new() } else { quote!('_) };
        let parameter_type = carried.parameter_type(&lifetime);
        quote!(#name: #parameter_type)
    });
    quote!(#(#parameters,)*)
}

/// Binds the labels that variants carry to their names; `method` of the enum gives them in the enum's own order.
fn variants(signature: &Signature<'_>, method: &Ident) -> TokenStream {
    signature
        .parameters()
        .filter_map(|carried| match &carried.place {
            Place::Root(shape) => {
                let name = carried.name();
                let dependents = shape.dependents.iter().map(|one| ident(&one.label.rust_field));
                Some(quote!(let [#(#dependents,)*] = #name.#method();))
            }
            Place::Always | Place::Optional | Place::Dependent | Place::Scope(_) => None,
        })
        .collect()
}

/// The number of the cell: the labels are digits of it, the last one the lowest.
fn dense_cell(signature: &Signature<'_>) -> TokenStream {
    let mut labels = signature.labels.iter();
    let Some(first) = labels.next() else { return quote!(0) };
    let (cell, _) = labels.fold((digit(first), true), |(cell, is_digit), carried| {
        let higher = if is_digit { cell } else { quote!((#cell)) };
        let optional = matches!(carried.place, Place::Optional | Place::Dependent);
        let count = Literal::usize_unsuffixed(wire_values(carried.label, optional).len());
        let digit = digit(carried);
        (quote!(#higher * #count + #digit), false)
    });
    cell
}

fn digit(carried: &Carried<'_>) -> TokenStream {
    let name = carried.name();
    match &carried.place {
        Place::Scope(at) => {
            let at = Literal::usize_unsuffixed(*at);
            quote!(self.scope.#at as usize)
        }
        Place::Always => quote!(#name as usize),
        Place::Optional => optional_digit(carried.label, &quote!(#name)),
        Place::Root(_) => quote!(#name.index()),
        Place::Dependent => quote!(#name),
    }
}

/// The index of an optional closed label.
pub(crate) fn optional_digit(label: &Label, option: &TokenStream) -> TokenStream {
    match Absence::of(label) {
        Absence::First => quote!(#option.map_or(0, |value| value as usize + 1)),
        Absence::Value(empty) => {
            let empty = Literal::usize_unsuffixed(empty);
            quote!(#option.map_or(#empty, |value| value as usize))
        }
    }
}

fn text(carried: &Carried<'_>) -> TokenStream {
    let name = carried.name();
    match &carried.place {
        Place::Scope(at) => {
            let at = Literal::usize_unsuffixed(*at);
            if is_text(carried.label) { quote!(self.scope.#at) } else { quote!(self.scope.#at.as_str()) }
        }
        Place::Always if is_text(carried.label) => quote!(#name),
        Place::Always | Place::Root(_) => quote!(#name.as_str()),
        Place::Optional => optional_text(carried.label, &quote!(#name)),
        Place::Dependent => quote!(#name),
    }
}

/// The text of an optional label; none is the empty one.
pub(crate) fn optional_text(label: &Label, option: &TokenStream) -> TokenStream {
    if is_text(label) {
        return quote!(#option.unwrap_or_default());
    }
    let value_type = value_type(label, &TokenStream::new(), &quote!(super::));
    quote!(#option.map_or("", #value_type::as_str))
}

/// The type of the runtime's handle, and the method of its groups that makes one.
fn handle(kind: &MetricKind) -> (Ident, Ident) {
    let (handle, method) = match kind {
        MetricKind::Counter(Number::Integer) => ("Counter", "counter"),
        MetricKind::Counter(Number::Float) => ("FloatCounter", "float_counter"),
        MetricKind::Gauge(Number::Integer) => ("Gauge", "gauge"),
        MetricKind::Gauge(Number::Float) => ("FloatGauge", "float_gauge"),
        MetricKind::Histogram { buckets: _ } => ("Histogram", "histogram"),
        MetricKind::Summary { quantiles: _, window_seconds: _ } => ("Summary", "summary"),
        MetricKind::Info => ("Info", "info"),
        MetricKind::Unknown => ("FloatGauge", "unknown"),
    };
    (ident(handle), ident(method))
}
