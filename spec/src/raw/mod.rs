//! The spec as it is written: the right keys with values of the right types, each with its place. Nothing is looked
//! up and nothing compared yet.

mod dashboard;
mod dictionary;
mod fields;
mod label;
mod lint;
mod metric;
mod read;
mod rule;
mod system;

pub(crate) use dashboard::{Dashboard, DashboardRow, Panel, PanelQuery};
pub(crate) use dictionary::{Dictionary, Role, dictionary, included};
pub(crate) use label::{Condition, Label, LabelSet, LabelUse, LabelValue, LabelValues, ValueDetails};
pub(crate) use lint::{Allow, LintSettings};
pub(crate) use metric::{Availability, Buckets, DeploymentState, Deprecated, Group, Kind, Metric};
pub(crate) use read::suggest;
pub(crate) use rule::{Rule, RuleGroup, RuleHead};
pub(crate) use system::{
    Component, Deployment, Endpoint, ExternalFamily, Scope, Section, System, TargetLabel, system,
};

use crate::source::Spanned;

/// A text with its place.
pub(crate) type Text = Spanned<String>;
