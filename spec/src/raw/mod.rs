//! The spec as it is written: the right keys with values of the right types, each with its place. Nothing is looked
//! up and nothing compared yet.
//!
//! Each map of the language is declared once, by `map!`. The declaration is the struct, its reader, and what the
//! rest of the world is told about it through [`crate::language`].

mod buckets;
mod dashboard;
mod dictionary;
mod hint;
mod label;
mod lint;
mod map;
mod metric;
mod native;
mod read;
mod rule;
mod system;
mod text;
mod words;

pub(crate) use buckets::{Buckets, Exponential, Linear};
pub(crate) use dashboard::{Dashboard, DashboardRow, Panel, PanelQuery};
pub(crate) use dictionary::{Dictionary, Role, dictionary, included};
pub(crate) use label::{Condition, Label, LabelSet, LabelUse, LabelValue, LabelValues, ValueDetails};
pub(crate) use lint::{Allow, LintSettings};
pub(crate) use metric::{Availability, DeploymentState, Deprecated, Group, Kind, Metric};
pub(crate) use native::{Native, Nativeness};
pub(crate) use read::suggest;
pub(crate) use rule::{AlertRule, RecordRule, Rule, RuleGroup};
pub(crate) use system::{
    Component, Deployment, Endpoint, ExternalFamily, FILE, Scope, Section, System, TargetLabel, system,
};

use crate::source::Spanned;

/// A text with its place.
pub(crate) type Text = Spanned<String>;
