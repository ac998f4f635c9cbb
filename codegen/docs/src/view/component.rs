use mgen_spec::model::{self, ComponentIndex, System};
use serde::Serialize;

use super::{Link, anchor, external::ExternalFamily};

/// A process with what it exposes.
#[derive(Debug, Serialize)]
pub(super) struct Component<'a> {
    anchor: String,
    title: &'a str,
    description: Option<&'a str>,
    endpoint: Option<Endpoint<'a>>,
    groups: Vec<Link<'a>>,
    /// How many metrics its groups have.
    total: usize,
    external_families: Vec<ExternalFamily<'a>>,
}

impl<'a> Component<'a> {
    pub(super) fn new(system: &'a System, index: usize) -> Option<Self> {
        let model::Component { id, title, description, endpoint } = system.components.get(index)?;
        let this = ComponentIndex(index);
        let groups = || system.groups.iter().filter(|group| group.component == Some(this));
        let families = system.external_families.iter().filter(|family| family.components.contains(&this));
        Some(Component {
            anchor: anchor::component(id),
            title,
            description: description.as_deref(),
            endpoint: endpoint.as_ref().map(Endpoint::new),
            groups: groups()
                .map(|group| Link { title: &group.title, anchor: anchor::group(&group.id) })
                .collect(),
            total: groups().map(|group| group.metrics.len()).sum(),
            external_families: families.map(|family| ExternalFamily::new(system, family)).collect(),
        })
    }
}

/// Where metrics can be read.
#[derive(Debug, Serialize)]
pub(super) struct Endpoint<'a> {
    path: &'a str,
    port: Option<u16>,
    access: Option<&'a str>,
}

impl<'a> Endpoint<'a> {
    pub(super) fn new(model::Endpoint { path, port, access }: &'a model::Endpoint) -> Self {
        Endpoint { path, port: *port, access: access.as_deref() }
    }
}
