//! Which cell an accessor means, said by the labels that it takes.

use mgen_spec::model::Label;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::names::ident;
use crate::signature::{Carried, Place, Signature};
use crate::usage::{Seen, is_text, value_type};
use crate::value::{Absence, wire_values};

/// Binds the labels that variants carry to their names; `method` of the enum gives them in the enum's own order.
pub(crate) fn variants(signature: &Signature<'_>, method: &Ident) -> Vec<TokenStream> {
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

/// The number of the cell, of a metric without open labels. The last label varies fastest.
pub(crate) fn number(signature: &Signature<'_>) -> TokenStream {
    let mut terms = Vec::new();
    let mut stride = 1usize;
    for carried in signature.labels.iter().rev() {
        let optional = matches!(carried.place, Place::Optional | Place::Dependent);
        let count = wire_values(carried.label, optional).len();
        // A label with one value makes no difference.
        if count > 1 {
            let digit = digit(carried);
            let factor = Literal::usize_unsuffixed(stride);
            terms.push(if stride == 1 { digit } else { quote!(#digit * #factor) });
        }
        stride = stride.saturating_mul(count);
    }
    terms.reverse();
    if terms.is_empty() { quote!(0) } else { quote!(#(#terms)+*) }
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

/// The labels as texts, for a metric with open ones.
pub(crate) fn texts(signature: &Signature<'_>) -> impl Iterator<Item = TokenStream> {
    signature.labels.iter().map(text)
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
    let value_type = value_type(label, None, Seen::FromGroup);
    quote!(#option.map_or("", #value_type::as_str))
}
