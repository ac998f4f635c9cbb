//! What only some programs need is compiled by those alone: in its modules each function is `#[inline]` or generic.

#![allow(clippy::disallowed_methods, reason = "reads the sources of the runtime")]

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `src`, with all below them.
const MODULES: [&str; 9] = [
    "cells/quantiles.rs",
    "cells/window.rs",
    "exemplars",
    "exposition/negotiation.rs",
    "exposition/protobuf",
    "exposition/protobuf.rs",
    "family/removable",
    "native",
    "testing",
];

fn files(path: PathBuf) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path];
    }
    let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(files).collect()
}

/// The functions of a file, but for tests, that a library compiles whether they are called or not.
fn always_compiled(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let mut attributes = String::new();
    let mut found = vec![];
    for line in code.lines().map(str::trim) {
        let signature = ["pub(crate) ", "pub(super) ", "pub(in crate::family) ", "pub ", "const ", "unsafe "]
            .iter()
            .fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
        match signature.strip_prefix("fn ") {
            Some(function) => {
                let parameters = function.split('(').next().unwrap();
                let is_generic = parameters.split_once('<').is_some_and(|(_, list)| {
                    list.trim_end_matches('>').split(',').any(|one| !one.trim().starts_with('\''))
                }) || line.contains(": impl ");
                // A method that a trait only declares has no body.
                if !attributes.contains("#[inline") && !is_generic && !line.ends_with(';') {
                    found.push(line);
                }
                attributes.clear();
            }
            None if line.starts_with("#[") || line.starts_with("//") => attributes.push_str(line),
            None => attributes.clear(),
        }
    }
    found
}

#[test]
fn what_is_not_used_is_not_compiled() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![];
    for file in MODULES.into_iter().flat_map(|module| files(sources.join(module))) {
        let code = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(&sources).unwrap().display().to_string();
        found.extend(always_compiled(&code).into_iter().map(|function| format!("{name}: {function}")));
    }
    assert!(found.is_empty(), "neither `#[inline]` nor generic:\n{}", found.join("\n"));
}

#[test]
fn a_function_that_is_always_compiled_is_found() {
    let code =
        "#[inline]\nfn a() {\n}\npub(super) const fn b(\n#[cold]\nfn c<'a>() {\nfn d<T>() {\nfn e();\n";
    assert_eq!(always_compiled(code), ["pub(super) const fn b(", "fn c<'a>() {"]);
}
