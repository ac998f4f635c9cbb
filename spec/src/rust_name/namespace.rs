use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::source::Span;

/// The identifiers that share one space of names in the generated code.
pub(crate) struct Namespace<'s> {
    taken: HashMap<String, Owner<'s>>,
}

enum Owner<'s> {
    /// The generated code's own name.
    Reserved,
    /// A thing of the spec, in words, and its place.
    Spec(&'s str, String, Span),
}

impl<'s> Namespace<'s> {
    pub(crate) fn new(reserved: &[&str]) -> Self {
        Namespace { taken: reserved.iter().map(|name| ((*name).to_owned(), Owner::Reserved)).collect() }
    }

    /// Gives `ident` to a thing: `what` is its kind, `name` its name in the spec, `mend` what to do about
    /// a clash with another thing.
    pub(crate) fn insert(
        &mut self,
        ident: &str,
        what: &'s str,
        name: &str,
        span: Span,
        mend: &str,
        out: &mut Diagnostics,
    ) {
        match self.taken.get(ident) {
            None => {
                self.taken.insert(ident.to_owned(), Owner::Spec(what, name.to_owned(), span));
            }
            Some(Owner::Reserved) => out.report(|| {
                let message = format!(
                    "{what} {} becomes {} in Rust, which the generated code uses itself",
                    quote(name),
                    quote(ident)
                );
                Diagnostic::error(Code::RustNameCollision, span, message).help("give it a `rust_name`")
            }),
            // A second thing of the same name is a mistake of its own.
            Some(Owner::Spec(other_what, other, _)) if *other_what == what && other == name => {}
            Some(Owner::Spec(other_what, other, first)) => out.report(|| {
                let message = format!(
                    "{other_what} {} and {what} {} both become {} in Rust",
                    quote(other),
                    quote(name),
                    quote(ident)
                );
                Diagnostic::error(Code::RustNameCollision, span, message)
                    .and(*first, "first one here")
                    .help(mend)
            }),
        }
    }
}
