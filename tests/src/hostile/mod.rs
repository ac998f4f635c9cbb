//! What must hold of any input at all. The fuzzers of `tests/fuzz` call these functions with what they think up, and the
//! test `hostile` with what they have kept and with specs that were damaged on purpose: nothing else is asserted there.

mod findings;
mod products;

use std::path::Path;

use mgen_lint::{Levels, lint_with};
use mgen_promql::{Dialect, check_expr, parse};
use mgen_spec::{Diagnostics, Model, Sources, compile as compile_sources};

/// Bytes as a file: it is read, or it has an error with a place.
///
/// # Panics
/// If what must hold does not.
pub fn load(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("spec.yaml");
    std::fs::write(&path, bytes).expect("a temporary file");
    let (sources, unreadable) = Sources::load(std::slice::from_ref(&path));
    let found = Diagnostics::from(unreadable);
    assert_eq!(found.has_errors(), std::str::from_utf8(bytes).is_err());
    // There may be others, which it includes.
    let first = sources.ids().next().map(|file| sources.path(file));
    assert_eq!(first, (!found.has_errors()).then_some(path.as_path()));
    findings::check(&found, &sources);
    findings::show(&found, &sources);
    if !found.has_errors() {
        let (_, found) = answer_of(&sources);
        findings::show(&found, &sources);
    }
}

/// A text as a spec and the files that it includes, each of which follows a line `#= labels.yaml` with its name: there is
/// an answer, it is always the same one, and of what is accepted everything can be made. What was found.
///
/// # Panics
/// If what must hold does not.
pub fn compile(text: &str) -> Diagnostics {
    let sources = files(text);
    let (model, found) = answer_of(&sources);
    let (again, found_again) = compile_sources(&sources);
    assert_eq!(found, found_again);
    findings::show(&found, &sources);
    if let (Some(model), Some(again)) = (model, again) {
        let in_queries = mgen_promql::lint(&model, &sources);
        let lints = lint_with(&model, &Levels::new(), &in_queries);
        findings::check(&lints, &sources);
        findings::show(&lints, &sources);
        let queries = Diagnostics::from(mgen_promql::check(&model, &sources));
        findings::check(&queries, &sources);
        let made = products::of(&model, &sources, queries.is_empty());
        assert_eq!(made, products::of(&again, &sources, queries.is_empty()));
    }
    found
}

/// A text as the same files: what is found in them, as any other finding.
///
/// # Panics
/// If what must hold does not.
pub fn answer(text: &str) -> Diagnostics {
    answer_of(&files(text)).1
}

fn files(text: &str) -> Sources {
    let mut sources = Sources::new();
    let mut files = text.split("\n#= ");
    sources.add("spec.yaml", files.next().unwrap_or_default());
    for file in files {
        let (name, text) = file.split_once('\n').unwrap_or((file, ""));
        sources.add(name, text);
    }
    sources
}

/// Compiles, and checks what every answer must have: a model, or an error whose places lie in the files.
fn answer_of(sources: &Sources) -> (Option<Model>, Diagnostics) {
    let (model, found) = compile_sources(sources);
    assert_eq!(model.is_none(), found.has_errors());
    assert_eq!(found.is_empty(), !found.has_errors(), "compiling knows no warnings");
    findings::check(&found, sources);
    (model, found)
}

/// A text as a query about a small system, in both dialects. What is accepted can be written, and then means the same.
///
/// # Panics
/// If what must hold does not.
pub fn promql(text: &str) {
    let mut sources = Sources::new();
    sources.add("shop.yaml", include_str!("shop.yaml"));
    let (model, _) = compile_sources(&sources);
    let model = model.expect("the shop has no mistakes");
    for dialect in [Dialect::Plain, Dialect::Grafana] {
        for finding in model.systems.iter().flat_map(|system| check_expr(system, text, dialect)) {
            findings::words(&finding.message, &finding.help);
            let at = finding.at.unwrap_or(0..text.len());
            assert!(text.get(at.clone()).is_some(), "{at:?} of {} bytes: {}", text.len(), finding.message);
        }
        if let Ok(expr) = parse(text, dialect) {
            // Compared as text, since a number that is none equals nothing.
            let written = expr.to_string();
            let again = parse(&written, dialect).map(|expr| expr.to_string());
            assert_eq!(again.as_ref(), Ok(&written), "{text}");
        }
    }
}

/// The path under which a system's rules name their spec.
fn path(sources: &Sources) -> &Path {
    sources.ids().next().map_or(Path::new(""), |file| sources.path(file))
}
