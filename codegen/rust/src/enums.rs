//! The plain enums of closed labels, at the top of the system's module.

use mgen_spec::model::{Label, LabelIndex, LabelValue, System};
use proc_macro2::TokenStream;
use quote::quote;

use crate::deprecation;
use crate::doc::Doc;
use crate::markdown::{code, inline};
use crate::names::ident;
use crate::usage::is_text;
use crate::value::Value;

/// One enum for each closed label of the dictionary.
pub(crate) fn emit(system: &System) -> TokenStream {
    let mut are_states = vec![false; system.labels.len()];
    for (_, metric) in system.metrics() {
        let states = metric.kind.states().and_then(|LabelIndex(states)| are_states.get_mut(states));
        if let Some(is_state) = states {
            *is_state = true;
        }
    }
    let mut enums = TokenStream::new();
    for (label, is_state) in system.labels.iter().zip(are_states) {
        if !is_text(label) {
            enums.extend(plain_enum(label, is_state));
        }
    }
    enums
}

fn plain_enum(label: &Label, is_state: bool) -> TokenStream {
    let Label { id: _, span: _, name, description, values: _, rust_field: _, rust_type } = label;
    let doc = Doc::new(format!("Values of the label {}.", code(name))).prose(description.as_deref());
    let rust_type = ident(rust_type);
    let values = Value::all(label);
    let variants = values.iter().map(|value| variant(*value));
    let names: Vec<_> = values.iter().map(|value| ident(value.variant)).collect();
    let wires = values.iter().map(|value| value.wire);
    let state = is_state.then(|| {
        quote! {
            impl ::mgen::rt::State for #rust_type {
                #[inline]
                fn index(self) -> u32 {
                    self as u32
                }
            }
        }
    });
    quote! {
        #doc
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #rust_type { #(#variants,)* }

        impl #rust_type {
            /// All values, in the order of the spec.
            pub const ALL: &'static [Self] = &[#(Self::#names,)*];

            /// The value as it is exposed.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#names => #wires,)* }
            }
        }

        #state
    }
}

fn variant(value: Value<'_>) -> TokenStream {
    let name = ident(value.variant);
    let doc = variant_doc(value);
    let deprecated =
        value.declared.and_then(|declared| declared.deprecated.as_ref()).map(deprecation::attribute);
    quote!(#doc #deprecated #name)
}

/// The comment on a variant, in whatever enum it stands.
pub(crate) fn variant_doc(value: Value<'_>) -> Doc {
    let wire = code(value.wire);
    let Some(declared) = value.declared else {
        return Doc::new(format!("Any other value, exposed as {wire}."));
    };
    let LabelValue { value: _, span: _, description, since, deprecated: _, rust_variant: _ } = declared;
    let meaning = description.as_deref().map(|text| format!(": {}", inline(text))).unwrap_or_default();
    let doc = Doc::new(format!("{wire}{meaning}"));
    match since {
        Some(version) => doc.paragraph(format!("Since {}.", inline(version))),
        None => doc,
    }
}
