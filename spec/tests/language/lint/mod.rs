//! Lints: what they find, their levels, and what a spec allows.

mod examples;
mod findings;
mod levels;

use expect_test::Expect;
use mgen_spec::diagnostics::render;
use mgen_spec::lint::{Level, Lint};
use mgen_spec::{Diagnostics, Levels, Sources, compile, lint};

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
