use mgen_spec::model::{
    Component, ConstLabel, Deployment, Endpoint, ExternalFamily, Group, Place, Scope, Section, System,
};
use serde::Serialize;

use super::label::{SetView, TargetView};
use super::metric::{AvailabilityView, MetricView};
use super::presentation::{DashboardView, RuleGroupView};

#[derive(Serialize)]
pub(super) struct SystemView<'m> {
    system: &'m str,
    title: &'m str,
    version: Option<&'m str>,
    description: Option<&'m str>,
    reference: Option<&'m str>,
    endpoint: Option<EndpointView<'m>>,
    deployments: Vec<DeploymentView<'m>>,
    components: Vec<ComponentView<'m>>,
    label_sets: Vec<SetView<'m>>,
    target_labels: Vec<TargetView<'m>>,
    const_labels: Vec<ConstView<'m>>,
    scopes: Vec<ScopeView<'m>>,
    groups: Vec<GroupView<'m>>,
    metrics: Vec<MetricView<'m>>,
    external_families: Vec<ExternalView<'m>>,
    rules: Vec<RuleGroupView<'m>>,
    sections: Vec<SectionView<'m>>,
    dashboard: DashboardView<'m>,
}

impl<'m> SystemView<'m> {
    pub(super) fn new(model: &'m System) -> Self {
        let System {
            id,
            span: _,
            title,
            version,
            description,
            reference,
            endpoint,
            deployments,
            components,
            // Each label is told with the metrics that carry it.
            labels: _,
            label_sets,
            target_labels,
            const_labels,
            scopes,
            groups,
            external_families,
            rule_groups,
            sections,
            dashboard,
            lint: _,
        } = model;
        SystemView {
            system: id,
            title,
            version: version.as_deref(),
            description: description.as_deref(),
            reference: reference.as_deref(),
            endpoint: endpoint.as_ref().map(EndpointView::new),
            deployments: deployments.iter().map(DeploymentView::new).collect(),
            components: components.iter().map(ComponentView::new).collect(),
            label_sets: label_sets.iter().map(|set| SetView::new(set, model)).collect(),
            target_labels: target_labels.iter().map(TargetView::new).collect(),
            const_labels: const_labels.iter().map(ConstView::new).collect(),
            scopes: scopes.iter().map(|scope| ScopeView::new(scope, model)).collect(),
            groups: groups.iter().map(|group| GroupView::new(group, model)).collect(),
            metrics: model.metrics().map(|(group, metric)| MetricView::new(metric, group, model)).collect(),
            external_families: external_families
                .iter()
                .map(|family| ExternalView::new(family, model))
                .collect(),
            rules: rule_groups.iter().map(RuleGroupView::new).collect(),
            sections: sections.iter().map(SectionView::new).collect(),
            dashboard: DashboardView::new(dashboard),
        }
    }
}

#[derive(Serialize)]
struct EndpointView<'m> {
    path: &'m str,
    port: Option<u16>,
    access: Option<&'m str>,
}

impl<'m> EndpointView<'m> {
    fn new(Endpoint { path, port, access }: &'m Endpoint) -> Self {
        EndpointView { path, port: *port, access: access.as_deref() }
    }
}

#[derive(Serialize)]
struct DeploymentView<'m> {
    id: &'m str,
    title: &'m str,
    description: Option<&'m str>,
}

impl<'m> DeploymentView<'m> {
    fn new(Deployment { id, title, description }: &'m Deployment) -> Self {
        DeploymentView { id, title, description: description.as_deref() }
    }
}

#[derive(Serialize)]
struct ComponentView<'m> {
    id: &'m str,
    title: &'m str,
    description: Option<&'m str>,
    endpoint: Option<EndpointView<'m>>,
}

impl<'m> ComponentView<'m> {
    fn new(Component { id, title, description, endpoint }: &'m Component) -> Self {
        let endpoint = endpoint.as_ref().map(EndpointView::new);
        ComponentView { id, title, description: description.as_deref(), endpoint }
    }
}

