//! What is made of a spec that was accepted: emitters cannot fail, and what they make is what it claims to be.

use mgen_dashboards::{dashboard_json, rules_yaml};
use mgen_docs::Templates;
use mgen_promql::{Dialect, check_expr};
use mgen_report::model;
use mgen_spec::Sources;
use mgen_spec::model::{Model, System};
use serde_json::Value;

/// Everything that can be made of a model, as text. `answered` says whether the queries of the spec itself are right;
/// then all queries of the dashboard must be.
pub(super) fn of(model: &Model, sources: &Sources, answered: bool) -> Vec<String> {
    let pages = mgen_docs::emit(model, sources, &Templates::builtin()).expect("the built-in templates");
    let mut made: Vec<String> = pages.into_iter().map(|page| page.text).collect();
    made.push(serde_json::to_string(&model::view(model)).expect("a model is JSON"));
    for system in &model.systems {
        made.push(rust(system));
        made.push(dashboard(system, answered));
        made.extend(rules_yaml(system, super::path(sources)).inspect(|text| rules(text, system)));
    }
    made
}

/// The Rust of a system is Rust.
fn rust(system: &System) -> String {
    let tokens = mgen_rust::emit(system);
    let text = tokens.to_string();
    syn::parse2::<syn::File>(tokens).unwrap_or_else(|error| panic!("{error}: {text}"));
    text
}

/// The dashboard asks nothing that the system does not answer.
fn dashboard(system: &System, answered: bool) -> String {
    let text = dashboard_json(system);
    let value: Value = serde_json::from_str(&text).expect("a dashboard is JSON");
    if answered {
        queries(&value, &mut |query| {
            assert_eq!(check_expr(system, query, Dialect::Grafana), [], "{query}");
        });
    }
    text
}

/// All queries of panels and annotations.
fn queries(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| queries(item, take)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(query) if key == "expr" => take(query),
                    other => queries(other, take),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The rules are read back as they were written in the spec.
fn rules(text: &str, system: &System) {
    let value: Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let read = value["groups"].as_array().into_iter().flatten();
    let read = read.flat_map(|group| group["rules"].as_array().into_iter().flatten());
    let read: Vec<&str> = read.filter_map(|rule| rule["expr"].as_str()).collect();
    let written = system.rule_groups.iter().flat_map(|group| &group.rules);
    let written: Vec<&str> = written.map(|rule| rule.expr.value.as_str()).collect();
    assert_eq!(read, written);
}
