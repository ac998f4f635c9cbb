//! Scopes: nested handles, each of which holds the values of its labels and gives the groups that live there.

use mgen_spec::model::{Group, Label, LabelIndex, Scope, ScopeIndex, System};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::doc::Doc;
use crate::markdown::inline;
use crate::names::ident;
use crate::usage::{Seen, is_text, value_type};

/// The labels of a scope and of all scopes around it, the outermost first.
pub(crate) struct Chain<'a> {
    labels: Vec<(LabelIndex, &'a Label)>,
}

impl<'a> Chain<'a> {
    pub(crate) fn of(system: &'a System, scope: ScopeIndex) -> Self {
        let mut labels = Vec::new();
        let mut outwards = system.scopes.get(scope.0);
        // A parent stands before its children, so going up ends.
        while let Some(scope) = outwards {
            for &index in scope.labels.iter().rev() {
                if let Some(label) = system.labels.get(index.0) {
                    labels.push((index, label));
                }
            }
            outwards = scope.parent.and_then(|parent| system.scopes.get(parent.0));
        }
        labels.reverse();
        Chain { labels }
    }

    pub(crate) fn indexes(&self) -> Vec<LabelIndex> {
        self.labels.iter().map(|(index, _)| *index).collect()
    }

    /// The tuple of the values, since labels may have any name that a field may have.
    pub(crate) fn values_type(&self, seen: Seen) -> TokenStream {
        let life = quote!('a);
        let types = self.labels.iter().map(|(_, label)| value_type(label, Some(&life), seen));
        quote!((#(#types,)*))
    }

    /// `'m` is the life of the metrics and so of the cells, `'a` that of the values, which may be shorter.
    pub(crate) fn generics(&self) -> TokenStream {
        if self.borrows() { quote!(<'m, 'a>) } else { quote!(<'m>) }
    }

    /// Whether a value is text.
    pub(crate) fn borrows(&self) -> bool {
        self.labels.iter().any(|(_, label)| is_text(label))
    }
}

/// The types of all handles.
pub(crate) fn emit(system: &System) -> TokenStream {
    let mut handles = TokenStream::new();
    for (index, scope) in system.scopes.iter().enumerate() {
        handles.extend(handle(system, ScopeIndex(index), scope));
    }
    handles
}

/// The methods that open the scopes without a parent, for the system's `Metrics`.
pub(crate) fn openers(system: &System) -> TokenStream {
    openers_from(system, None)
}

/// The methods that open the scopes with this parent.
fn openers_from(system: &System, parent: Option<ScopeIndex>) -> TokenStream {
    let mut openers = TokenStream::new();
    for (index, scope) in system.scopes.iter().enumerate() {
        if scope.parent == parent {
            openers.extend(opener(system, ScopeIndex(index), scope, parent));
        }
    }
    openers
}

fn handle(system: &System, index: ScopeIndex, scope: &Scope) -> TokenStream {
    let Scope { id, span: _, rust_method: _, rust_type, parent: _, labels: _, description } = scope;
    let chain = Chain::of(system, index);
    let generics = chain.generics();
    let values = chain.values_type(Seen::FromSystem);
    let fields = groups(system, index).map(|group| {
        let doc = Doc::new(inline(&group.title));
        let name = ident(&group.rust_name);
        quote!(#doc pub #name: #name::Metrics #generics)
    });
    let children = openers_from(system, Some(index));
    let doc = Doc::new(format!("The scope `{id}`.")).prose(description.as_deref());
    let name = ident(rust_type);
    let methods = (!children.is_empty()).then(|| quote!(impl #generics #name #generics { #children }));
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name #generics {
            #(#fields,)*
            // Groups have fields of any name, but none that begins like these.
            __metrics: &'m Metrics,
            __scope: #values,
        }

        #methods
    }
}

/// The method that opens a scope from its parent, or from the system's `Metrics`.
fn opener(system: &System, index: ScopeIndex, scope: &Scope, parent: Option<ScopeIndex>) -> TokenStream {
    let Scope { id, span: _, rust_method, rust_type, parent: _, labels, description } = scope;
    let own: Vec<&Label> = labels.iter().filter_map(|label| system.labels.get(label.0)).collect();
    let chain = Chain::of(system, index);
    let parent_borrows = parent.is_some_and(|parent| Chain::of(system, parent).borrows());

    let life_of_text = quote!('a);
    let parameters = own.iter().map(|label| {
        let name = ident(&label.rust_field);
        let value = value_type(label, Some(&life_of_text), Seen::FromSystem);
        quote!(#name: #value)
    });
    let own_values = own.iter().map(|label| ident(&label.rust_field));
    let (receiver, metrics, inherited) = match parent {
        None => (quote!(&self), quote!(self), Vec::new()),
        Some(parent) => {
            let inherited = (0..Chain::of(system, parent).labels.len()).map(|at| {
                let at = Literal::usize_unsuffixed(at);
                quote!(self.__scope.#at)
            });
            (quote!(self), quote!(self.__metrics), inherited.collect())
        }
    };
    let life = if parent.is_none() { quote!('_) } else { quote!('m) };
    let (generics, result) = if chain.borrows() {
        ((!parent_borrows).then(|| quote!(<'a>)), quote!(<#life, 'a>))
    } else {
        (None, quote!(<#life>))
    };

    let fields = groups(system, index).map(|group| {
        let name = ident(&group.rust_name);
        quote!(#name: #name::Metrics { group: &metrics.#name, scope })
    });
    let doc = Doc::new(format!("Opens the scope `{id}`.")).prose(description.as_deref());
    let method = ident(rust_method);
    let handle = ident(rust_type);
    quote! {
        #doc
        #[inline]
        #[must_use]
        pub const fn #method #generics (#receiver, #(#parameters,)*) -> #handle #result {
            let scope = (#(#inherited,)* #(#own_values,)*);
            let metrics = #metrics;
            #handle { #(#fields,)* __metrics: metrics, __scope: scope }
        }
    }
}

fn groups(system: &System, scope: ScopeIndex) -> impl Iterator<Item = &Group> {
    system.groups.iter().filter(move |group| group.scope == Some(scope))
}

#[cfg(test)]
mod tests {
    use mgen_spec::Sources;
    use mgen_spec::model::{LabelValue, Values};

    const SPEC: &str = "
mgen: 1
system: acme
title: Acme
labels: {area: {description: Where.}, kind: {description: What., values: [a, b]}}
scopes: [{id: zone, labels: [area]}]
groups:
  - id: of_zone
    title: Of a zone
    scope: zone
    metrics:
      - {name: acme_things, type: gauge, description: Things., labels: [kind]}
";

    /// The language gives scopes open labels only; the model does not say so, and the emitter needs no such rule.
    #[test]
    fn closed_labels() {
        let mut sources = Sources::new();
        sources.add("spec.yaml", SPEC);
        let mut model = mgen_spec::compile(&sources).0.unwrap();
        let area = &mut model.systems[0].labels[0];
        let value = |value: &str, rust_variant: &str| LabelValue {
            value: value.to_owned(),
            span: area.span,
            description: None,
            since: None,
            deprecated: None,
            rust_variant: rust_variant.to_owned(),
        };
        area.values =
            Values::Closed { values: vec![value("near", "Near"), value("far", "Far")], other: None };

        let emitted = crate::emit(&model.systems[0]).to_string();
        for expected in [
            "pub struct Zone < 'm >",
            "pub const fn zone (& self , area : Area ,) -> Zone < '_ >",
            "pub (super) scope : (super :: Area ,)",
            "self . group . gauge (0 , self . scope . 0 as usize * 2 + kind as usize)",
        ] {
            assert!(emitted.contains(expected), "{expected} in {emitted}");
        }
    }
}
