//! Levels of stability: what a group that has several is made of, and how they are switched.

use mgen_spec::model::{Group, Metric, Stability, System};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::names::ident;

/// The type of a group's storage, which has a part for each level. `spec` is the type that describes the metrics.
pub(crate) fn storage(metrics: &[Metric], spec: &TokenStream) -> TokenStream {
    let is_present = |level: &Stability| metrics.iter().any(|metric| of(metric) == *level);
    let present = ALL.iter().filter(|level| is_present(level)).count();
    let lower = (present > 1).then(|| Literal::usize_unsuffixed(present - 1)).map(|lower| quote!(, #lower));
    quote!(::mgen::rt::Group<#spec #lower>)
}

/// The levels of a group's metrics, for its description; nothing if all are stable.
pub(crate) fn list(metrics: &[Metric]) -> Option<TokenStream> {
    let levels = metrics.iter().map(|metric| variant(of(metric)));
    is_levelled(metrics).then(|| {
        quote! {
            const STABILITY: &'static [::mgen::Stability] = {
                use ::mgen::Stability;
                &[#(Stability::#levels,)*]
            };
        }
    })
}

/// The method that switches levels, for the `Metrics` of a system that speaks of them.
pub(crate) fn switch(system: &System) -> Option<TokenStream> {
    let is_spoken_of = system.metrics().any(|(_, metric)| metric.stability.is_some());
    let groups: Vec<_> =
        system.groups.iter().filter(|group| is_levelled(&group.metrics)).map(group_field).collect();
    // Others have nothing to switch.
    let begin = (!groups.is_empty()).then(|| quote!(let switching = ::mgen::rt::Switching::begin();));
    is_spoken_of.then(|| {
        quote! {
            /// Switches those metrics off that are less stable than `minimum`, and the others on, unless their group is
            /// off. A metric that is off counts nothing, has no series and is not exposed. At first all are on. Of several
            /// threads that do this at once, the last one decides for all metrics.
            #[inline]
            pub fn set_minimum_stability(&self, minimum: ::mgen::Stability) {
                #begin
                #(self.#groups.switch_levels(minimum, &switching);)*
            }
        }
    })
}

/// Where the storage of a group is in the `Metrics` of its system.
pub(crate) fn group_field(group: &Group) -> TokenStream {
    let name = ident(&group.rust_name);
    if group.scope.is_some() { quote!(#name) } else { quote!(#name.group) }
}

const ALL: [Stability; 4] = [Stability::Development, Stability::Alpha, Stability::Beta, Stability::Stable];

/// What a metric promises; if it does not say, everything.
fn of(metric: &Metric) -> Stability {
    metric.stability.unwrap_or(Stability::Stable)
}

/// Whether a level can be switched off.
fn is_levelled(metrics: &[Metric]) -> bool {
    metrics.iter().any(|metric| of(metric) != Stability::Stable)
}

fn variant(level: Stability) -> Ident {
    ident(match level {
        Stability::Development => "Development",
        Stability::Alpha => "Alpha",
        Stability::Beta => "Beta",
        Stability::Stable => "Stable",
    })
}
