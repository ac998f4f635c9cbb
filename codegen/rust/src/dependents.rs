//! The enums whose variants carry the labels that depend on them, and the structs in these variants.

use mgen_spec::model::Label;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::cell::{optional_digit, optional_text};
use crate::describe;
use crate::doc::Doc;
use crate::enums::variant_doc;
use crate::markdown::code;
use crate::names::ident;
use crate::shape::{Payload, Shape, Shapes, Variant};
use crate::usage::{Seen, Use, value_type};
use crate::value::Absence;

/// All that the metrics of a group need.
pub(crate) fn emit(shapes: &Shapes<'_>) -> TokenStream {
    let enums = shapes.enums.iter().map(|shape| shape_enum(shape));
    let payloads = shapes.payloads.iter().map(|payload| payload_struct(payload));
    quote!(#(#enums)* #(#payloads)*)
}

fn payload_struct(payload: &Payload<'_>) -> TokenStream {
    let name = &payload.name;
    let fields = payload.fields.iter().map(|Use { label, usage }| {
        let doc = Doc::new(describe::summary(label, usage));
        let field = ident(&label.rust_field);
        let value = value_type(label, Some(&quote!('a)), Seen::FromGroup);
        quote!(#doc pub #field: ::core::option::Option<#value>)
    });
    let generics = payload.borrows().then(|| quote!(<'a>));
    quote! {
        /// Labels that are only there with certain values of another one.
        #[derive(Clone, Copy, Debug, Default)]
        pub struct #name #generics { #(#fields,)* }
    }
}

fn shape_enum(shape: &Shape<'_>) -> TokenStream {
    let Shape { label, name, variants, dependents: _ } = shape;
    let doc =
        Doc::new(format!("Values of the label {}, with the labels that depend on it.", code(&label.name)))
            .prose(label.description.as_deref());
    let declarations = variants.iter().map(|Variant { value, payload }| {
        let doc = variant_doc(*value);
        let variant = ident(value.variant);
        let payload =
            payload.as_ref().map(|payload| payload.type_with(&quote!('a))).map(|held| quote!((#held)));
        quote!(#doc #variant #payload)
    });
    let patterns: Vec<TokenStream> = variants.iter().map(|variant| pattern(variant, &quote!(_))).collect();
    let wires = variants.iter().map(|variant| variant.value.wire);
    let generics = shape.borrows().then(|| quote!(<'a>));
    let texts = texts(shape);
    let numbers = (!shape.borrows()).then(|| numbers(shape, &patterns));
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub enum #name #generics { #(#declarations,)* }

        impl #generics #name #generics {
            /// The value as it is exposed.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(#patterns => #wires,)* }
            }

            #texts
            #numbers
        }
    }
}

fn pattern(variant: &Variant<'_>, binding: &TokenStream) -> TokenStream {
    let Variant { value, payload } = variant;
    let name = ident(value.variant);
    let payload = payload.as_ref().map(|_| quote!((#binding)));
    quote!(Self::#name #payload)
}

/// The method that gives the dependent labels as texts.
fn texts(shape: &Shape<'_>) -> TokenStream {
    let lifetime = if shape.borrows() { quote!('a) } else { quote!('static) };
    let count = Literal::usize_unsuffixed(shape.dependents.len());
    let arms = arms(shape, optional_text, |_| quote!(""));
    quote! {
        #[inline]
        fn texts(self) -> [&#lifetime str; #count] {
            match self { #(#arms,)* }
        }
    }
}

/// The methods that give the label itself and the dependent ones as indexes of their values.
fn numbers(shape: &Shape<'_>, patterns: &[TokenStream]) -> TokenStream {
    let indexes = (0..patterns.len()).map(Literal::usize_unsuffixed);
    let count = Literal::usize_unsuffixed(shape.dependents.len());
    let arms = arms(shape, optional_digit, |label| match Absence::of(label) {
        Absence::First => quote!(0),
        Absence::Value(empty) => Literal::usize_unsuffixed(empty).into_token_stream(),
    });
    quote! {
        #[inline]
        const fn index(self) -> usize {
            match self { #(#patterns => #indexes,)* }
        }

        #[inline]
        fn cells(self) -> [usize; #count] {
            match self { #(#arms,)* }
        }
    }
}

/// For each variant an array of all dependent labels, of which it holds some.
fn arms(
    shape: &Shape<'_>,
    held: impl Fn(&Label, &TokenStream) -> TokenStream,
    absent: impl Fn(&Label) -> TokenStream,
) -> Vec<TokenStream> {
    let arm = |variant: &Variant<'_>| {
        let fields = variant.fields();
        let binding = if fields.is_empty() { quote!(_) } else { quote!(labels) };
        let pattern = pattern(variant, &binding);
        let items = shape.dependents.iter().map(|Use { label, usage }| {
            let field = ident(&label.rust_field);
            if fields.iter().any(|one| one.usage.label == usage.label) {
                held(label, &quote!(labels.#field))
            } else {
                absent(label)
            }
        });
        quote!(#pattern => [#(#items,)*])
    };
    shape.variants.iter().map(arm).collect()
}
