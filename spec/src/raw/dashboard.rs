use super::map::map;
use super::read::{Items, WordOf};
use super::text::{Markdown, Paragraph, PromQl, Unit, Verbatim, WireName};
use crate::model::PanelKind;

map! {
    /// What the dashboard should do otherwise than by itself.
    Dashboard = "a dashboard";

    /// Title; that of the system by default.
    optional "title" title: Paragraph,
    /// Wire names of labels that become variables beside the automatic ones.
    listed "variables" variables: Items<WireName>,
    /// Rows between the overview and the automatic ones of the groups.
    listed "rows" rows: Items<DashboardRow>,
}

map! {
    /// A row of panels.
    DashboardRow = "a row of the dashboard";

    /// Heading of the row.
    required "title" title: Paragraph,
    /// Panels from left to right.
    required "panels" panels: Items<Panel>,
}

map! {
    /// A panel with one or several queries.
    Panel = "a panel";

    /// Heading of the panel.
    required "title" title: Paragraph,
    /// What the panel shows.
    optional "description" description: Markdown,
    /// How it is drawn.
    optional "type" kind: WordOf<PanelKind> = "timeseries",
    /// Unit of the values.
    optional "unit" unit: Unit,
    /// What it shows.
    required "queries" queries: Items<PanelQuery>,
}

map! {
    /// PromQL, checked like that of rules; it may use `$__rate_interval`, `$__range` and the dashboard's variables.
    PanelQuery = "a query", brief: Some("expr");

    /// The expression.
    required "expr" expr: PromQl,
    /// Legend, with `{{label}}` for a label's value.
    optional "legend" legend: Verbatim,
}
