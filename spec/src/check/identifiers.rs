//! What shares a space of names in the generated code must have different names there.

use std::collections::HashSet;

use crate::diagnostics::Diagnostics;
use crate::model::{Group, LabelIndex, LabelOrigin, ScopeIndex, System, Values};
use crate::rust_name::Namespace;

/// The type that a system's module and the modules of its groups define themselves.
const METRICS: &str = "Metrics";
/// The primitive type of texts, which a module of that name would hide.
const TEXT: &str = "str";
/// Functions of a system's `Metrics`.
const FUNCTIONS: &[&str] = &["new", "render", "set_minimum_stability"];
/// Functions of a group's metrics, unless they live at a scope.
const SWITCHES: &[&str] = &["set_enabled", "is_enabled"];
/// The type that describes the metrics of a group.
const SPEC: &str = "Spec";

const MEND: &str = "give one of them a `rust_name`";

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    module(system, out);
    scopes(system, out);
    let mut metrics = HashSet::new();
    for group in &system.groups {
        accessors(system, group, &mut metrics, out);
    }
    fields(system, out);
}

/// The types and modules at the top of the system's module.
fn module(system: &System, out: &mut Diagnostics) {
    let mut names = Namespace::new(&[METRICS, TEXT]);
    for group in &system.groups {
        names.insert(&group.rust_name, "the group", &group.id, group.span, MEND, out);
    }
    for label in &system.labels {
        if matches!(label.values, Values::Closed { .. }) {
            names.insert(&label.rust_type, "the label", &label.id, label.span, MEND, out);
        }
    }
    for scope in &system.scopes {
        names.insert(&scope.rust_type, "the scope", &scope.id, scope.span, MEND, out);
    }
}

/// The methods that open scopes, and the parameters that they take.
fn scopes(system: &System, out: &mut Diagnostics) {
    let mut outermost = Namespace::new(FUNCTIONS);
    let mut within: Vec<Namespace<'_>> = system.scopes.iter().map(|_| Namespace::new(&[])).collect();
    for scope in &system.scopes {
        let methods = scope.parent.and_then(|ScopeIndex(parent)| within.get_mut(parent));
        let methods = methods.unwrap_or(&mut outermost);
        methods.insert(&scope.rust_method, "the scope", &scope.id, scope.span, MEND, out);
    }
    for scope in &system.scopes {
        let mut parameters = Namespace::new(&[]);
        for label in scope.labels.iter().filter_map(|label| system.labels.get(label.0)) {
            parameters.insert(&label.rust_field, "the label", &label.id, label.span, MEND, out);
        }
    }
}

/// The methods of a group and the structs of labels that they take. The types that hold dependent labels make way
/// for these structs, so they have no part in this. `seen` are the names of metrics so far: that one comes twice is a
/// mistake of its own.
fn accessors<'m>(system: &System, group: &'m Group, seen: &mut HashSet<&'m str>, out: &mut Diagnostics) {
    let mut methods = Namespace::new(if group.scope.is_none() { SWITCHES } else { &[] });
    let mut structs = Namespace::new(&[METRICS, SPEC]);
    for metric in &group.metrics {
        if !seen.insert(&metric.name) {
            continue;
        }
        methods.insert(&metric.rust_name, "the metric", &metric.name, metric.span, MEND, out);
        if let Some(method) = metric.removal_method() {
            methods.insert(&method, "the removal from", &metric.name, metric.span, MEND, out);
        }
        if let Some((method, type_)) = metric.removal_by_values() {
            methods.insert(&method, "the removal from", &metric.name, metric.span, MEND, out);
            structs.insert(&type_, "the removal from", &metric.name, metric.span, MEND, out);
        }
        if metric.has_label_struct(system) {
            structs.insert(&metric.rust_type, "the metric", &metric.name, metric.span, MEND, out);
        }
    }
}

/// The labels of a metric are parameters or fields of one accessor. Metrics that carry the same labels make the same
/// mistake, which is told once.
fn fields(system: &System, out: &mut Diagnostics) {
    let mut seen: HashSet<Vec<LabelIndex>> = HashSet::new();
    for (_, metric) in system.metrics() {
        let own = metric.labels.iter().filter(|one| !matches!(one.origin, LabelOrigin::Scope(_)));
        let own: Vec<LabelIndex> = own.map(|one| one.label).collect();
        if own.len() < 2 || seen.contains(&own) {
            continue;
        }
        let mut fields = Namespace::new(&[]);
        for label in own.iter().filter_map(|label| system.labels.get(label.0)) {
            fields.insert(&label.rust_field, "the label", &label.id, label.span, MEND, out);
        }
        seen.insert(own);
    }
}
