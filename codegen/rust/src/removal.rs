//! The removal of series: which metrics have it, and the methods that ask for it.

use mgen_spec::model::{Metric, Removal};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::accessor::{Receiver, parameters, unpack};
use crate::doc::Doc;
use crate::markdown::code;
use crate::names::ident;
use crate::signature::{Carried, Place, Signature};
use crate::usage::{Seen, is_text, value_type};
use crate::{cell, deprecation, describe};

/// The metrics of a group whose series can be removed, for its description; nothing if there are none.
pub(crate) fn list(metrics: &[Metric]) -> Option<TokenStream> {
    let removals: Vec<TokenStream> = metrics
        .iter()
        .enumerate()
        .filter_map(|(index, metric)| {
            let index = Literal::usize_unsuffixed(index);
            Some(match metric.removal? {
                Removal::OnRequest => quote!(Removal::on_request(#index)),
                Removal::WhenIdle { seconds } => {
                    let seconds = Literal::u32_unsuffixed(seconds);
                    quote!(Removal::after(#index, #seconds))
                }
            })
        })
        .collect();
    (!removals.is_empty()).then(|| {
        quote! {
            const REMOVALS: &'static [::mgen::rt::Removal] = {
                use ::mgen::rt::Removal;
                &[#(#removals,)*]
            };
        }
    })
}

/// The method that removes a series of the metric at `index` in its group, if that can be.
pub(crate) fn one(
    index: usize,
    metric: &Metric,
    signature: &Signature<'_>,
    receiver: Receiver,
) -> Option<TokenStream> {
    let name = ident(&metric.removal_method()?);
    let doc = Doc::new(format!("Removes a series of {}; says whether there was one.", code(&metric.name)))
        .paragraph("What is written to it through a handle that was made before goes nowhere.");
    let deprecated = metric.deprecated.as_ref().map(deprecation::attribute);
    let (parameters, unpack) = (parameters(signature, receiver), unpack(signature));
    let variants = cell::variants(signature, &ident("labels"));
    let labels = cell::labels(signature);
    let index = Literal::usize_unsuffixed(index);
    Some(quote! {
        #doc
        #deprecated
        #[inline]
        pub fn #name #parameters -> bool {
            #unpack
            #(#variants)*
            self.group.remove(#index, #labels)
        }
    })
}

/// The method that removes all series with some values.
pub(crate) fn several(
    index: usize,
    metric: &Metric,
    signature: &Signature<'_>,
    receiver: Receiver,
) -> Option<TokenStream> {
    let (method, type_) = metric.removal_by_values()?;
    let (name, values) = (ident(&method), ident(&type_));
    let doc = Doc::new(format!(
        "Removes all series of {} that have these values; says how many.",
        code(&metric.name)
    ));
    let deprecated = metric.deprecated.as_ref().map(deprecation::attribute);
    let generics = chosen(signature).any(|carried| is_text(carried.label)).then(|| quote!(<'_>));
    let wanted = cell::wanted(signature);
    let index = Literal::usize_unsuffixed(index);
    Some(quote! {
        #doc
        #deprecated
        #[inline]
        pub fn #name(#receiver, labels: #values #generics) -> usize {
            self.group.remove_where(#index, [#(#wanted,)*])
        }
    })
}

/// The struct of the values that series are chosen by, if there is one.
pub(crate) fn values(metric: &Metric, signature: &Signature<'_>) -> Option<TokenStream> {
    let (_, type_) = metric.removal_by_values()?;
    let name = ident(&type_);
    let doc = Doc::new(format!("Values by which series of {} are chosen; `None`: any.", code(&metric.name)));
    let life = quote!('a);
    let fields = chosen(signature).map(|carried| {
        let doc = Doc::new(describe::summary(carried.label, carried.usage));
        let field = carried.name();
        let value = value_type(carried.label, Some(&life), Seen::FromGroup);
        quote!(#doc pub #field: ::core::option::Option<#value>)
    });
    let generics = chosen(signature).any(|carried| is_text(carried.label)).then(|| quote!(<'a>));
    Some(quote! {
        #doc
        #[derive(Clone, Copy, Debug, Default)]
        pub struct #name #generics { #(#fields,)* }
    })
}

/// The labels that are not those of a scope.
fn chosen<'s, 'a>(signature: &'s Signature<'a>) -> impl Iterator<Item = &'s Carried<'a>> {
    signature.labels.iter().filter(|carried| !matches!(carried.place, Place::Scope(_)))
}
