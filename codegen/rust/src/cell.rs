//! Which cell an accessor means, said by the labels that it takes.

use mgen_spec::model::Label;
use proc_macro2::{Delimiter, Ident, Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::names::{Append, ident};
use crate::shape::Shapes;
use crate::signature::{Carried, Place, Signature};
use crate::usage::is_text;
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
    let mut digits = Vec::with_capacity(signature.labels.len());
    let mut stride = 1usize;
    for carried in signature.labels.iter().rev() {
        let optional = matches!(carried.place, Place::Optional | Place::Dependent);
        let count = wire_values(carried.label, optional).len();
        // A label with one value makes no difference.
        if count > 1 {
            digits.push((carried, stride));
        }
        stride = stride.saturating_mul(count);
    }
    let mut number = TokenStream::new();
    if digits.is_empty() {
        number.append(Literal::usize_unsuffixed(0));
    }
    while let Some((carried, stride)) = digits.pop() {
        digit(carried, &mut number);
        if stride > 1 {
            number.sign('*');
            number.append(Literal::usize_unsuffixed(stride));
        }
        if !digits.is_empty() {
            number.sign('+');
        }
    }
    number
}

fn digit(carried: &Carried<'_>, tokens: &mut TokenStream) {
    let name = carried.name();
    match &carried.place {
        Place::Scope(at) => {
            let at = Literal::usize_unsuffixed(*at);
            tokens.extend(quote!(self.scope.#at as usize));
        }
        Place::Always => {
            tokens.append(name);
            tokens.name("as");
            tokens.name("usize");
        }
        Place::Optional => tokens.extend(optional_digit(carried.label, &quote!(#name))),
        Place::Root(_) => tokens.extend(quote!(#name.index())),
        Place::Dependent => tokens.append(name),
    }
}

/// The index that stands for the absence of a closed label.
pub(crate) fn absent_digit(label: &Label) -> TokenStream {
    match Absence::of(label) {
        Absence::First => quote!(0),
        Absence::Value(empty) => Literal::usize_unsuffixed(empty).into_token_stream(),
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

/// The array of the labels of a series, for a metric with open ones.
pub(crate) fn labels(signature: &Signature<'_>) -> TokenStream {
    let mut labels = TokenStream::new();
    for carried in &signature.labels {
        label(carried, &mut labels);
        labels.sign(',');
    }
    let mut array = TokenStream::new();
    array.group(Delimiter::Bracket, labels);
    array
}

fn label(carried: &Carried<'_>, tokens: &mut TokenStream) {
    let name = carried.name();
    match &carried.place {
        Place::Optional => return tokens.extend(optional_label(carried.label, &quote!(#name))),
        Place::Dependent => return tokens.append(name),
        Place::Scope(_) | Place::Always | Place::Root(_) => {}
    }
    let mut value = TokenStream::new();
    match &carried.place {
        Place::Scope(at) if is_text(carried.label) => {
            let at = Literal::usize_unsuffixed(*at);
            value.extend(quote!(self.scope.#at));
        }
        _ if is_text(carried.label) => value.append(name),
        _ => digit(carried, &mut value),
    }
    tokens.name(if is_text(carried.label) { "Open" } else { "Closed" });
    tokens.group(Delimiter::Parenthesis, value);
}

/// The labels that series must have which are chosen by some of them: what a scope says, and the fields of `labels` that
/// are given.
pub(crate) fn wanted(signature: &Signature<'_>) -> impl Iterator<Item = TokenStream> {
    signature.labels.iter().map(|carried| {
        let field = carried.name();
        let value = match &carried.place {
            Place::Scope(_) => {
                let mut given = TokenStream::new();
                label(carried, &mut given);
                return quote!(::core::option::Option::Some(#given));
            }
            _ if is_text(carried.label) => open(&quote!(value)),
            Place::Always | Place::Root(_) => closed(&quote!(value as usize)),
            Place::Optional | Place::Dependent => {
                closed(&optional_digit(carried.label, &quote!(::core::option::Option::Some(value))))
            }
        };
        quote!(labels.#field.map(|value| #value))
    })
}

/// An optional label; none is the empty text, or the index of absence.
pub(crate) fn optional_label(label: &Label, option: &TokenStream) -> TokenStream {
    if is_text(label) {
        open(&quote!(#option.unwrap_or_default()))
    } else {
        closed(&optional_digit(label, option))
    }
}

/// A label that is not there.
pub(crate) fn absent_label(label: &Label) -> TokenStream {
    if is_text(label) { open(&quote!("")) } else { closed(&absent_digit(label)) }
}

fn open(text: &TokenStream) -> TokenStream {
    quote!(Open(#text))
}

fn closed(index: &TokenStream) -> TokenStream {
    quote!(Closed(#index))
}

/// Brings into the module of a group what says the labels of a series, if anything there does. A glob, since types of the
/// spec may have these names: what a module declares goes before what a glob brings, and none of it is a function.
pub(crate) fn import(signatures: &[Signature<'_>], shapes: &Shapes<'_>) -> Option<TokenStream> {
    let is_said = !shapes.enums.is_empty() || signatures.iter().any(|signature| !signature.is_dense());
    is_said.then(|| {
        quote!(
            use ::mgen::rt::Label::*;
        )
    })
}
