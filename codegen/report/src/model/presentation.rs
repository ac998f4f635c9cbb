//! Rules and the wishes for the dashboard.

use mgen_spec::model::{
    Dashboard, DashboardRow, Panel, PanelKind, PanelQuery, Rule, RuleGroup, RuleKind, Unit,
};
use serde::Serialize;

use super::Texts;

#[derive(Serialize)]
pub(super) struct RuleGroupView<'m> {
    name: &'m str,
    interval: Option<&'m str>,
    rules: Vec<RuleView<'m>>,
}

impl<'m> RuleGroupView<'m> {
    pub(super) fn new(RuleGroup { name, interval, rules }: &'m RuleGroup) -> Self {
        let rules = rules.iter().map(RuleView::new).collect();
        RuleGroupView { name: &name.value, interval: interval.as_deref(), rules }
    }
}

/// Either `alert` or `record` has the name.
#[derive(Serialize)]
struct RuleView<'m> {
    alert: Option<&'m str>,
    record: Option<&'m str>,
    expr: &'m str,
    #[serde(rename = "for")]
    for_: Option<&'m str>,
    keep_firing_for: Option<&'m str>,
    labels: Texts<'m>,
    annotations: Texts<'m>,
}

impl<'m> RuleView<'m> {
    fn new(Rule { kind, name, expr, labels, annotations }: &'m Rule) -> Self {
        let name = name.value.as_str();
        let (alert, record, for_, keep_firing_for) = match kind {
            RuleKind::Alert { for_, keep_firing_for } => {
                (Some(name), None, for_.as_deref(), keep_firing_for.as_deref())
            }
            RuleKind::Record => (None, Some(name), None, None),
        };
        RuleView {
            alert,
            record,
            expr: &expr.value,
            for_,
            keep_firing_for,
            labels: Texts::new(labels),
            annotations: Texts::new(annotations),
        }
    }
}

#[derive(Serialize)]
pub(super) struct DashboardView<'m> {
    title: Option<&'m str>,
    variables: Vec<&'m str>,
    rows: Vec<RowView<'m>>,
}

impl<'m> DashboardView<'m> {
    pub(super) fn new(Dashboard { title, variables, rows }: &'m Dashboard) -> Self {
        DashboardView {
            title: title.as_deref(),
            variables: variables.iter().map(|variable| variable.value.as_str()).collect(),
            rows: rows.iter().map(RowView::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct RowView<'m> {
    title: &'m str,
    panels: Vec<PanelView<'m>>,
}

impl<'m> RowView<'m> {
    fn new(DashboardRow { title, panels }: &'m DashboardRow) -> Self {
        RowView { title, panels: panels.iter().map(PanelView::new).collect() }
    }
}

#[derive(Serialize)]
struct PanelView<'m> {
    title: &'m str,
    description: Option<&'m str>,
    #[serde(rename = "type")]
    kind: &'static str,
    unit: Option<&'m str>,
    queries: Vec<QueryView<'m>>,
}

impl<'m> PanelView<'m> {
    fn new(Panel { title, description, kind, unit, queries }: &'m Panel) -> Self {
        PanelView {
            title: &title.value,
            description: description.as_deref(),
            kind: match kind {
                PanelKind::Timeseries => "timeseries",
                PanelKind::Stat => "stat",
            },
            unit: unit.as_ref().map(Unit::as_str),
            queries: queries.iter().map(QueryView::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct QueryView<'m> {
    expr: &'m str,
    legend: Option<&'m str>,
}

impl<'m> QueryView<'m> {
    fn new(PanelQuery { expr, legend }: &'m PanelQuery) -> Self {
        QueryView { expr: &expr.value, legend: legend.as_deref() }
    }
}
