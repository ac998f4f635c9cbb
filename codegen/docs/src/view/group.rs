use mgen_spec::model::{self, BackendName, LabelOrigin, LabelSetIndex, Stability, System};
use serde::Serialize;

use super::{
    Link, anchor,
    distribution::{Buckets, Natives, Quantiles},
    labels::LabelTable,
    life_cycle::LifeCycle,
    notes::{self, Mark, Note},
    removal::Removals,
    scope::ScopeLink,
    unit::Unit,
};

/// A section with a table of metrics.
#[derive(Debug, Serialize)]
pub(super) struct Group<'a> {
    id: &'a str,
    anchor: String,
    title: &'a str,
    prefix: Option<&'a str>,
    description: Option<&'a str>,
    note: Option<&'a str>,
    component: Option<Link<'a>>,
    scope: Option<ScopeLink<'a>>,
    /// When the metrics are there, in words.
    availability: Option<&'a str>,
    /// Whether the matrix of deployments has a row for the group.
    in_matrix: bool,
    columns: Columns,
    metrics: Vec<Metric<'a>>,
    notes: Vec<Note<'a>>,
    buckets: Vec<Buckets<'a>>,
    natives: Vec<Natives<'a>>,
    quantiles: Vec<Quantiles<'a>>,
    removals: Vec<Removals<'a>>,
    label_tables: Vec<LabelTable<'a>>,
}

/// Which columns have anything to say.
#[derive(Debug, Serialize)]
struct Columns {
    unit: bool,
    labels: bool,
    since: bool,
    stability: bool,
}

/// A metric.
#[derive(Debug, Serialize)]
struct Metric<'a> {
    name: &'a str,
    r#type: &'static str,
    unit: Option<Unit<'a>>,
    description: &'a str,
    since: Option<&'a str>,
    stability: Option<&'static str>,
    labels: Vec<LabelEntry<'a>>,
    /// What other backends call it.
    names: Vec<NameElsewhere<'a>>,
    deprecated: Option<LifeCycle<'a>>,
    marks: Vec<Mark>,
}

/// The name of a metric in a backend.
#[derive(Debug, Serialize)]
struct NameElsewhere<'a> {
    backend: &'a str,
    name: &'a str,
}

/// What stands for one or more labels in the table of metrics: a name, or a set that is too long to be told.
#[derive(Debug, PartialEq, Serialize)]
struct LabelEntry<'a> {
    name: Option<&'a str>,
    set: Option<Link<'a>>,
}

impl<'a> Group<'a> {
    pub(super) fn new(system: &'a System, group: &'a model::Group) -> Self {
        let model::Group {
            id,
            span: _,
            title,
            prefix,
            description,
            note,
            component,
            scope,
            availability,
            label_sets: _,
            rust_name: _,
            metrics,
        } = group;
        let (notes, marks) = notes::collect(group);
        let metrics: Vec<_> = metrics
            .iter()
            .zip(marks)
            .map(|(metric, marks)| Metric::new(system, group, metric, marks))
            .collect();
        Group {
            id,
            anchor: anchor::group(id),
            title,
            prefix: prefix.as_deref(),
            description: description.as_deref(),
            note: note.as_deref(),
            component: component.and_then(|component| anchor::link_to_component(system, component)),
            scope: scope.and_then(|scope| ScopeLink::new(system, scope)),
            availability: availability.as_ref().and_then(|availability| availability.text.as_deref()),
            in_matrix: availability.as_ref().is_some_and(|availability| !availability.deployments.is_empty()),
            columns: Columns {
                unit: metrics.iter().any(|metric| metric.unit.is_some()),
                labels: metrics.iter().any(|metric| !metric.labels.is_empty()),
                since: metrics.iter().any(|metric| metric.since.is_some()),
                stability: metrics.iter().any(|metric| metric.stability.is_some()),
            },
            metrics,
            notes,
            buckets: Buckets::of(group),
            natives: Natives::of(group),
            quantiles: Quantiles::of(group),
            removals: Removals::of(group),
            label_tables: LabelTable::of(system, group),
        }
    }
}

impl<'a> Metric<'a> {
    fn new(system: &'a System, group: &model::Group, metric: &'a model::Metric, marks: Vec<Mark>) -> Self {
        let model::Metric {
            name,
            span: _,
            places: _,
            rust_name: _,
            rust_type: _,
            kind,
            unit,
            description,
            note: _,
            since,
            stability,
            labels,
            names,
            deprecated,
            availability: _,
            max_series: _,
            // Told under the table.
            removal: _,
        } = metric;
        Metric {
            name,
            r#type: kind.as_str(),
            unit: unit.as_ref().map(Unit::new),
            description,
            since: since.as_deref(),
            stability: stability.map(Stability::as_str),
            labels: LabelEntry::all(system, group, labels),
            names: names
                .iter()
                .map(|BackendName { backend, name }| NameElsewhere { backend, name })
                .collect(),
            deprecated: deprecated.as_ref().map(|deprecated| LifeCycle::of_metric(system, deprecated)),
            marks,
        }
    }
}

impl<'a> LabelEntry<'a> {
    /// A titled set of more labels than this is a link, so that rows stay readable.
    const TOLD: usize = 4;

    /// Those of a metric, without the labels of its scope, which stand before the table.
    fn all(system: &'a System, group: &model::Group, labels: &'a [model::MetricLabel]) -> Vec<Self> {
        let mut entries = Vec::new();
        for used in labels {
            let set = match used.origin {
                LabelOrigin::Scope(_) => continue,
                LabelOrigin::Own => None,
                LabelOrigin::Set(LabelSetIndex(index)) => {
                    system.label_sets.get(index).filter(|set| set.labels.len() > Self::TOLD)
                }
            };
            let link = set.and_then(|set| {
                let title = set.title.as_deref()?;
                Some(Link { title, anchor: anchor::labels(&group.id, Some(&set.id)) })
            });
            let name =
                system.labels.get(used.label.0).filter(|_| link.is_none()).map(|label| label.name.as_str());
            let entry = LabelEntry { name, set: link };
            if entries.last() != Some(&entry) {
                entries.push(entry);
            }
        }
        entries
    }
}
