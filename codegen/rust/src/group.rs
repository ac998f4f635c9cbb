//! The module of a group.

use mgen_spec::model::{Group, System};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::accessor::Receiver;
use crate::doc::Doc;
use crate::lists::Lists;
use crate::markdown::inline;
use crate::names::ident;
use crate::scope::Chain;
use crate::signature::Signature;
use crate::usage::Seen;
use crate::{accessor, cell, dependents, describe, descriptor, removal, stability};

/// `pub mod transport { ... }`
pub(crate) fn emit<'a>(system: &'a System, group: &'a Group, lists: &mut Lists<'a>) -> TokenStream {
    let Group {
        id: _,
        span: _,
        title: _,
        prefix: _,
        description: _,
        note: _,
        component: _,
        scope,
        availability: _,
        label_sets: _,
        rust_name,
        metrics,
    } = group;
    let chain = scope.map(|scope| Chain::of(system, scope));
    let scope_labels = chain.as_ref().map(Chain::indexes).unwrap_or_default();
    let (signatures, shapes) = Signature::of_group(system, metrics, &scope_labels);

    let receiver = if chain.is_some() { Receiver::Handle } else { Receiver::Metrics };
    let mut accessors = TokenStream::new();
    for (index, (metric, signature)) in metrics.iter().zip(&signatures).enumerate() {
        let doc = describe::metric(system, metric, signature);
        // As streams: with `extend`, each of their tokens would come back from the compiler and go there again.
        accessor::emit(index, metric, signature, &doc, receiver).to_tokens(&mut accessors);
        removal::one(index, metric, signature, receiver).to_tokens(&mut accessors);
        removal::several(index, metric, signature, receiver).to_tokens(&mut accessors);
    }
    let records = metrics.iter().zip(&signatures);
    let records = records.filter_map(|(metric, signature)| accessor::record(system, metric, signature));
    let chosen = metrics.iter().zip(&signatures);
    let chosen = chosen.filter_map(|(metric, signature)| removal::values(metric, signature));
    let import = cell::import(&signatures, &shapes);
    let dependents = dependents::emit(&shapes);
    let spec = descriptor::emit(receiver, &system.const_labels, metrics, &signatures, lists);
    let doc = module_doc(system, group);
    let module = ident(rust_name);
    let storage = stability::storage(metrics, &quote!(Spec));
    let (metrics_struct, implementation) = match &chain {
        None => (unscoped(&storage), quote!(impl Metrics)),
        Some(chain) if chain.borrows() => (scoped(chain, &storage), quote!(impl<'m> Metrics<'m, '_>)),
        Some(chain) => (scoped(chain, &storage), quote!(impl<'m> Metrics<'m>)),
    };
    let switch = chain.is_none().then(switch);
    quote! {
        #doc
        pub mod #module {
            #import
            #metrics_struct
            #implementation {
                #accessors
                #switch
            }
            #(#records)*
            #(#chosen)*
            #dependents
            #spec
        }
    }
}

fn unscoped(storage: &TokenStream) -> TokenStream {
    quote! {
        /// The metrics of the group.
        #[derive(Debug)]
        pub struct Metrics {
            pub(super) group: #storage,
        }
    }
}

/// The methods that switch the group. Of a group with a scope, all of whose handles lead to one storage, the storage
/// itself has them.
fn switch() -> TokenStream {
    quote! {
        /// Switches the group off, or on again. Off, it counts nothing, makes no series and is not exposed; handles that
        /// are asked for meanwhile may lead nowhere, so do not keep them.
        #[inline]
        pub fn set_enabled(&self, enabled: bool) {
            self.group.set_enabled(enabled);
        }

        /// Whether the group is on, as it is at first.
        #[inline]
        #[must_use]
        pub fn is_enabled(&self) -> bool {
            self.group.is_enabled()
        }
    }
}

fn scoped(chain: &Chain<'_>, storage: &TokenStream) -> TokenStream {
    let generics = chain.generics();
    let values = chain.values_type(Seen::FromGroup);
    quote! {
        /// The metrics of the group, as a handle of their scope gives them.
        #[derive(Clone, Copy, Debug)]
        pub struct Metrics #generics {
            pub(super) group: &'m #storage,
            pub(super) scope: #values,
        }
    }
}

fn module_doc(system: &System, group: &Group) -> Doc {
    let doc = Doc::new(inline(&group.title)).prose(group.description.as_deref());
    let component = group.component.and_then(|component| system.components.get(component.0));
    let doc = match component {
        Some(component) => doc.paragraph(format!("Exposed by {}.", inline(&component.title))),
        None => doc,
    };
    let doc = match &group.availability {
        Some(availability) => describe::availability(system, availability, doc),
        None => doc,
    };
    doc.prose(group.note.as_deref())
}
