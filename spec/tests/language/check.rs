use expect_test::Expect;
use mgen_spec::{Model, Sources, compile, diagnostics};

/// Compiles one file and compares what is found, as it is rendered.
pub(crate) fn check(input: &str, expected: Expect) {
    check_files(&[("spec.yaml", input)], expected);
}

/// The same with several files.
pub(crate) fn check_files(files: &[(&str, &str)], expected: Expect) {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(path, *text);
    }
    let (model, diagnostics) = compile(&sources);
    assert_eq!(model.is_none(), diagnostics.has_errors());
    expected.assert_eq(&diagnostics::render(&diagnostics, &sources));
}

/// Compiles one file that must have nothing wrong with it.
pub(crate) fn compiled(input: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("spec.yaml", input);
    let (model, diagnostics) = compile(&sources);
    assert_eq!(diagnostics::render(&diagnostics, &sources), "");
    model.expect("there were no errors")
}

/// A spec of one group with these metrics, which are written as the items of a list.
pub(crate) fn spec(head: &str, metrics: &str) -> String {
    let metrics: String = metrics.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\n{head}groups:\n  - id: g\n    title: G\n    metrics:\n{metrics}"
    )
}
