//! Generated code names nothing but the runtime, the core library and itself, so that it compiles in any crate.

use std::collections::BTreeSet;

use mgen_spec::Sources;
use mgen_tests::systems::SYSTEMS;
use proc_macro2::{TokenStream, TokenTree};

/// What may stand after a leading `::`.
const ROOTS: [&str; 3] = ["mgen", "core", "std"];
/// What may stand before a `::` without being defined in the generated code.
const RELATIVE: [&str; 3] = ["self", "super", "Self"];
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

/// The words and signs of the code in a row; a `::` is one sign.
fn flatten(tokens: TokenStream) -> Vec<String> {
    let mut flat: Vec<String> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                flat.push("(".to_owned());
                flat.extend(flatten(group.stream()));
                flat.push(")".to_owned());
            }
            TokenTree::Punct(sign)
                if sign.as_char() == ':' && flat.last().is_some_and(|last| last == ":") =>
            {
                flat.pop();
                flat.push("::".to_owned());
            }
            token => flat.push(token.to_string()),
        }
    }
    flat
}

/// The names that the code defines, and those that it may use as they are.
fn defined(tokens: &[String]) -> BTreeSet<&str> {
    let own =
        tokens.windows(2).filter(|pair| DEFINING.contains(&pair[0].as_str())).map(|pair| pair[1].as_str());
    own.chain(RELATIVE).collect()
}

/// The first names of all paths; of absolute ones only those that lead elsewhere than they may.
fn paths(tokens: &[String]) -> Vec<&str> {
    let is_name = |token: &str| token.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| *token == "::") {
        let token = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].as_str());
        let after = tokens.get(at + 1).map_or("", String::as_str);
        match (token(2), token(1)) {
            // `a::b::c` goes on, and so does `<A as B>::c`, but `-> ::a` does not.
            ("::", before) if is_name(before) => {}
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
    assert_eq!(check("fn f() -> ::prometheus::Counter"), ["prometheus"]);
    assert_eq!(check("fn f() { std::mem::swap(a, b); Vec::new() }"), ["std", "Vec"]);
    assert_eq!(check("fn f() { <u8 as ::serde::Serialize>::x() }"), ["serde"]);
}
