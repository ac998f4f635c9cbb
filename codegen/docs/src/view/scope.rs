use mgen_spec::model::{self, ScopeIndex, System};
use serde::Serialize;

use super::{Link, anchor, labels::Label};

/// The hierarchy of handles.
#[derive(Debug, Serialize)]
pub(super) struct Scopes<'a> {
    scopes: Vec<Scope<'a>>,
    /// The labels that they add, each once.
    labels: Vec<Label<'a>>,
}

/// A level of the hierarchy.
#[derive(Debug, Serialize)]
struct Scope<'a> {
    id: &'a str,
    anchor: String,
    /// Ids of the scopes around it, the outermost first.
    path: Vec<&'a str>,
    description: Option<&'a str>,
    /// Names of the labels that it adds.
    adds: Vec<&'a str>,
    /// Names of all labels that its metrics carry because of where they live.
    carries: Vec<&'a str>,
    groups: Vec<Link<'a>>,
}

impl<'a> Scopes<'a> {
    /// `None` if the system has no scopes.
    pub(super) fn new(system: &'a System) -> Option<Self> {
        let scopes: Vec<_> =
            (0..system.scopes.len()).filter_map(|at| Scope::new(system, ScopeIndex(at))).collect();
        let mut used: Vec<_> = system.scopes.iter().flat_map(|scope| scope.labels.iter().copied()).collect();
        let mut seen = std::collections::BTreeSet::new();
        used.retain(|label| seen.insert(*label));
        let labels = used.into_iter().map(|label| Label::of_dictionary(system, label)).collect();
        (!scopes.is_empty()).then_some(Scopes { scopes, labels })
    }
}

impl<'a> Scope<'a> {
    fn new(system: &'a System, index: ScopeIndex) -> Option<Self> {
        let around = around(system, index);
        let (this, outer) = around.split_last()?;
        let model::Scope { id, span: _, rust_method: _, rust_type: _, parent: _, labels: _, description } =
            this;
        let groups = system.groups.iter().filter(|group| group.scope == Some(index));
        Some(Scope {
            id,
            anchor: anchor::scope(id),
            path: outer.iter().map(|scope| scope.id.as_str()).collect(),
            description: description.as_deref(),
            adds: label_names(system, this),
            carries: around.iter().flat_map(|scope| label_names(system, scope)).collect(),
            groups: groups
                .map(|group| Link { title: &group.title, anchor: anchor::group(&group.id) })
                .collect(),
        })
    }
}

/// The scope of a group, for the words before its table.
#[derive(Debug, Serialize)]
pub(super) struct ScopeLink<'a> {
    id: &'a str,
    anchor: String,
    /// Names of the labels that its metrics carry because of where they live.
    carries: Vec<&'a str>,
}

impl<'a> ScopeLink<'a> {
    pub(super) fn new(system: &'a System, index: ScopeIndex) -> Option<Self> {
        let around = around(system, index);
        let this = around.last()?;
        let carries = around.iter().flat_map(|scope| label_names(system, scope)).collect();
        Some(ScopeLink { id: &this.id, anchor: anchor::scope(&this.id), carries })
    }
}

/// A scope and those around it, the outermost first.
fn around(system: &System, index: ScopeIndex) -> Vec<&model::Scope> {
    let get = |ScopeIndex(index)| system.scopes.get(index);
    let mut path: Vec<_> = std::iter::successors(get(index), |scope| scope.parent.and_then(get)).collect();
    path.reverse();
    path
}

fn label_names<'a>(system: &'a System, scope: &model::Scope) -> Vec<&'a str> {
    scope
        .labels
        .iter()
        .filter_map(|label| system.labels.get(label.0))
        .map(|label| label.name.as_str())
        .collect()
}
