//! What shares a space of names in the generated code must have different names there.

use std::borrow::Cow;

use crate::diagnostics::Diagnostics;
use crate::lookup::Lookup;
use crate::model::{Group, Label, LabelOrigin, ScopeIndex, System, Values};
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
    let mut metrics = Lookup::with_capacity(system.metrics().count());
    for group in &system.groups {
        accessors(system, group, &mut metrics, out);
    }
    fields(system, out);
}

/// The types and modules at the top of the system's module.
fn module(system: &System, out: &mut Diagnostics) {
    let mut names = Namespace::new(&[METRICS, TEXT], system.groups.len());
    for group in &system.groups {
        names.insert(Cow::Borrowed(&group.rust_name), "the group", &group.id, group.span, MEND, out);
    }
    for label in &system.labels {
        if matches!(label.values, Values::Closed { .. }) {
            names.insert(Cow::Borrowed(&label.rust_type), "the label", &label.id, label.span, MEND, out);
        }
    }
    for scope in &system.scopes {
        names.insert(Cow::Borrowed(&scope.rust_type), "the scope", &scope.id, scope.span, MEND, out);
    }
}

/// The methods that open scopes, and the parameters that they take.
fn scopes(system: &System, out: &mut Diagnostics) {
    let mut outermost = Namespace::new(FUNCTIONS, 0);
    let mut within: Vec<Namespace<'_>> = system.scopes.iter().map(|_| Namespace::new(&[], 0)).collect();
    for scope in &system.scopes {
        let methods = scope.parent.and_then(|ScopeIndex(parent)| within.get_mut(parent));
        let methods = methods.unwrap_or(&mut outermost);
        methods.insert(Cow::Borrowed(&scope.rust_method), "the scope", &scope.id, scope.span, MEND, out);
    }
    for scope in &system.scopes {
        let mut parameters = Namespace::new(&[], 0);
        for label in scope.labels.iter().filter_map(|label| system.labels.get(label.0)) {
            parameters.insert(
                Cow::Borrowed(&label.rust_field),
                "the label",
                &label.id,
                label.span,
                MEND,
                out,
            );
        }
    }
}

/// The methods of a group and the structs of labels that they take. The types that hold dependent labels make way
/// for these structs, so they have no part in this. `seen` are the names of metrics so far: that one comes twice is a
/// mistake of its own.
fn accessors<'m>(system: &System, group: &'m Group, seen: &mut Lookup<'m>, out: &mut Diagnostics) {
    let mut methods = Namespace::new(if group.scope.is_none() { SWITCHES } else { &[] }, group.metrics.len());
    let mut structs = Namespace::new(&[METRICS, SPEC], 0);
    for metric in &group.metrics {
        if seen.insert(Cow::Borrowed(&metric.name), 0).is_some() {
            continue;
        }
        methods.insert(Cow::Borrowed(&metric.rust_name), "the metric", &metric.name, metric.span, MEND, out);
        if let Some(method) = metric.removal_method() {
            methods.insert(Cow::Owned(method), "the removal from", &metric.name, metric.span, MEND, out);
        }
        if let Some((method, type_)) = metric.removal_by_values() {
            methods.insert(Cow::Owned(method), "the removal from", &metric.name, metric.span, MEND, out);
            structs.insert(Cow::Owned(type_), "the removal from", &metric.name, metric.span, MEND, out);
        }
        if metric.has_label_struct(system) {
            structs.insert(
                Cow::Borrowed(&metric.rust_type),
                "the metric",
                &metric.name,
                metric.span,
                MEND,
                out,
            );
        }
    }
}

/// The labels of a metric are parameters or fields of one accessor. Metrics that carry the same labels make the same
/// mistake, which is told once.
fn fields(system: &System, out: &mut Diagnostics) {
    let mut seen = Lookup::default();
    for (_, metric) in system.metrics() {
        let own = metric.labels.iter().filter(|one| !matches!(one.origin, LabelOrigin::Scope(_)));
        let own: Vec<&Label> = own.filter_map(|one| system.labels.get(one.label.0)).collect();
        if own.len() < 2 {
            continue;
        }
        let mut ids = String::new();
        for label in &own {
            ids.push_str(&label.id);
            ids.push(' ');
        }
        if seen.insert(Cow::Owned(ids), 0).is_some() {
            continue;
        }
        let mut fields = Namespace::new(&[], own.len());
        for label in own {
            let field = Cow::Borrowed(label.rust_field.as_str());
            fields.insert(field, "the label", &label.id, label.span, MEND, out);
        }
    }
}
