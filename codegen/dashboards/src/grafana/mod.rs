//! Grafana's classic dashboard model, as far as mgen uses it.
//!
//! The types are named and ordered as in Grafana's own schemas, so that serialising them is all there is to do.

mod field;
mod options;
mod panel;
mod template;

use serde::Serialize;

pub use field::{
    Color, Custom, FieldConfig, FieldDefaults, GraphCustom, HideFrom, LineStyle, Mapping, MappingResult,
    Number, Override, OverrideMatcher, Property, Scale, Stacking, Threshold, Thresholds, ThresholdsStyle,
};
pub use options::{
    Exemplars, FilterValues, HeatmapColor, HeatmapOptions, HeatmapTooltip, Legend, Options, Reduce, Show,
    StatOptions, StateTimelineOptions, TableOptions, TimeseriesOptions, Tooltip, Value, YAxis,
};
pub use panel::{Datasource, Format, GridPos, Item, Link, Panel, PanelType, Row, Target};
pub use template::{Annotation, Annotations, Current, Templating, Variable};

/// The last version of the classic model.
const SCHEMA_VERSION: u32 = 42;

/// A dashboard.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dashboard {
    /// Identity across instances of Grafana.
    pub uid: String,
    /// Heading.
    pub title: String,
    /// A sentence under the heading.
    pub description: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Always `browser`.
    pub timezone: &'static str,
    /// Never: changes belong into the spec.
    pub editable: bool,
    /// 1: the crosshair is shared by all panels.
    pub graph_tooltip: u32,
    /// What is shown at first.
    pub time: Time,
    /// How often it is read again.
    pub refresh: &'static str,
    /// The version of this model.
    pub schema_version: u32,
    /// Links in the heading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Marks across all panels.
    pub annotations: Annotations,
    /// Variables.
    pub templating: Templating,
    /// Rows and panels.
    pub panels: Vec<Item>,
}

/// A range of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Time {
    /// Its start.
    pub from: &'static str,
    /// Its end.
    pub to: &'static str,
}

impl Dashboard {
    /// A dashboard that still lacks its contents.
    #[must_use]
    pub fn new(uid: String, title: String, description: String) -> Self {
        Dashboard {
            uid,
            title,
            description,
            tags: vec!["mgen".to_owned()],
            timezone: "browser",
            editable: false,
            graph_tooltip: 1,
            time: Time { from: "now-1h", to: "now" },
            refresh: "30s",
            schema_version: SCHEMA_VERSION,
            links: Vec::new(),
            annotations: Annotations { list: Vec::new() },
            templating: Templating { list: Vec::new() },
            panels: Vec::new(),
        }
    }

    /// All panels, those in rows included.
    pub fn all_panels(&self) -> impl Iterator<Item = &Panel> {
        self.panels.iter().flat_map(|item| match item {
            Item::Panel(panel) => std::slice::from_ref(&**panel).iter(),
            Item::Row(row) => row.panels.iter(),
        })
    }
}
