//! The argument of the macro: one string literal. That needs no parser of Rust.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// The path of a spec.
pub(crate) struct Argument {
    pub(crate) path: String,
    pub(crate) span: Span,
}

/// What is no such argument.
pub(crate) struct Misuse {
    pub(crate) message: String,
    pub(crate) span: Span,
}

impl Argument {
    pub(crate) fn parse(input: TokenStream) -> Result<Argument, Misuse> {
        let mut tokens = input.into_iter();
        let Some(first) = tokens.next() else {
            return Err(misuse(Span::call_site(), "the path of a spec is missing"));
        };
        let argument = argument(first)?;
        match tokens.next() {
            None => Ok(argument),
            Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => match tokens.next() {
                None => Ok(argument),
                Some(more) => Err(misuse(more.span(), "there is more than one argument")),
            },
            Some(more) => Err(misuse(more.span(), "there is something after the path")),
        }
    }
}

fn argument(token: TokenTree) -> Result<Argument, Misuse> {
    let span = token.span();
    match token {
        TokenTree::Literal(literal) => match text(&literal.to_string()) {
            Some(path) => Ok(Argument { path: path.to_owned(), span }),
            None => Err(misuse(span, "this is no path, or has a backslash in it")),
        },
        // What a macro by example passes on as `$path:literal`.
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => Argument::parse(group.stream()),
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => {
            Err(misuse(span, "this is no string literal"))
        }
    }
}

/// What stands in a string literal, raw or not. Escapes are not read: no path of a spec needs one.
fn text(literal: &str) -> Option<&str> {
    let raw = literal.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    let text = raw.unwrap_or(literal).strip_prefix('"')?.strip_suffix('"')?;
    (!text.is_empty() && !text.contains('\\')).then_some(text)
}

fn misuse(span: Span, what: &str) -> Misuse {
    Misuse { message: format!("{what}; write metrics_spec!(\"spec/system.yaml\"), with slashes"), span }
}

#[cfg(test)]
mod tests {
    use super::{Argument, text};

    fn check(input: &str, expected: Result<&str, &str>) {
        let found = Argument::parse(input.parse().unwrap());
        let found = found.map(|argument| argument.path).map_err(|misuse| misuse.message);
        match expected {
            Ok(path) => assert_eq!(found.as_deref(), Ok(path), "{input}"),
            Err(start) => assert!(found.is_err_and(|message| message.starts_with(start)), "{input}"),
        }
    }

    #[test]
    fn one_path() {
        check(r#""spec/a.yaml""#, Ok("spec/a.yaml"));
        check(r#""spec/a.yaml","#, Ok("spec/a.yaml"));
        check(r##"r"spec/a.yaml""##, Ok("spec/a.yaml"));
        check(r###"r#"spec/a.yaml"#"###, Ok("spec/a.yaml"));
    }

    #[test]
    fn nothing_else() {
        check("", Err("the path of a spec is missing"));
        check("spec", Err("this is no string literal"));
        check("concat!(\"a\")", Err("this is no string literal"));
        check("1", Err("this is no path"));
        check("\"\"", Err("this is no path"));
        check("b\"a.yaml\"", Err("this is no path"));
        check(r#""spec\\a.yaml""#, Err("this is no path"));
        check(r#""a.yaml" "b.yaml""#, Err("there is something after"));
        check(r#""a.yaml", "b.yaml""#, Err("there is more than one"));
    }

    #[test]
    fn a_suffix_is_no_part_of_a_path() {
        assert_eq!(text("\"a.yaml\"suffix"), None);
    }
}
