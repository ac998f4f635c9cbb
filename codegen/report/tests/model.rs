//! The model as JSON.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

use expect_test::expect_file;
use mgen_report::model;
use mgen_spec::{Model, Sources, compile, diagnostics};
use serde_json::Value;

const EVERYTHING: &str = include_str!("../../../spec/tests/inputs/everything.yml");

fn compiled(input: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("spec.yaml", input);
    let (model, diagnostics) = compile(&sources);
    assert_eq!(diagnostics::render(&diagnostics, &sources), "");
    model.expect("there were no errors")
}

#[test]
fn every_part_of_the_language() {
    let model = compiled(EVERYTHING);
    let text = serde_json::to_string_pretty(&model::view(&model)).unwrap();
    expect_file!["../../../spec/tests/inputs/everything.json"].assert_eq(&(text + "\n"));
}

/// What programs rely on: no key is ever missing.
#[test]
fn keys_are_always_there() {
    let smallest = "mgen: 1\nsystem: shop\ntitle: T\nlabels: {l: {}}\ngroups:\n  - {id: g, title: G, metrics: [{name: m, type: info, description: D., labels: [l]}]}\n";
    for input in [smallest, EVERYTHING] {
        let view = serde_json::to_value(model::view(&compiled(input))).unwrap();
        assert_eq!(view["mgen_model"], 1);
        for system in view["systems"].as_array().unwrap() {
            has(
                system,
                &[
                    "system",
                    "title",
                    "version",
                    "components",
                    "scopes",
                    "groups",
                    "metrics",
                    "external_families",
                    "rules",
                ],
            );
            for metric in system["metrics"].as_array().unwrap() {
                has(
                    metric,
                    &[
                        "name",
                        "type",
                        "unit",
                        "description",
                        "note",
                        "since",
                        "stability",
                        "group",
                        "component",
                        "scope",
                        "labels",
                    ],
                );
                has(metric, &["target_labels", "names", "deprecated", "buckets", "native", "availability"]);
                for label in metric["labels"].as_array().unwrap() {
                    has(label, &["name", "description", "values", "condition"]);
                    for value in label["values"].as_array().into_iter().flatten() {
                        has(value, &["value", "description", "since"]);
                    }
                    if !label["condition"].is_null() {
                        has(&label["condition"], &["text", "label", "values"]);
                    }
                }
            }
        }
    }
}

fn has(object: &Value, keys: &[&str]) {
    let object = object.as_object().unwrap();
    for key in keys {
        assert!(object.contains_key(*key), "{key} in {object:?}");
    }
}
