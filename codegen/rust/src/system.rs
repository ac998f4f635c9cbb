//! The module of a system.

use mgen_spec::model::System;
use proc_macro2::TokenStream;
use quote::quote;

use crate::doc::Doc;
use crate::lists::Lists;
use crate::markdown::{code, inline};
use crate::names::ident;
use crate::{enums, group, scope, stability};

/// `pub mod linkerd_proxy { ... }`
pub(crate) fn emit(system: &System) -> TokenStream {
    let System {
        id,
        span: _,
        title,
        version,
        description,
        reference: _,
        endpoint: _,
        deployments: _,
        components: _,
        labels: _,
        label_sets: _,
        target_labels: _,
        const_labels: _,
        scopes: _,
        groups,
        external_families: _,
        rule_groups: _,
        sections: _,
        dashboard: _,
        lint: _,
    } = system;
    let doc = Doc::new(inline(title));
    let doc = match version {
        Some(version) => doc.paragraph(format!("Version {}.", inline(version))),
        None => doc,
    };
    let doc = doc.prose(description.as_deref());
    let module = ident(id);
    let metrics = metrics(system);
    let enums = enums::emit(system);
    let handles = scope::emit(system);
    let mut lists = Lists::default();
    let groups: Vec<TokenStream> =
        groups.iter().map(|group| group::emit(system, group, &mut lists)).collect();
    quote! {
        #doc
        // Names come from the spec, few programs use every metric, a label with one value makes no difference, and
        // lints are for code that people write.
        #[allow(
            dead_code,
            deprecated,
            non_camel_case_types,
            non_snake_case,
            unused_variables,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        pub mod #module {
            #metrics
            #handles
            #enums
            #(#groups)*
            #lists
        }
    }
}

fn metrics(system: &System) -> TokenStream {
    let fields = system.groups.iter().map(|group| {
        let name = ident(&group.rust_name);
        let doc = Doc::new(inline(&group.title));
        match group.scope.and_then(|scope| system.scopes.get(scope.0)) {
            Some(scope) => {
                let doc = doc.paragraph(format!(
                    "The scope {} leads to its metrics. Here `set_enabled` switches all of them.",
                    code(&scope.id)
                ));
                let storage = stability::storage(&group.metrics, &quote!(#name::Spec));
                quote!(#doc pub #name: #storage)
            }
            None => quote!(#doc pub #name: #name::Metrics),
        }
    });
    let values = system.groups.iter().map(|group| {
        let name = ident(&group.rust_name);
        let empty = quote!(::mgen::rt::Group::new());
        if group.scope.is_some() {
            quote!(#name: #empty)
        } else {
            quote!(#name: #name::Metrics { group: #empty })
        }
    });
    let collected = system.groups.iter().map(stability::group_field);
    let switch = stability::switch(system);
    let openers = scope::openers(system);
    quote! {
        /// All metrics of the system.
        #[derive(Debug)]
        pub struct Metrics { #(#fields,)* }

        /// The metrics of this process.
        pub static METRICS: Metrics = Metrics::new();

        impl Metrics {
            /// Metrics of their own, apart from those of the process.
            #[must_use]
            #[inline]
            pub const fn new() -> Self {
                Metrics { #(#values,)* }
            }

            /// All metrics in the text format of Prometheus.
            #[must_use]
            pub fn render(&self) -> ::std::string::String {
                ::mgen::render(self)
            }

            #switch
            #openers
        }

        impl ::core::default::Default for Metrics {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }

        impl ::mgen::Collect for Metrics {
            fn collect(&self, collector: &mut ::mgen::Collector<'_>) {
                #(collector.group(&self.#collected);)*
            }
        }
    }
}