#[derive(Serialize)]
struct ConstView<'m> {
    name: &'m str,
    value: &'m str,
}

impl<'m> ConstView<'m> {
    fn new(ConstLabel { name, span: _, value }: &'m ConstLabel) -> Self {
        ConstView { name, value }
    }
}

#[derive(Serialize)]
struct ScopeView<'m> {
    id: &'m str,
    parent: Option<&'m str>,
    labels: Vec<&'m str>,
    description: Option<&'m str>,
    rust_method: &'m str,
    rust_type: &'m str,
}

impl<'m> ScopeView<'m> {
    fn new(scope: &'m Scope, system: &'m System) -> Self {
        let Scope { id, span: _, rust_method, rust_type, parent, labels, description } = scope;
        let labels = labels.iter().filter_map(|label| system.labels.get(label.0));
        ScopeView {
            id,
            parent: parent.and_then(|parent| system.scopes.get(parent.0)).map(|parent| parent.id.as_str()),
            labels: labels.map(|label| label.name.as_str()).collect(),
            description: description.as_deref(),
            rust_method,
            rust_type,
        }
    }
}

#[derive(Serialize)]
struct GroupView<'m> {
    id: &'m str,
    title: &'m str,
    prefix: Option<&'m str>,
    description: Option<&'m str>,
    note: Option<&'m str>,
    component: Option<&'m str>,
    scope: Option<&'m str>,
    availability: Option<AvailabilityView<'m>>,
    label_sets: Vec<&'m str>,
    rust_name: &'m str,
    metrics: Vec<&'m str>,
}

impl<'m> GroupView<'m> {
    fn new(group: &'m Group, system: &'m System) -> Self {
        let Group {
            id,
            span: _,
            title,
            prefix,
            description,
            note,
            component,
            scope,
            availability,
            label_sets,
            rust_name,
            metrics,
        } = group;
        let sets = label_sets.iter().filter_map(|set| system.label_sets.get(set.0));
        GroupView {
            id,
            title,
            prefix: prefix.as_deref(),
            description: description.as_deref(),
            note: note.as_deref(),
            component: component.and_then(|one| system.components.get(one.0)).map(|one| one.id.as_str()),
            scope: scope.and_then(|one| system.scopes.get(one.0)).map(|one| one.id.as_str()),
            availability: availability.as_ref().map(|when| AvailabilityView::new(when, system)),
            label_sets: sets.map(|set| set.id.as_str()).collect(),
            rust_name,
            metrics: metrics.iter().map(|metric| metric.name.as_str()).collect(),
        }
    }
}

#[derive(Serialize)]
struct ExternalView<'m> {
    #[serde(rename = "match")]
    pattern: &'m str,
    #[serde(rename = "type")]
    kind: Option<&'m str>,
    description: Option<&'m str>,
    source: Option<&'m str>,
    url: Option<&'m str>,
    components: Vec<&'m str>,
}

impl<'m> ExternalView<'m> {
    fn new(family: &'m ExternalFamily, system: &'m System) -> Self {
        let ExternalFamily { pattern, span: _, kind, description, source, url, components } = family;
        let components = components.iter().filter_map(|component| system.components.get(component.0));
        ExternalView {
            pattern,
            kind: kind.as_deref(),
            description: description.as_deref(),
            source: source.as_deref(),
            url: url.as_deref(),
            components: components.map(|component| component.id.as_str()).collect(),
        }
    }
}

#[derive(Serialize)]
struct SectionView<'m> {
    id: &'m str,
    title: &'m str,
    body: &'m str,
    place: &'static str,
}

impl<'m> SectionView<'m> {
    fn new(Section { id, span: _, title, body, place }: &'m Section) -> Self {
        let place = match place {
            Place::Before => "before",
            Place::After => "after",
        };
        SectionView { id, title, body, place }
    }
}
