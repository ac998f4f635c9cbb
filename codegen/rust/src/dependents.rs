//! The enums whose variants carry the labels that depend on them, and the structs in these variants.

use mgen_spec::model::Label;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::cell::{absent_digit, absent_label, optional_digit, optional_label};
use crate::describe;
use crate::doc::Doc;
use crate::enums::variant_doc;
use crate::markdown::code;
use crate::names::ident;
use crate::shape::{Payload, Shape, Shapes, Variant};
use crate::usage::{Seen, Use, value_type};

/// All that the metrics of a group need.
pub(crate) fn emit(shapes: &Shapes<'_>) -> TokenStream {
    let enums = shapes.enums.iter().map(|shape| shape_enum(shape));
    let payloads = shapes.payloads.iter().map(|payload| payload_struct(payload));
    quote!(#(#enums)* #(#payloads)*)
}

fn payload_struct(payload: &Payload<'_>) -> TokenStream {
    let name = &payload.name;
    let life = quote!('a);
    let fields = payload.fields.iter().map(|Use { label, usage }| {
        let doc = Doc::new(describe::summary(label, usage));
        let field = ident(&label.rust_field);
        let value = value_type(label, Some(&life), Seen::FromGroup);
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
    let index = index(&patterns);
    let labels = labels(shape);
    let cells = (!shape.borrows()).then(|| cells(shape));
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

            #index
            #labels
            #cells
        }
    }
}

fn pattern(variant: &Variant<'_>, binding: &TokenStream) -> TokenStream {
    let Variant { value, payload } = variant;
    let name = ident(value.variant);
    let payload = payload.as_ref().map(|_| quote!((#binding)));
    quote!(Self::#name #payload)
}

/// The method that gives the dependent labels, for metrics with open ones.
fn labels(shape: &Shape<'_>) -> TokenStream {
    let lifetime = if shape.borrows() { quote!('a) } else { quote!('static) };
    let count = Literal::usize_unsuffixed(shape.dependents.len());
    let arms = arms(shape, optional_label, absent_label);
    quote! {
        #[inline]
        fn labels(self) -> [::mgen::rt::Label<#lifetime>; #count] {
            match self { #(#arms,)* }
        }
    }
}

/// The method that gives the label itself as the index of its value.
fn index(patterns: &[TokenStream]) -> TokenStream {
    let indexes = (0..patterns.len()).map(Literal::usize_unsuffixed);
    quote! {
        #[inline]
        const fn index(self) -> usize {
            match self { #(#patterns => #indexes,)* }
        }
    }
}

/// The method that gives the dependent labels as indexes of their values, for metrics without open ones.
fn cells(shape: &Shape<'_>) -> TokenStream {
    let count = Literal::usize_unsuffixed(shape.dependents.len());
    let arms = arms(shape, optional_digit, absent_digit);
    quote! {
        #[inline]
        fn cells(self) -> [usize; #count] {
            match self { #(#arms,)* }
        }
    }
}

/// For each variant an array of all dependent labels, of which it holds some.
fn arms(
    shape: &Shape<'_>,
    held: fn(&Label, &TokenStream) -> TokenStream,
    absent: fn(&Label) -> TokenStream,
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
