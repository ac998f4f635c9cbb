use std::borrow::Cow;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lookup::Lookup;
use crate::source::Span;

/// The identifiers that share one space of names in the generated code.
pub(crate) struct Namespace<'s> {
    taken: Lookup<'s>,
    owners: Vec<Owner<'s>>,
}

enum Owner<'s> {
    /// The generated code's own name.
    Reserved,
    /// A thing of the spec, in words, and its place.
    Spec(&'s str, &'s str, Span),
}

impl<'s> Namespace<'s> {
    /// A space with these names of the generated code's own, and room for so many others.
    pub(crate) fn new(reserved: &[&'s str], others: usize) -> Self {
        let room = reserved.len() + others;
        let mut space = Namespace { taken: Lookup::with_capacity(room), owners: Vec::with_capacity(room) };
        for (place, name) in reserved.iter().enumerate() {
            space.taken.insert(Cow::Borrowed(name), place);
            space.owners.push(Owner::Reserved);
        }
        space
    }

    /// Gives `ident` to a thing: `what` is its kind, `name` its name in the spec, `mend` what to do about
    /// a clash with another thing.
    pub(crate) fn insert(
        &mut self,
        ident: Cow<'s, str>,
        what: &'s str,
        name: &'s str,
        span: Span,
        mend: &str,
        out: &mut Diagnostics,
    ) {
        let first = self.taken.insert(ident.clone(), self.owners.len());
        match first.and_then(|first| self.owners.get(first)) {
            None => self.owners.push(Owner::Spec(what, name, span)),
            Some(Owner::Reserved) => out.report(|| {
                let message = format!(
                    "{what} {} becomes {} in Rust, which the generated code uses itself",
                    quote(name),
                    quote(&ident)
                );
                Diagnostic::error(Code::RustNameCollision, span, message).help("give it a `rust_name`")
            }),
            // A second thing of the same name is a mistake of its own.
            Some(Owner::Spec(other_what, other, _)) if *other_what == what && *other == name => {}
            Some(Owner::Spec(other_what, other, first)) => out.report(|| {
                let message = format!(
                    "{other_what} {} and {what} {} both become {} in Rust",
                    quote(other),
                    quote(name),
                    quote(&ident)
                );
                Diagnostic::error(Code::RustNameCollision, span, message)
                    .and(*first, "first one here")
                    .help(mend)
            }),
        }
    }
}
