//! The resolved model: what a spec says, with every reference followed and every default filled in.
//!
//! Everything here is plain data in the order of the spec file. References between parts are indexes into the
//! lists of the same [`System`], so they cannot dangle.

mod dashboard;
mod group;
mod label;
mod lint;
mod metric;
mod rule;
mod series;
mod system;

pub use dashboard::{Dashboard, DashboardRow, Panel, PanelKind, PanelQuery};
pub use group::{Group, GroupIndex};
pub use label::{
    Condition, Label, LabelIndex, LabelOrigin, LabelSet, LabelSetIndex, LabelValue, MetricLabel, Values,
};
pub use lint::{Allow, AllowedAt, Level, LintSettings};
pub use metric::{
    Availability, BackendName, DeploymentAvailability, Deprecated, Metric, MetricKind, MetricPlaces, Native,
    Number, Removal, Stability, State, Unit,
};
pub use rule::{Rule, RuleGroup, RuleKind};
pub use system::{
    Component, ComponentIndex, ConstLabel, Deployment, DeploymentIndex, Endpoint, ExternalFamily, Place,
    Scope, ScopeIndex, Section, System, TargetLabel,
};

pub(crate) use series::{CREATED, family_of};
pub(crate) use system::wildcard;

pub use crate::include::Includes;

/// All systems of one run, in the order of their files.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The systems; no two share an id or an exposed name.
    pub systems: Vec<System>,
    /// How the dictionaries came in that they share.
    pub includes: Includes,
}
