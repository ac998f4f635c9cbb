//! `#[deprecated]`.

use mgen_spec::model::Deprecated;
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute. Its note is plain text for rustc, and rustdoc renders it as such.
pub(crate) fn attribute(deprecated: &Deprecated) -> TokenStream {
    let Deprecated { since, removed_in, replaced_by, reason } = deprecated;
    let since = since.as_ref().map(|version| quote!(since = #version,));
    let sentences: Vec<String> = [
        reason.clone(),
        replaced_by.as_ref().map(|name| format!("Use `{name}` instead.")),
        removed_in.as_ref().map(|version| format!("To be removed in {version}.")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let note = (!sentences.is_empty()).then(|| sentences.join(" ")).map(|note| quote!(note = #note));
    match (since, note) {
        (None, None) => quote!(#[deprecated]),
        (since, note) => quote!(#[deprecated(#since #note)]),
    }
}
