use serde::{Serialize, Serializer};

/// How values are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FieldConfig {
    /// For all series.
    pub defaults: FieldDefaults,
    /// For some of them.
    pub overrides: Vec<Override>,
}

/// How values of all series are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldDefaults {
    /// An id of Grafana's list of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The lower end of the axis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The upper end of the axis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// Shown if there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_value: Option<&'static str>,
    /// Where colours come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// Texts instead of values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
    /// Bounds between good and bad.
    pub thresholds: Thresholds,
    /// What only this type of panel has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom: Option<Custom>,
}

/// A number that is written without a fraction if it has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Beyond, integers are no longer exact.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "an integer within the exact range")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Where colours come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "mode")]
pub enum Color {
    /// One after the other of the palette.
    #[serde(rename = "palette-classic")]
    Palette,
    /// The threshold that the value has reached.
    #[serde(rename = "thresholds")]
    Thresholds,
    /// Always the same.
    #[serde(rename = "fixed")]
    Fixed {
        /// A name of Grafana's.
        #[serde(rename = "fixedColor")]
        color: &'static str,
    },
}

/// Bounds between good and bad.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thresholds {
    /// Always `absolute`.
    pub mode: &'static str,
    /// From the lowest; the first one has no bound.
    pub steps: Vec<Threshold>,
}

/// A colour from a bound upwards.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Threshold {
    /// The bound; `null` for the first.
    pub value: Option<Number>,
    /// A name of Grafana's.
    pub color: &'static str,
}

impl Thresholds {
    /// One colour, and others from these bounds upwards.
    #[must_use]
    pub fn new(first: &'static str, others: impl IntoIterator<Item = (f64, &'static str)>) -> Self {
        let others = others.into_iter().map(|(value, color)| Threshold { value: Some(Number(value)), color });
        let first = Threshold { value: None, color: first };
        Thresholds { mode: "absolute", steps: std::iter::once(first).chain(others).collect() }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds::new("green", [])
    }
}

/// A text and colour instead of a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mapping {
    /// Always `value`.
    #[serde(rename = "type")]
    pub type_: &'static str,
    /// By value.
    pub options: std::collections::BTreeMap<&'static str, MappingResult>,
}

/// What stands for a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MappingResult {
    /// Its text.
    pub text: &'static str,
    /// Its colour.
    pub color: &'static str,
    /// Its place in the legend.
    pub index: u32,
}

/// What only one type of panel has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Custom {
    /// Of time series.
    Graph(Box<GraphCustom>),
    /// Of heatmaps.
    Heatmap {
        /// The axis of the buckets.
        #[serde(rename = "scaleDistribution")]
        scale: Scale,
        /// Nothing is hidden.
        #[serde(rename = "hideFrom")]
        hide_from: HideFrom,
    },
    /// Of tables.
    Table {
        /// `auto`
        align: &'static str,
        /// Whether a cell can be opened.
        inspect: bool,
    },
    /// Of state timelines.
    Timeline {
        /// In percent.
        #[serde(rename = "fillOpacity")]
        fill_opacity: u32,
        /// Of the frame.
        #[serde(rename = "lineWidth")]
        line_width: u32,
    },
}

/// How lines are drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GraphCustom {
    /// `line`
    pub draw_style: &'static str,
    /// `linear`
    pub line_interpolation: &'static str,
    /// In pixels.
    pub line_width: u32,
    /// Solid or dashed.
    pub line_style: LineStyle,
    /// Of the area under the line, in percent.
    pub fill_opacity: u32,
    /// `none` or `opacity`
    pub gradient_mode: &'static str,
    /// `never` or `auto`
    pub show_points: &'static str,
    /// Whether missing points are bridged.
    pub span_nulls: bool,
    /// Whether zero is in the middle.
    pub axis_centered_zero: bool,
    /// The axis reaches down to here at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub axis_soft_min: Option<Number>,
    /// Whether series lie on top of each other.
    pub stacking: Stacking,
    /// The axis.
    pub scale_distribution: Scale,
    /// How thresholds are drawn.
    pub thresholds_style: ThresholdsStyle,
}

/// Solid or dashed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineStyle {
    /// `solid` or `dash`
    pub fill: &'static str,
    /// Lengths of dashes and gaps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dash: Option<[u32; 2]>,
}

impl LineStyle {
    /// An unbroken line.
    pub const SOLID: LineStyle = LineStyle { fill: "solid", dash: None };
    /// A broken line.
    pub const DASHED: LineStyle = LineStyle { fill: "dash", dash: Some([10, 10]) };
}

/// Whether series lie on top of each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stacking {
    /// `none` or `normal`
    pub mode: &'static str,
    /// Series of one group are stacked.
    pub group: &'static str,
}

/// How an axis is divided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scale {
    /// `linear`
    #[serde(rename = "type")]
    pub type_: &'static str,
}

impl Scale {
    /// Evenly.
    pub const LINEAR: Scale = Scale { type_: "linear" };
}

/// How thresholds are drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThresholdsStyle {
    /// `off` or `dashed`
    pub mode: &'static str,
}

/// What is hidden from where.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HideFrom {
    /// From the tooltip.
    pub tooltip: bool,
    /// From the drawing.
    pub viz: bool,
    /// From the legend.
    pub legend: bool,
}

/// Other settings for some series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Override {
    /// Which.
    pub matcher: OverrideMatcher,
    /// What is different.
    pub properties: Vec<Property>,
}

/// Which series an override is for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "id", content = "options")]
pub enum OverrideMatcher {
    /// All series of a query.
    #[serde(rename = "byFrameRefID")]
    ByQuery(String),
    /// The column or series of that name.
    #[serde(rename = "byName")]
    ByName(String),
}

/// A setting that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "id", content = "value")]
pub enum Property {
    /// Another colour.
    #[serde(rename = "color")]
    Color(Color),
    /// Another name.
    #[serde(rename = "displayName")]
    DisplayName(String),
    /// Another line.
    #[serde(rename = "custom.lineStyle")]
    LineStyle(LineStyle),
    /// Another area under the line.
    #[serde(rename = "custom.fillOpacity")]
    FillOpacity(u32),
    /// A column that is not shown.
    #[serde(rename = "custom.hidden")]
    Hidden(bool),
}
