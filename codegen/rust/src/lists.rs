//! Lists that metrics have in common, each distinct one a constant of the system's module: rustc then reads a list of
//! labels once and not with each metric, of which most systems have many more than they have lists.

use std::collections::HashMap;

use mgen_spec::model::{LabelIndex, Values};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::names::Append;
use crate::signature::{Carried, Place, Signature};
use crate::value::wire_values;

/// The lists of a system. As tokens: their constants.
#[derive(Default)]
pub(crate) struct Lists<'a> {
    labels: HashMap<Vec<Described<'a>>, Ident>,
    buckets: HashMap<(Vec<u64>, &'a str), Ident>,
    constants: TokenStream,
}

/// What a list says of a label.
#[derive(PartialEq, Eq, Hash)]
struct Described<'a> {
    label: LabelIndex,
    optional: bool,
    dependency: Option<(usize, &'a [String])>,
}

/// One of them, seen from the module of a group. The empty one has no constant.
pub(crate) struct List {
    constant: Option<Ident>,
}

impl ToTokens for List {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.constant {
            Some(constant) => tokens.of_system(constant),
            None => {
                tokens.sign('&');
                tokens.group(Delimiter::Bracket, TokenStream::new());
            }
        }
    }
}

impl<'a> Lists<'a> {
    /// The labels of a metric.
    pub(crate) fn labels(&mut self, signature: &Signature<'a>) -> List {
        let Signature { labels, states: _, record: _ } = signature;
        if labels.is_empty() {
            return List { constant: None };
        }
        let described = labels.iter().map(|carried| Described {
            label: carried.usage.label,
            optional: is_optional(carried),
            dependency: signature.dependency(carried.usage),
        });
        let next = self.labels.len() + 1;
        let constants = &mut self.constants;
        let name = self.labels.entry(described.collect()).or_insert_with(|| {
            let name = format_ident!("LABELS_{next}");
            let labels = labels.iter().map(|carried| label_spec(carried, signature));
            constants.extend(quote!(const #name: &[::mgen::rt::LabelSpec] = &[#(#labels,)*];));
            name
        });
        List { constant: Some(name.clone()) }
    }

    /// The buckets of a histogram of this unit, by their upper bounds.
    pub(crate) fn buckets(&mut self, bounds: &[f64], unit: &'a str) -> List {
        let next = self.buckets.len() + 1;
        let constants = &mut self.constants;
        let bits = bounds.iter().map(|bound| bound.to_bits()).collect();
        let name = self.buckets.entry((bits, unit)).or_insert_with(|| {
            let name = format_ident!("BUCKETS_{next}");
            let bounds = bounds.iter().copied().map(float);
            constants.extend(quote! {
                const #name: &::mgen::rt::BucketSpec = &::mgen::rt::BucketSpec::new(&[#(#bounds,)*], #unit);
            });
            name
        });
        List { constant: Some(name.clone()) }
    }
}

impl ToTokens for Lists<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.constants.to_tokens(tokens);
    }
}

fn is_optional(carried: &Carried<'_>) -> bool {
    match carried.place {
        Place::Optional | Place::Dependent => true,
        Place::Always | Place::Root(_) | Place::Scope(_) => false,
    }
}

fn label_spec(carried: &Carried<'_>, signature: &Signature<'_>) -> TokenStream {
    let Carried { label, usage, place: _ } = carried;
    let values = match &label.values {
        Values::Closed { values: _, other: _ } => {
            let values = wire_values(label, is_optional(carried));
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
            quote!(::mgen::rt::any_text(#limit))
        }
    };
    let name = &label.name;
    quote!(::mgen::rt::LabelSpec { name: #name, values: #values })
}

/// A finite number. The sign is a token of its own, as in source text.
pub(crate) fn float(number: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#magnitude) } else { quote!(#magnitude) }
}
