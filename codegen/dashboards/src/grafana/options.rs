use serde::Serialize;

/// What only one type of panel has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Options {
    /// Of time series.
    Timeseries(TimeseriesOptions),
    /// Of stats.
    Stat(StatOptions),
    /// Of heatmaps.
    Heatmap(Box<HeatmapOptions>),
    /// Of tables.
    Table(TableOptions),
    /// Of state timelines.
    StateTimeline(StateTimelineOptions),
}

/// Of time series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeseriesOptions {
    /// The legend.
    pub legend: Legend,
    /// The tooltip.
    pub tooltip: Tooltip,
}

/// A legend.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Legend {
    /// `list` or `table`
    pub display_mode: &'static str,
    /// `bottom` or `right`
    pub placement: &'static str,
    /// Whether there is one.
    pub show_legend: bool,
    /// Columns of a table.
    pub calcs: Vec<&'static str>,
    /// The column by which a table is sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_by: Option<&'static str>,
    /// Whether the greatest comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_desc: Option<bool>,
}

/// A tooltip.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tooltip {
    /// `multi`: all series at once.
    pub mode: &'static str,
    /// `desc`: the greatest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<&'static str>,
}

/// Of stats.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatOptions {
    /// `area`: a small curve behind the number.
    pub graph_mode: &'static str,
    /// `value`: the number is coloured.
    pub color_mode: &'static str,
    /// `auto`
    pub justify_mode: &'static str,
    /// `auto`
    pub text_mode: &'static str,
    /// Whether name and number stand side by side.
    pub wide_layout: bool,
    /// No.
    pub show_percent_change: bool,
    /// Which value is shown.
    pub reduce_options: Reduce,
    /// `standard`
    pub percent_change_color_mode: &'static str,
    /// `auto`
    pub orientation: &'static str,
}

/// Many values made one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reduce {
    /// `lastNotNull`
    pub calcs: Vec<&'static str>,
    /// All numbers.
    pub fields: &'static str,
    /// No: one for each series.
    pub values: bool,
}

/// Of heatmaps.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HeatmapOptions {
    /// No: the buckets are Prometheus'.
    pub calculate: bool,
    /// Colours of cells.
    pub color: HeatmapColor,
    /// Cells of at most this value are not drawn.
    pub filter_values: FilterValues,
    /// Whether values stand in the cells.
    pub show_value: &'static str,
    /// Between cells, in pixels.
    pub cell_gap: u32,
    /// The values of the cells.
    pub cell_values: Value,
    /// The axis of the buckets.
    pub y_axis: YAxis,
    /// The legend.
    pub legend: Show,
    /// The tooltip.
    pub tooltip: HeatmapTooltip,
    /// Single requests.
    pub exemplars: Exemplars,
}

/// Cells of at most this value are not drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilterValues {
    /// Nearly zero.
    pub le: f64,
}

/// Colours of cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeatmapColor {
    /// `scheme`
    pub mode: &'static str,
    /// The scheme's name.
    pub scheme: &'static str,
    /// Unused with a scheme.
    pub fill: &'static str,
    /// Unused with a scheme.
    pub exponent: f64,
    /// The number of colours.
    pub steps: u32,
    /// Whether the scheme is turned round.
    pub reverse: bool,
}

/// How values are written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// An id of Grafana's list of units.
    pub unit: String,
}

/// The axis of the buckets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct YAxis {
    /// An id of Grafana's list of units.
    pub unit: String,
    /// `left`
    pub axis_placement: &'static str,
}

/// Whether it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Show {
    /// Whether.
    pub show: bool,
}

/// The tooltip of a heatmap.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HeatmapTooltip {
    /// `single`
    pub mode: &'static str,
    /// Whether the buckets of the moment are drawn in it.
    pub y_histogram: bool,
    /// Whether the colours are explained in it.
    pub show_color_scale: bool,
}

/// Single requests.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exemplars {
    /// Their colour.
    pub color: &'static str,
}

/// Of tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableOptions {
    /// The first result.
    pub frame_index: u32,
    /// Yes.
    pub show_header: bool,
    /// `sm`
    pub cell_height: &'static str,
}

/// Of state timelines.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StateTimelineOptions {
    /// `auto`: where there is room.
    pub show_value: &'static str,
    /// Between 0 and 1.
    pub row_height: f64,
    /// Whether equal neighbours become one band.
    pub merge_values: bool,
    /// The legend.
    pub legend: Legend,
    /// The tooltip.
    pub tooltip: Tooltip,
}
