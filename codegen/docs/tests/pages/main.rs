//! Pages, as text and as a parser of GitHub's Markdown sees them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod gfm;
mod page;
mod systems;
mod template;
mod torture;

use mgen_docs::{Page, Templates};
use mgen_spec::{Model, Sources, compile, diagnostics};

/// A spec's text as a model.
fn model(yaml: &str) -> (Model, Sources) {
    let mut sources = Sources::new();
    sources.add("spec/test.yaml", yaml);
    let (model, problems) = compile(&sources);
    (model.unwrap_or_else(|| panic!("{}", diagnostics::render(&problems, &sources))), sources)
}

/// All pages of a spec.
fn pages(yaml: &str) -> Vec<Page> {
    let (model, sources) = model(yaml);
    mgen_docs::emit(&model, &sources, &Templates::builtin()).unwrap()
}

/// The page of a spec's system.
fn page(yaml: &str) -> String {
    let mut pages = pages(yaml);
    pages.pop().unwrap().text
}
