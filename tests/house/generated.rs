//! Generated code names nothing but the runtime, the core library and itself, so that it compiles in any crate.

use std::collections::BTreeSet;

use mgen_spec::Sources;
use mgen_tests::systems::SYSTEMS;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What may stand after a leading `::`.
const ROOTS: [&str; 3] = ["mgen", "core", "std"];
/// What may stand before a `::` without being defined in the generated code.
const RELATIVE: [&str; 3] = ["self", "super", "Self"];
/// The words after which a path begins, even with `::`.
const KEYWORDS: [&str; 9] = ["as", "dyn", "else", "for", "impl", "in", "mut", "return", "use"];
/// The words that introduce a name.
const DEFINING: [&str; 7] = ["mod", "struct", "enum", "trait", "type", "const", "static"];

#[test]
fn generated_code_names_only_the_runtime() {
    for system in SYSTEMS {
        let (sources, problems) = Sources::load(&[system.spec()]);
        assert!(problems.is_empty(), "{problems:?}");
        let (model, _) = mgen_spec::compile(&sources);
        for system in model.expect("the spec is valid").systems {
            let tokens = flatten(mgen_rust::emit(&system));
            let known = defined(&tokens);
            let strangers: BTreeSet<&str> =
                paths(&tokens).into_iter().filter(|path| !known.contains(*path)).collect();
            assert_eq!(strangers, BTreeSet::new(), "{}", system.id);
        }
    }
}

/// The words and signs of the code in a row, without attributes; a `::` is one sign, a lifetime is one word.
fn flatten(tokens: TokenStream) -> Vec<String> {
    let mut flat: Vec<String> = Vec::new();
    let mut is_joint = false;
    for token in tokens {
        let last = flat.last().map(String::as_str);
        let after_joint = std::mem::take(&mut is_joint);
        match token {
            TokenTree::Group(group) if last == Some("#") && group.delimiter() == Delimiter::Bracket => {}
            TokenTree::Group(group) => {
                flat.push("(".to_owned());
                flat.extend(flatten(group.stream()));
                flat.push(")".to_owned());
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' && last == Some(":") && after_joint => {
                flat.pop();
                flat.push("::".to_owned());
            }
            TokenTree::Punct(sign) => {
                is_joint = sign.spacing() == Spacing::Joint;
                flat.push(sign.to_string());
            }
            TokenTree::Ident(name) if last == Some("'") => {
                flat.pop();
                flat.push(format!("'{name}"));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => flat.push(token.to_string()),
        }
    }
    flat
}

/// The names that the code defines or imports, and those that it may use as they are. Where an import leads is looked at
/// as every other path is.
fn defined(tokens: &[String]) -> BTreeSet<&str> {
    let own =
        tokens.windows(2).filter(|pair| DEFINING.contains(&pair[0].as_str())).map(|pair| pair[1].as_str());
    let imports = tokens.split(|token| token == "use").skip(1);
    let imported = imports
        .filter_map(|rest| rest.split(|token| token == ";").next()?.rsplit(|token| token == "::").next());
    own.chain(imported.flatten().map(String::as_str)).chain(RELATIVE).collect()
}

/// The first names of all paths; of absolute ones only those that lead elsewhere than they may.
fn paths(tokens: &[String]) -> Vec<&str> {
    let is_word = |token: &str| token.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let is_name = |token: &str| is_word(token) && !KEYWORDS.contains(&token);
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| *token == "::") {
        let token = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].as_str());
        let after = tokens.get(at + 1).map_or("", String::as_str);
        match (token(2), token(1)) {
            // `a::b::c` goes on, and so does `<A as B>::c`, but `-> ::a` does not.
            ("::", before) if is_name(before) => {}
            // `a.b::<c>` gives arguments to a method.
            (".", before) if is_name(before) && after == "<" => {}
            (_, before) if is_name(before) => found.push(before),
            (before, ">") if before != "-" => {}
            _ if ROOTS.contains(&after) => {}
            _ => found.push(after),
        }
    }
    found
}

#[test]
fn strangers_are_found() {
    let check = |code: &str| {
        let tokens = flatten(code.parse().unwrap());
        let known = defined(&tokens);
        paths(&tokens)
            .into_iter()
            .filter(|path| !known.contains(*path))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        check("mod m { fn f() -> ::mgen::Counter<'static> { super::E::A; self::x::y } } enum E { A }"),
        ["x"; 0]
    );
    assert_eq!(check("#[allow(clippy::all)] struct S { a: ::mgen::Counter<'static> }"), ["x"; 0]);
    assert_eq!(check("fn f<'a>(a: &'a ::mgen::Counter<'a>)"), ["x"; 0]);
    assert_eq!(check("fn f(&self) { self.group.counter::<0>(0) }"), ["x"; 0]);
    assert_eq!(check("fn f(a: ::prometheus::Counter)"), ["prometheus"]);
    assert_eq!(check("fn f() { std::mem::swap(a, b); Vec::new() }"), ["std", "Vec"]);
    assert_eq!(check("fn f() { <u8 as ::serde::Serialize>::x() }"), ["serde"]);
    assert_eq!(check("use ::mgen::rt::{A, B}; use ::core::C; fn f() { A::x(B::Y, C::Z, D::x) }"), ["D"]);
    assert_eq!(check("use ::serde::{A, B}; fn f() { A::x() }"), ["serde"]);
}
