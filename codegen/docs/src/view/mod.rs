//! What a template lays out: one system's page, prepared from the model so that templates need not decide.
//!
//! Everything here is named as templates see it, under `page`. Texts are as the spec has them, unescaped; escaping
//! belongs to the filters, which know the place. What is absent is `none` or an empty list, never a missing key.

mod anchor;
mod availability;
mod carriers;
mod component;
mod distribution;
mod external;
mod group;
mod index;
mod labels;
mod life_cycle;
mod notes;
mod removal;
mod rules;
mod scope;
mod target_label;
mod unit;

use mgen_spec::model::{ConstLabel, Place, Section, System};
use serde::Serialize;

pub(crate) use index::IndexPage;

use availability::Matrix;
use component::{Component, Endpoint};
use external::External;
use group::Group;
use rules::RuleGroup;
use scope::Scopes;
use target_label::TargetLabels;

/// `page` in the template of a system.
#[derive(Debug, Serialize)]
pub(crate) struct SystemPage<'a> {
    system: &'a str,
    source: &'a str,
    title: &'a str,
    version: Option<&'a str>,
    description: Option<&'a str>,
    files: Files,
    counts: Vec<Count>,
    total: usize,
    endpoint: Option<Endpoint<'a>>,
    before: Vec<Prose<'a>>,
    components: Vec<Component<'a>>,
    matrix: Option<Matrix<'a>>,
    groups: Vec<Group<'a>>,
    scopes: Option<Scopes<'a>>,
    target_labels: Vec<TargetLabels<'a>>,
    const_labels: Vec<Pair<'a>>,
    external: Option<External<'a>>,
    rule_groups: Vec<RuleGroup<'a>>,
    after: Vec<Prose<'a>>,
}

impl<'a> SystemPage<'a> {
    /// The page of a system whose spec is the file `source`.
    pub(crate) fn new(system: &'a System, source: &'a str) -> Self {
        let System {
            id,
            span: _,
            title,
            version,
            description,
            // What leads here from elsewhere.
            reference: _,
            endpoint,
            deployments: _,
            components,
            labels: _,
            label_sets: _,
            target_labels,
            const_labels,
            scopes: _,
            groups,
            external_families,
            rule_groups,
            sections,
            dashboard: _,
            lint: _,
        } = system;
        SystemPage {
            system: id,
            source,
            title,
            version: version.as_deref(),
            description: description.as_deref(),
            files: Files::new(system),
            counts: Count::all(system),
            total: system.metrics().count(),
            endpoint: endpoint.as_ref().map(Endpoint::new),
            before: Prose::at(Place::Before, sections),
            components: (0..components.len()).filter_map(|index| Component::new(system, index)).collect(),
            matrix: Matrix::new(system),
            groups: groups.iter().map(|group| Group::new(system, group)).collect(),
            scopes: Scopes::new(system),
            target_labels: TargetLabels::new(target_labels),
            const_labels: const_labels
                .iter()
                .map(|ConstLabel { name, span: _, value }| Pair { name, value })
                .collect(),
            external: External::new(system, external_families),
            rule_groups: RuleGroup::all(rule_groups),
            after: Prose::at(Place::After, sections),
        }
    }
}

/// What is generated from the same spec, as addresses relative to the page.
#[derive(Debug, Serialize)]
struct Files {
    page: String,
    dashboard: String,
    rules: Option<String>,
}

impl Files {
    fn new(system: &System) -> Self {
        let id = &system.id;
        Files {
            page: format!("{id}.md"),
            dashboard: format!("dashboards/{id}.json"),
            rules: (!system.rule_groups.is_empty()).then(|| format!("rules/{id}.yaml")),
        }
    }
}

/// How many metrics of a type there are.
#[derive(Debug, Serialize)]
struct Count {
    r#type: &'static str,
    number: usize,
    /// `1 counter`, `2 summaries`.
    words: String,
}

/// Every type of a metric with its plural, in the order in which they are counted.
const TYPES: [(&str, &str); 7] = [
    ("counter", "counters"),
    ("gauge", "gauges"),
    ("histogram", "histograms"),
    ("summary", "summaries"),
    ("info", "infos"),
    ("stateset", "statesets"),
    ("unknown", "of unknown type"),
];

impl Count {
    /// The types that occur.
    fn all(system: &System) -> Vec<Self> {
        TYPES
            .into_iter()
            .map(|(one, many)| {
                let number = Self::of(system, one);
                Count {
                    r#type: one,
                    number,
                    words: format!("{number} {}", if number == 1 { one } else { many }),
                }
            })
            .filter(|count| count.number > 0)
            .collect()
    }

    fn of(system: &System, kind: &str) -> usize {
        system.metrics().filter(|(_, metric)| metric.kind.as_str() == kind).count()
    }
}

/// A section of prose.
#[derive(Debug, Serialize)]
struct Prose<'a> {
    anchor: &'a str,
    title: &'a str,
    body: &'a str,
}

impl<'a> Prose<'a> {
    fn at(wanted: Place, sections: &'a [Section]) -> Vec<Self> {
        let at = |Section { id, span: _, title, body, place }: &'a Section| {
            (*place == wanted).then_some(Prose { anchor: id, title, body })
        };
        sections.iter().filter_map(at).collect()
    }
}

/// A link within the page.
#[derive(Debug, PartialEq, Serialize)]
struct Link<'a> {
    title: &'a str,
    anchor: String,
}

/// A name with a text: a fixed label, a label of an alert, an annotation.
#[derive(Debug, Serialize)]
struct Pair<'a> {
    name: &'a str,
    value: &'a str,
}
