use mgen_spec::model::{
    Availability, BackendName, DeploymentAvailability, Deprecated, Group, Metric, MetricKind, Native, Number,
    Removal, Stability, System, Unit,
};
use serde::Serialize;

use super::Texts;
use super::label::{LabelView, TargetView};

#[derive(Serialize)]
pub(super) struct MetricView<'m> {
    name: &'m str,
    #[serde(rename = "type")]
    kind: &'static str,
    unit: Option<&'m str>,
    description: &'m str,
    note: Option<&'m str>,
    since: Option<&'m str>,
    stability: Option<&'static str>,
    group: &'m str,
    component: Option<&'m str>,
    scope: Option<&'m str>,
    labels: Vec<LabelView<'m>>,
    target_labels: Vec<TargetView<'m>>,
    names: Texts<'m>,
    deprecated: Option<DeprecatedView<'m>>,
    availability: Option<AvailabilityView<'m>>,
    max_series: u32,
    removable: bool,
    expire_seconds: Option<u32>,
    rust_name: &'m str,
    #[serde(flatten)]
    details: Details<'m>,
}

/// What only some types have; the others have `null`.
#[derive(Default, Serialize)]
struct Details<'m> {
    value: Option<&'static str>,
    additive: Option<bool>,
    buckets: Option<&'m [f64]>,
    native: Option<NativeView>,
    quantiles: Option<&'m [f64]>,
    window_seconds: Option<u32>,
}

impl<'m> MetricView<'m> {
    pub(super) fn new(metric: &'m Metric, group: &'m Group, system: &'m System) -> Self {
        let Metric {
            name,
            span: _,
            places: _,
            rust_name,
            // The struct in Rust is named by whoever emits it.
            rust_type: _,
            kind,
            unit,
            description,
            note,
            since,
            stability,
            labels,
            names,
            deprecated,
            availability,
            max_series,
            removal,
        } = metric;
        let component = group.component.and_then(|component| system.components.get(component.0));
        let scope = group.scope.and_then(|scope| system.scopes.get(scope.0));
        let names = names.iter().map(|BackendName { backend, name }| (backend.as_str(), name.as_str()));
        MetricView {
            name,
            kind: kind.as_str(),
            unit: unit.as_ref().map(Unit::as_str),
            description,
            note: note.as_deref(),
            since: since.as_deref(),
            stability: stability.map(Stability::as_str),
            group: &group.id,
            component: component.map(|component| component.id.as_str()),
            scope: scope.map(|scope| scope.id.as_str()),
            labels: LabelView::all(labels, system),
            target_labels: system.target_labels.iter().map(TargetView::new).collect(),
            names: Texts(names.collect()),
            deprecated: deprecated.as_ref().map(DeprecatedView::new),
            availability: availability.as_ref().map(|when| AvailabilityView::new(when, system)),
            max_series: *max_series,
            removable: removal.is_some(),
            expire_seconds: removal.and_then(Removal::idle_seconds),
            rust_name,
            details: Details::new(kind),
        }
    }
}

impl<'m> Details<'m> {
    fn new(kind: &'m MetricKind) -> Self {
        match kind {
            MetricKind::Counter(number) => Details { value: Some(word(*number)), ..Details::default() },
            MetricKind::Gauge { number, additive } => {
                Details { value: Some(word(*number)), additive: Some(*additive), ..Details::default() }
            }
            MetricKind::Histogram { buckets, native } => Details {
                buckets: Some(buckets.as_slice()).filter(|buckets| !buckets.is_empty()),
                native: native.map(NativeView::new),
                ..Details::default()
            },
            MetricKind::Summary { quantiles, window_seconds } => Details {
                quantiles: Some(quantiles),
                window_seconds: Some(*window_seconds),
                ..Details::default()
            },
            // The states are those of a label.
            MetricKind::Info | MetricKind::StateSet { states: _ } | MetricKind::Unknown => Details::default(),
        }
    }
}

#[derive(Serialize)]
struct NativeView {
    factor: f64,
    schema: i8,
    max_buckets: u32,
    zero_threshold: f64,
}

impl NativeView {
    fn new(Native { factor, schema, max_buckets, zero_threshold }: Native) -> Self {
        Self { factor, schema, max_buckets, zero_threshold }
    }
}

fn word(number: Number) -> &'static str {
    match number {
        Number::Integer => "integer",
        Number::Float => "float",
    }
}

#[derive(Serialize)]
pub(super) struct DeprecatedView<'m> {
    since: Option<&'m str>,
    removed_in: Option<&'m str>,
    replaced_by: Option<&'m str>,
    reason: Option<&'m str>,
}

impl<'m> DeprecatedView<'m> {
    pub(super) fn new(Deprecated { since, removed_in, replaced_by, reason }: &'m Deprecated) -> Self {
        DeprecatedView {
            since: since.as_deref(),
            removed_in: removed_in.as_deref(),
            replaced_by: replaced_by.as_deref(),
            reason: reason.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct AvailabilityView<'m> {
    text: Option<&'m str>,
    deployments: Vec<StateView<'m>>,
}

#[derive(Serialize)]
struct StateView<'m> {
    deployment: &'m str,
    state: &'static str,
    note: Option<&'m str>,
}

impl<'m> AvailabilityView<'m> {
    pub(super) fn new(Availability { text, deployments }: &'m Availability, system: &'m System) -> Self {
        let view = |DeploymentAvailability { deployment, state, note }: &'m DeploymentAvailability| {
            let deployment = &system.deployments.get(deployment.0)?.id;
            Some(StateView { deployment, state: state.as_str(), note: note.as_deref() })
        };
        AvailabilityView { text: text.as_deref(), deployments: deployments.iter().filter_map(view).collect() }
    }
}
