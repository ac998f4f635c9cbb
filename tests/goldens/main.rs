//! Specs with the Rust that they yield, side by side. `UPDATE_EXPECT=1` rewrites what has changed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::PathBuf;

use expect_test::expect_file;
use mgen_spec::Sources;
use mgen_spec::diagnostics::render;

fn check(case: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("goldens").join(case);
    let (sources, unreadable) = Sources::load(&[folder.join("spec.yaml")]);
    let (model, diagnostics) = mgen_spec::compile(&sources);
    assert!(unreadable.is_empty() && diagnostics.is_empty(), "{}", render(&diagnostics, &sources));
    let model = model.unwrap();
    let [system] = model.systems.as_slice() else { panic!("one spec, one system") };
    expect_file![folder.join("spec.rs")].assert_eq(&mgen_build::source(system, "spec.yaml".as_ref()));
}

#[test]
fn minimal() {
    check("minimal");
}

#[test]
fn kinds() {
    check("kinds");
}

#[test]
fn labels() {
    check("labels");
}

#[test]
fn dependents() {
    check("dependents");
}

#[test]
fn scopes() {
    check("scopes");
}

#[test]
fn names() {
    check("names");
}

#[test]
fn prose() {
    check("prose");
}

#[test]
fn levels() {
    check("levels");
}

#[test]
fn removal() {
    check("removal");
}
