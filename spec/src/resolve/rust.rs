//! The identifiers of things, derived from their names or given by the spec.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::raw::Text;
use crate::rust_name::{Namespace, Problem, given, member, type_name, variant};
use crate::source::Span;

/// A member and the type that belongs to it.
pub(super) struct Names {
    pub(super) member: String,
    pub(super) type_: String,
}

impl Names {
    /// The names of a thing that is called `name`, unless the spec gives another.
    pub(super) fn of_member(
        what: &str,
        name: &Text,
        rust_name: Option<&Text>,
        out: &mut Diagnostics,
    ) -> Self {
        let member = match rust_name {
            Some(rust_name) => given_name(rust_name, out),
            None => member(&name.value).map_err(|problem| match problem {
                // Names that become members are ASCII by their form, which is checked elsewhere.
                Problem::NotAscii => {}
                Problem::NothingLeft => report(what, &name.value, name.span, problem, out),
            }),
        };
        let member = member.unwrap_or_else(|()| placeholder(name));
        Names { type_: type_name(&member), member }
    }
}

/// The variant for a label's value.
pub(super) fn variant_of(value: &Text, rust_name: Option<&Text>, out: &mut Diagnostics) -> String {
    let variant = match rust_name {
        Some(rust_name) => given_name(rust_name, out),
        None => {
            variant(&value.value).map_err(|problem| report("value", &value.value, value.span, problem, out))
        }
    };
    variant.unwrap_or_else(|()| placeholder(value))
}

/// What stands in for an identifier that could not be made. The error is told, so nobody will see it; it is no
/// identifier, so that it collides with none.
fn placeholder(name: &Text) -> String {
    format!("{}?", name.value)
}

/// The variants of one enum, beside which stands the list of them all.
pub(super) fn variants<'r>(count: usize) -> Namespace<'r> {
    Namespace::new(&["ALL"], count)
}

fn given_name(rust_name: &Text, out: &mut Diagnostics) -> Result<String, ()> {
    given(&rust_name.value).ok_or_else(|| {
        out.report(|| {
            let message = format!("{} is no identifier in Rust", quote(&rust_name.value));
            Diagnostic::error(Code::InvalidRustName, rust_name.span, message).help(
                "an identifier has ASCII letters, digits and `_`, does not start with a digit, and not with `__`",
            )
        });
    })
}

fn report(what: &str, name: &str, span: Span, problem: Problem, out: &mut Diagnostics) {
    out.report(|| {
        let why = match problem {
            Problem::NotAscii => "an identifier in Rust has only ASCII letters and digits",
            Problem::NothingLeft => "there is no letter and no digit in it",
        };
        Diagnostic::error(
            Code::InvalidRustName,
            span,
            format!("the {what} {} has no name in Rust: {why}", quote(name)),
        )
        .help("give it a `rust_name`")
    });
}
