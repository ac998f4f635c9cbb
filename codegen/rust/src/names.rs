//! Identifiers. The model's names are valid already; only names that the emitter makes up need care.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// The identifier for a name of the model, which writes raw identifiers as `r#type`.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// What is emitted for every metric appends its tokens to those before: each stream within a stream is a round trip to
/// rustc, and the macro's own time is a good part of what a crate with many metrics takes to check.
pub(crate) trait Append {
    fn sign(&mut self, sign: char);
    fn name(&mut self, name: &str);
    /// `super::` and the name.
    fn of_system(&mut self, name: &impl ToTokens);
    fn group(&mut self, delimiter: Delimiter, content: TokenStream);
}

impl Append for TokenStream {
    fn sign(&mut self, sign: char) {
        self.append(Punct::new(sign, Spacing::Alone));
    }

    fn name(&mut self, name: &str) {
        self.append(ident(name));
    }

    fn of_system(&mut self, name: &impl ToTokens) {
        self.name("super");
        self.append(Punct::new(':', Spacing::Joint));
        self.sign(':');
        name.to_tokens(self);
    }

    fn group(&mut self, delimiter: Delimiter, content: TokenStream) {
        self.append(Group::new(delimiter, content));
    }
}

/// The name of a type that belongs to two others.
pub(crate) fn compound(first: &str, second: &str) -> String {
    [first, second].map(|part| part.strip_prefix("r#").unwrap_or(part)).concat()
}

/// The names that are taken in one scope of the generated code.
#[derive(Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// Takes a name that the model has already made unique.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Takes the first free one of the candidates, or the last one with the first number that makes it free.
    ///
    /// The outcome depends on the order of the calls alone, and so on the order of the spec.
    pub(crate) fn claim(&mut self, candidates: &[&str]) -> Ident {
        let last = candidates.last().copied().unwrap_or("Labels");
        let numbered = (2u32..).map(|number| format!("{last}{number}"));
        let mut all = candidates.iter().map(|&name| name.to_owned()).chain(numbered);
        let free = all.find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.reserve(&free);
        ident(&free)
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, ident};

    #[test]
    fn raw_identifiers() {
        assert_eq!(ident("r#type").to_string(), "r#type");
        assert_eq!(ident("direction").to_string(), "direction");
    }

    #[test]
    fn claims_in_order() {
        let mut names = Names::default();
        names.reserve("Outbound");
        let claimed: Vec<String> =
            (0..3).map(|_| names.claim(&["Outbound", "DirectionOutbound"]).to_string()).collect();
        assert_eq!(claimed, ["DirectionOutbound", "DirectionOutbound2", "DirectionOutbound3"]);
    }
}
