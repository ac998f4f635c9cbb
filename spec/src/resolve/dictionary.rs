//! All that groups and metrics refer to.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::budget::{self, Budget};
use super::each::each;
use super::label::label;
use super::label_set::{Use, label_set};
use super::scope::scope;
use super::system::family_limit;
use super::table::Table;
use super::vocabulary::{Terms, Vocabulary};
use crate::diagnostics::{Code, Diagnostics};
use crate::lookup::Lookup;
use crate::model::{Label, LabelIndex, LabelSet, LabelSetIndex, Scope, ScopeIndex, wildcard};
use crate::raw::{self, Text};
use crate::source::Span;

pub(super) struct Dictionary<'r> {
    /// The version of the product that the spec describes.
    pub(super) version: Option<&'r Text>,
    pub(super) deployments: Table<'r>,
    pub(super) components: Table<'r>,
    pub(super) label_ids: Table<'r>,
    pub(super) set_ids: Table<'r>,
    pub(super) scope_ids: Table<'r>,
    pub(super) labels: Vec<Label>,
    pub(super) label_sets: Vec<LabelSet>,
    /// The labels of each set, with the places of their conditions.
    set_uses: Vec<Vec<Use>>,
    pub(super) scopes: Vec<Scope>,
    written_scopes: &'r [raw::Scope],
    written_const_labels: &'r [(Text, Text)],
    const_labels: Lookup<'r>,
    pub(super) metrics: MetricNames<'r>,
    /// What every metric costs because of them.
    pub(super) target_labels: usize,
    pub(super) budget: Budget,
}

/// The names of all metrics, those of external families included.
#[derive(Default)]
pub(super) struct MetricNames<'r> {
    /// In the order of the spec.
    pub(super) own: Vec<&'r str>,
    /// The same, made when somebody asks for one: most specs never do.
    set: OnceCell<Lookup<'r>>,
    patterns: Vec<&'r str>,
}

impl<'r> MetricNames<'r> {
    fn new(raw: &'r raw::System) -> Self {
        let mut names = MetricNames::default();
        for group in &raw.groups {
            for metric in &group.metrics {
                names.own.push(&metric.name.value);
            }
        }
        for family in raw.external_families.iter().take(family_limit(names.own.len())) {
            names.patterns.push(&family.pattern.value);
        }
        names
    }

    /// Whether the spec itself describes the metric.
    pub(super) fn has_own(&self, name: &str) -> bool {
        let set = self.set.get_or_init(|| {
            let mut set = Lookup::with_capacity(self.own.len());
            for name in &self.own {
                set.note(name);
            }
            set
        });
        set.contains(name)
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.has_own(name) || self.patterns.iter().any(|pattern| wildcard(pattern, name))
    }
}

impl<'r> Dictionary<'r> {
    /// That of a spec.
    pub(super) fn new(raw: &'r raw::System, vocabulary: &Vocabulary<'r>, out: &mut Diagnostics) -> Self {
        let deployments = each(&raw.deployments, |deployment| &deployment.id);
        let components = each(&raw.components, |component| &component.id);
        let scopes = each(&raw.scopes, |scope| &scope.id);
        let mut dictionary = Dictionary {
            deployments: Table::new("a deployment", Code::UnknownDeployment, deployments, out),
            components: Table::new("a component", Code::UnknownComponent, components, out),
            scope_ids: Table::new("a scope", Code::UnknownScope, scopes, out),
            written_scopes: &raw.scopes,
            written_const_labels: &raw.const_labels,
            const_labels: names(&raw.const_labels),
            metrics: MetricNames::new(raw),
            target_labels: budget::of_target_labels(&raw.target_labels),
            ..Dictionary::of_labels(vocabulary, raw.version.as_ref(), out)
        };
        for (index, raw) in raw.scopes.iter().enumerate() {
            let scope = scope(ScopeIndex(index), raw, &dictionary, out);
            dictionary.scopes.push(scope);
        }
        dictionary
    }

    /// That of a file which has only labels and label sets.
    pub(super) fn of_labels(
        vocabulary: &Vocabulary<'r>,
        version: Option<&'r Text>,
        out: &mut Diagnostics,
    ) -> Self {
        let Vocabulary { labels, label_sets } = vocabulary;
        let mut dictionary = Dictionary {
            version,
            deployments: Table::new("a deployment", Code::UnknownDeployment, Vec::new(), out),
            components: Table::new("a component", Code::UnknownComponent, Vec::new(), out),
            label_ids: Table::of_terms("a label", Code::UnknownLabel, labels, out),
            set_ids: Table::of_terms("a label set", Code::UnknownLabelSet, label_sets, out),
            scope_ids: Table::new("a scope", Code::UnknownScope, Vec::new(), out),
            labels: resolved(labels, version, out),
            label_sets: Vec::new(),
            set_uses: Vec::new(),
            scopes: Vec::new(),
            written_scopes: &[],
            written_const_labels: &[],
            const_labels: Lookup::default(),
            metrics: MetricNames::default(),
            target_labels: 0,
            budget: Budget::new(),
        };
        for (index, (id, set)) in label_sets.taken.iter().enumerate() {
            let (set, uses) = label_set(LabelSetIndex(index), id, set, &dictionary, out);
            dictionary.label_sets.push(set);
            dictionary.set_uses.push(uses);
        }
        dictionary
    }

    pub(super) fn label(&self, index: LabelIndex) -> Option<&Label> {
        self.labels.get(index.0)
    }

    /// Where the constant label of this name stands, if there is one.
    pub(super) fn const_label(&self, name: &str) -> Option<Span> {
        let (name, _) = self.written_const_labels.get(self.const_labels.get(name)?)?;
        Some(name.span)
    }

    /// The labels that a scope itself adds.
    pub(super) fn labels_of_scope(&self, scope: ScopeIndex) -> &[LabelIndex] {
        self.scopes.get(scope.0).map(|scope| scope.labels.as_slice()).unwrap_or_default()
    }

    /// What a scope says its parent is, be that one before it or not.
    pub(super) fn parent_as_written(&self, scope: ScopeIndex) -> Option<ScopeIndex> {
        let parent = self.written_scopes.get(scope.0)?.parent.as_ref()?;
        self.scope_ids.index(&parent.value).map(ScopeIndex)
    }

    /// A scope and those around it, from the outside in.
    pub(super) fn scopes_around(&self, scope: Option<ScopeIndex>) -> Vec<ScopeIndex> {
        let mut chain = Vec::new();
        let mut outwards = scope;
        while let Some(scope) = outwards {
            chain.push(scope);
            outwards = self.scopes.get(scope.0).and_then(|scope| scope.parent);
        }
        chain.reverse();
        chain
    }

    pub(super) fn uses_of_set(&self, set: LabelSetIndex) -> &[Use] {
        self.set_uses.get(set.0).map(Vec::as_slice).unwrap_or_default()
    }
}

fn names(labels: &[(Text, Text)]) -> Lookup<'_> {
    let mut names = Lookup::with_capacity(labels.len());
    for (index, (name, _)) in labels.iter().enumerate() {
        names.insert(Cow::Borrowed(&name.value), index);
    }
    names
}

/// The labels of a file. The version of a product says nothing of labels that several products share.
fn resolved(labels: &Terms<'_, raw::Label>, version: Option<&Text>, out: &mut Diagnostics) -> Vec<Label> {
    let Terms { taken, own, left: _ } = labels;
    let labels = taken.iter().enumerate();
    labels.map(|(at, (id, entry))| label(id, entry, version.filter(|_| at < *own), out)).collect()
}
