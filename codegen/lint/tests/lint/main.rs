//! What the lints find, their levels, and what a spec allows.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

mod clashes;
mod examples;
mod findings;
mod includes;
mod levels;
mod promtool;

use expect_test::Expect;
use mgen_lint::{Levels, Lint, lint};
use mgen_spec::diagnostics::render;
use mgen_spec::model::Level;
use mgen_spec::{Diagnostics, Sources, compile};

/// Lints one file that has no errors.
fn linted(input: &str, levels: &Levels) -> (Diagnostics, Sources) {
    let mut sources = Sources::new();
    sources.add("spec.yaml", input);
    let (model, diagnostics) = compile(&sources);
    assert_eq!(render(&diagnostics, &sources), "");
    (lint(&model.expect("there were no errors"), levels), sources)
}

fn levels(set: &[(&str, Level)]) -> Levels {
    let mut levels = Levels::new();
    for (word, level) in set {
        levels.set(Lint::find(word).expect("there is such a lint"), *level);
    }
    levels
}

#[track_caller]
fn shown(input: &str, set: &[(&str, Level)], expected: Expect) {
    let (found, sources) = linted(input, &levels(set));
    expected.assert_eq(&render(&found, &sources));
}

/// The codes of what is found, in order.
fn codes(input: &str, set: &[(&str, Level)]) -> Vec<&'static str> {
    linted(input, &levels(set)).0.iter().map(|found| found.code.id()).collect()
}

/// A good metric but for the end of its name.
fn counter(name: &str) -> String {
    format!("- {{name: {name}, type: counter, unit: '{{order}}', description: About {name}.}}\n")
}

/// A spec of one group with these metrics, which are written as the items of a list.
fn spec(head: &str, metrics: &str) -> String {
    let metrics: String = metrics.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\n{head}groups:\n  - id: g\n    title: G\n    metrics:\n{metrics}"
    )
}
