//! The removal of series: which metrics have it, and the methods that ask for it.

use mgen_spec::model::{Metric, Removal};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::accessor::{Receiver, parameters, unpack};
use crate::doc::Doc;
use crate::markdown::code;
use crate::names::ident;
use crate::signature::Signature;
use crate::{cell, deprecation};

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

/// The method that removes a series of the metric at `index` in its group, if one can be.
pub(crate) fn method(
    index: usize,
    metric: &Metric,
    signature: &Signature<'_>,
    receiver: Receiver,
) -> Option<TokenStream> {
    let name = ident(&metric.removal_method()?);
    let doc = Doc::new(format!("Removes a series of {}; says whether there was one.", code(&metric.name)))
        .paragraph("What is written to it through a handle that was made before goes nowhere.");
    let deprecated = metric.deprecated.as_ref().map(deprecation::attribute);
    let receiver = match receiver {
        Receiver::Metrics => quote!(&self),
        Receiver::Handle => quote!(self),
    };
    let (parameters, unpack) = (parameters(signature), unpack(signature));
    let variants = cell::variants(signature, &ident("labels"));
    let labels = cell::labels(signature);
    let index = Literal::usize_unsuffixed(index);
    let count = Literal::usize_unsuffixed(signature.labels.len());
    Some(quote! {
        #doc
        #deprecated
        #[inline]
        pub fn #name(#receiver, #(#parameters,)*) -> bool {
            #unpack
            #(#variants)*
            self.group.remove::<#index, #count>([#(#labels,)*])
        }
    })
}
