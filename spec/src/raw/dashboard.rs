use super::Text;
use super::fields::Fields;
use super::read::{items, markdown, paragraph, verbatim, word};
use crate::diagnostics::Diagnostics;
use crate::model::PanelKind;
use crate::source::Spanned;
use crate::yaml::{Content, Node};

pub(crate) struct Dashboard {
    pub(crate) title: Option<Text>,
    pub(crate) variables: Vec<Text>,
    pub(crate) rows: Vec<DashboardRow>,
}

pub(crate) struct DashboardRow {
    pub(crate) title: Text,
    pub(crate) panels: Vec<Panel>,
}

pub(crate) struct Panel {
    pub(crate) title: Text,
    pub(crate) description: Option<Text>,
    pub(crate) kind: Option<Spanned<PanelKind>>,
    pub(crate) unit: Option<Text>,
    pub(crate) queries: Vec<PanelQuery>,
}

pub(crate) struct PanelQuery {
    pub(crate) expr: Text,
    pub(crate) legend: Option<Text>,
}

pub(super) fn dashboard(node: &Node<'_>, out: &mut Diagnostics) -> Option<Dashboard> {
    let mut fields = Fields::open(node, "a dashboard", out)?;
    let title = fields.optional("title", paragraph);
    let variables = fields.optional("variables", items(verbatim));
    let rows = fields.optional("rows", items(row));
    fields.finish();
    Some(Dashboard { title, variables: variables.unwrap_or_default(), rows: rows.unwrap_or_default() })
}

fn row(node: &Node<'_>, out: &mut Diagnostics) -> Option<DashboardRow> {
    let mut fields = Fields::open(node, "a row of the dashboard", out)?;
    let title = fields.required("title", paragraph);
    let panels = fields.required("panels", items(panel));
    fields.finish();
    Some(DashboardRow { title: title?, panels: panels? })
}

fn panel(node: &Node<'_>, out: &mut Diagnostics) -> Option<Panel> {
    let mut fields = Fields::open(node, "a panel", out)?;
    let title = fields.required("title", paragraph);
    let description = fields.optional("description", markdown);
    let kinds = word(&[("timeseries", PanelKind::Timeseries), ("stat", PanelKind::Stat)]);
    let kind = fields.optional("type", kinds);
    let unit = fields.optional("unit", verbatim);
    let queries = fields.required("queries", items(query));
    fields.finish();
    Some(Panel { title: title?, description, kind, unit, queries: queries? })
}

/// PromQL, or a map with more.
fn query(node: &Node<'_>, out: &mut Diagnostics) -> Option<PanelQuery> {
    if matches!(node.content, Content::Scalar(_)) {
        return Some(PanelQuery { expr: verbatim(node, out)?, legend: None });
    }
    let mut fields = Fields::open(node, "a query", out)?;
    let expr = fields.required("expr", verbatim);
    let legend = fields.optional("legend", verbatim);
    fields.finish();
    Some(PanelQuery { expr: expr?, legend })
}
