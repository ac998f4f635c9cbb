//! What is said to hold without a key does.

use std::collections::BTreeSet;

use mgen_spec::{Model, Sources, compile, language};

const HEAD: &str = "mgen: 1\nsystem: s\ntitle: T\nlabels: {l: {}}\n";
const GROUPS: &str =
    "groups: [{id: g, title: G, metrics: [{name: m, type: gauge, description: D., labels: [l]}]}]\n";
const METRIC: &str = "groups:\n  - id: g\n    title: G\n    metrics:\n      - name: m\n        description: D.\n        labels: [l]\n";

/// For each key with a default a spec whose last map can have it.
fn specs() -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("Endpoint", "path", format!("{HEAD}{GROUPS}endpoint:\n  port: 1\n")),
        ("Metric", "value", format!("{HEAD}{METRIC}        type: gauge\n")),
        ("Metric", "additive", format!("{HEAD}{METRIC}        type: gauge\n")),
        ("Metric", "native", format!("{HEAD}{METRIC}        type: histogram\n        buckets: [1]\n")),
        ("Native", "factor", native("max_buckets: 9")),
        ("Native", "max_buckets", native("factor: 2")),
        ("Native", "zero_threshold", native("factor: 2")),
        ("Metric", "window", format!("{HEAD}{METRIC}        type: summary\n")),
        ("Metric", "max_series", format!("{HEAD}{METRIC}        type: gauge\n")),
        ("Metric", "removable", format!("{HEAD}{METRIC}        type: gauge\n")),
        ("Section", "place", format!("{HEAD}{GROUPS}sections:\n  - id: a\n    title: A\n    body: B.\n")),
        (
            "Panel",
            "type",
            format!(
                "{HEAD}{GROUPS}dashboard:\n  rows:\n    - title: R\n      panels:\n        - title: P\n          queries: [m]\n"
            ),
        ),
    ]
}

/// A native histogram of which one thing is said.
fn native(says: &str) -> String {
    format!("{HEAD}{METRIC}        type: histogram\n        native:\n          {says}\n")
}

fn model(text: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("spec.yaml", text);
    let (model, found) = compile(&sources);
    model.unwrap_or_else(|| panic!("{}\n{text}", mgen_spec::diagnostics::render(&found, &sources)))
}

#[test]
fn defaults_are_true() {
    let specs = specs();
    let mut seen = BTreeSet::new();
    for map in language::maps() {
        for (key, default) in map.keys.iter().filter_map(|key| Some((key.name, key.default?))) {
            let spec = specs.iter().find(|(of, name, _)| (*of, *name) == (map.name, key));
            let (_, _, without) = spec.unwrap_or_else(|| panic!("{} {key}", map.name));
            let last = without.lines().last().unwrap_or_default();
            let indent: String = last.chars().take_while(|letter| *letter == ' ').collect();
            let with = format!("{without}{indent}{key}: {default}\n");
            assert_eq!(format!("{:?}", model(without)), format!("{:?}", model(&with)), "{with}");
            seen.insert(key);
        }
    }
    assert_eq!(seen.len(), specs.len());
}
