use serde::Serialize;

use super::{FieldConfig, Options};

/// What stands on the grid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Item {
    /// A heading.
    Row(Row),
    /// A panel.
    Panel(Box<Panel>),
}

/// A heading, with its panels if it is collapsed; those of an open one follow it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Always `row`.
    #[serde(rename = "type")]
    pub type_: &'static str,
    /// Unique within the dashboard.
    pub id: u32,
    /// Its text.
    pub title: String,
    /// Whether its panels are hidden, and not queried, until it is opened.
    pub collapsed: bool,
    /// Place on the grid.
    pub grid_pos: GridPos,
    /// The panels of a collapsed row.
    pub panels: Vec<Panel>,
}

/// A panel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Panel {
    /// How it is drawn.
    #[serde(rename = "type")]
    pub type_: PanelType,
    /// Unique within the dashboard, and stable, so that links to the panel stay valid.
    pub id: u32,
    /// Heading.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// Where the data come from.
    pub datasource: Datasource,
    /// Place on the grid.
    pub grid_pos: GridPos,
    /// How values are shown.
    pub field_config: FieldConfig,
    /// What only this type of panel has.
    pub options: Options,
    /// Queries.
    pub targets: Vec<Target>,
    /// Links in the heading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// The types of panels that mgen makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelType {
    /// Lines over time.
    Timeseries,
    /// A large number.
    Stat,
    /// Buckets over time.
    Heatmap,
    /// Rows and columns.
    Table,
    /// Coloured bands over time.
    StateTimeline,
}

/// The data source: always the one that the variable chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Datasource {
    /// `prometheus`
    #[serde(rename = "type")]
    type_: &'static str,
    /// `${datasource}`
    uid: &'static str,
}

impl Datasource {
    /// What the variable chooses.
    pub const VARIABLE: Datasource = Datasource { type_: "prometheus", uid: "${datasource}" };
}

/// A place on the grid, which is 24 columns wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GridPos {
    /// Height.
    pub h: u32,
    /// Width.
    pub w: u32,
    /// Column.
    pub x: u32,
    /// Line.
    pub y: u32,
}

/// A query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// `A`, `B` and so on.
    pub ref_id: String,
    /// Where the data come from.
    pub datasource: Datasource,
    /// PromQL.
    pub expr: String,
    /// The name of a series.
    pub legend_format: String,
    /// How the result is arranged.
    pub format: Format,
    /// Whether only the latest value is asked for.
    pub instant: bool,
    /// Whether values over time are asked for.
    pub range: bool,
    /// Whether to look for examples of single requests.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exemplar: bool,
    /// Always the text editor: the other one does not know all of PromQL.
    pub editor_mode: &'static str,
}

/// How the result of a query is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A line each.
    TimeSeries,
    /// A column for each label.
    Table,
    /// A row for each bucket.
    Heatmap,
}

/// A link in the heading of a dashboard or a panel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Its text.
    pub title: String,
    /// Always `link`.
    #[serde(rename = "type")]
    pub type_: &'static str,
    /// Its symbol.
    pub icon: &'static str,
    /// Shown when hovered over.
    pub tooltip: &'static str,
    /// Its target.
    pub url: String,
    /// None.
    pub tags: [&'static str; 0],
    /// No.
    pub as_dropdown: bool,
    /// In a new window.
    pub target_blank: bool,
    /// No.
    pub include_vars: bool,
    /// No.
    pub keep_time: bool,
}

impl Link {
    /// A link to a page outside of Grafana.
    #[must_use]
    pub fn new(title: &str, url: &str) -> Self {
        Link {
            title: title.to_owned(),
            type_: "link",
            icon: "external link",
            tooltip: "",
            url: url.to_owned(),
            tags: [],
            as_dropdown: false,
            target_blank: true,
            include_vars: false,
            keep_time: false,
        }
    }
}
