use super::Unit;
use crate::source::Spanned;

/// What the dashboard should do otherwise than by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dashboard {
    /// Title, when it differs from the system's.
    pub title: Option<String>,
    /// Wire names of labels that become variables, besides those that are chosen automatically.
    pub variables: Vec<Spanned<String>>,
    /// Rows before those of the groups.
    pub rows: Vec<DashboardRow>,
}

/// A row of panels.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardRow {
    /// Heading.
    pub title: String,
    /// Its panels.
    pub panels: Vec<Panel>,
}

/// A panel that the spec asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Heading.
    pub title: Spanned<String>,
    /// Markdown.
    pub description: Option<String>,
    /// How it is drawn.
    pub kind: PanelKind,
    /// Unit of the result.
    pub unit: Option<Unit>,
    /// At least one.
    pub queries: Vec<PanelQuery>,
}

/// How a panel is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PanelKind {
    /// Lines over time; the default.
    Timeseries,
    /// The last value, large.
    Stat,
}

/// One query of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelQuery {
    /// PromQL; may use `$__rate_interval` and `$__range`.
    pub expr: Spanned<String>,
    /// Legend, with `{{label}}` for a label's value.
    pub legend: Option<String>,
}
