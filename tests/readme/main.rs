//! What the README shows is what mgen makes: its spec, Rust, exposition, table and diagnostics.

use std::path::Path;

use mgen_spec::{Sources, compile, diagnostics};

const README: &str = include_str!("../../README.md");
const SPEC: &str = include_str!("shop.yaml");
const USAGE: &str = include_str!("usage.rs");

mod usage {
    #![allow(dead_code, unreachable_pub, clippy::print_stdout, reason = "shown as a user would write it")]
    include!("usage.rs");

    #[test]
    fn it_counts() {
        main();
        super::shows("text", &METRICS.render());
    }
}

#[track_caller]
fn shows(language: &str, text: &str) {
    let block = format!("```{language}\n{}\n```\n", text.trim_end());
    assert!(README.contains(&block), "the README does not show this:\n\n{block}");
}

#[test]
fn spec() {
    shows("yaml", SPEC);
}

#[test]
fn rust() {
    // The path of a spec is relative to its crate, and the README's crate has it at its root.
    shows("rust", &USAGE.replace("readme/shop.yaml", "shop.yaml"));
}

#[test]
fn table() {
    let mut sources = Sources::new();
    sources.add(Path::new("shop.yaml"), SPEC);
    let (model, _) = compile(&sources);
    let pages = mgen_docs::emit(&model.unwrap(), &sources, &mgen_docs::Templates::builtin()).unwrap();
    let page = pages.iter().find(|page| page.path == "shop.md").unwrap();
    let table: Vec<&str> = page.text.lines().filter(|line| line.starts_with('|')).take(3).collect();
    let row = table.join("\n").replace("<a id=\"shop_orders_placed_total\"></a>", "");
    assert!(README.contains(&row), "the README does not show this:\n\n{row}");
}

#[test]
fn mistakes() {
    let wrong = SPEC.replace("[payment]", "[payments]").replace("shop_orders_\n", "shops_\n");
    let mut sources = Sources::new();
    sources.add(Path::new("shop.yaml"), wrong);
    let (model, findings) = compile(&sources);
    assert!(model.is_none());
    shows("text", &diagnostics::render(&findings, &sources));
}
