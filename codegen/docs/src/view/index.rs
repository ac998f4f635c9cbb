use mgen_spec::model::{Model, System};
use serde::Serialize;

use super::{Count, Files, TYPES};

/// `index` in the template of the index page.
#[derive(Debug, Serialize)]
pub(crate) struct IndexPage<'a> {
    columns: Columns,
    /// The types that occur in any system, in the plural.
    types: Vec<&'static str>,
    /// By id.
    systems: Vec<Entry<'a>>,
    /// All metrics, by name.
    metrics: Vec<Metric<'a>>,
}

/// Which columns have anything to say.
#[derive(Debug, Serialize)]
struct Columns {
    version: bool,
    rules: bool,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    title: &'a str,
    version: Option<&'a str>,
    files: Files,
    /// One for each of the types.
    numbers: Vec<usize>,
    total: usize,
}

#[derive(Debug, Serialize)]
struct Metric<'a> {
    name: &'a str,
    r#type: &'static str,
    deprecated: bool,
    page: String,
    /// Title of its system.
    system: &'a str,
    /// Title of its group.
    group: &'a str,
}

impl<'a> IndexPage<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let occurring =
            TYPES.iter().filter(|(one, _)| model.systems.iter().any(|system| Count::of(system, one) > 0));
        let types: Vec<(&str, &str)> = occurring.copied().collect();
        let mut metrics: Vec<_> = model.systems.iter().flat_map(Metric::all).collect();
        metrics.sort_by_key(|metric| metric.name);
        let mut systems: Vec<_> = model.systems.iter().collect();
        systems.sort_by_key(|system| &system.id);
        IndexPage {
            columns: Columns {
                version: systems.iter().any(|system| system.version.is_some()),
                rules: systems.iter().any(|system| !system.rule_groups.is_empty()),
            },
            systems: systems.into_iter().map(|system| Entry::new(system, &types)).collect(),
            types: types.into_iter().map(|(_, many)| many).collect(),
            metrics,
        }
    }
}

impl<'a> Entry<'a> {
    fn new(system: &'a System, types: &[(&str, &str)]) -> Self {
        Entry {
            title: &system.title,
            version: system.version.as_deref(),
            files: Files::new(system),
            numbers: types.iter().map(|(one, _)| Count::of(system, one)).collect(),
            total: system.metrics().count(),
        }
    }
}

impl<'a> Metric<'a> {
    fn all(system: &'a System) -> impl Iterator<Item = Self> {
        system.metrics().map(|(group, metric)| Metric {
            name: &metric.name,
            r#type: metric.kind.as_str(),
            deprecated: metric.deprecated.is_some(),
            page: Files::new(system).page,
            system: &system.title,
            group: &group.title,
        })
    }
}
