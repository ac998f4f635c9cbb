use mgen_spec::model::{self, System};
use serde::Serialize;

use super::{Link, anchor};

/// The table of families that other documents describe.
#[derive(Debug, Serialize)]
pub(super) struct External<'a> {
    columns: Columns,
    families: Vec<ExternalFamily<'a>>,
}

/// Which columns have anything to say.
#[derive(Debug, Serialize)]
struct Columns {
    r#type: bool,
    description: bool,
    components: bool,
}

impl<'a> External<'a> {
    /// `None` if the system has no such families.
    pub(super) fn new(system: &'a System, families: &'a [model::ExternalFamily]) -> Option<Self> {
        let families: Vec<_> = families.iter().map(|family| ExternalFamily::new(system, family)).collect();
        let columns = Columns {
            r#type: families.iter().any(|family| family.r#type.is_some()),
            description: families.iter().any(|family| family.description.is_some()),
            components: families.iter().any(|family| !family.components.is_empty()),
        };
        (!families.is_empty()).then_some(External { columns, families })
    }
}

/// Families that another document describes.
#[derive(Debug, Serialize)]
pub(super) struct ExternalFamily<'a> {
    r#match: &'a str,
    r#type: Option<&'a str>,
    description: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    components: Vec<Link<'a>>,
}

impl<'a> ExternalFamily<'a> {
    pub(super) fn new(system: &'a System, family: &'a model::ExternalFamily) -> Self {
        let model::ExternalFamily { pattern, span: _, kind, description, source, url, components } = family;
        ExternalFamily {
            r#match: pattern,
            r#type: kind.as_deref(),
            description: description.as_deref(),
            source: source.as_deref(),
            url: url.as_deref(),
            components: components
                .iter()
                .filter_map(|&component| anchor::link_to_component(system, component))
                .collect(),
        }
    }
}
