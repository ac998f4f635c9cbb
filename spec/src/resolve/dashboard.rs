//! The wishes for the dashboard. What its queries say is checked elsewhere.

use super::form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Dashboard, DashboardRow, Panel, PanelKind, PanelQuery};
use crate::raw::{self, suggest};

/// `labels` are the wire names that a series of the system can carry; `None`: any.
pub(super) fn dashboard(raw: &raw::Dashboard, labels: Option<&[&str]>, out: &mut Diagnostics) -> Dashboard {
    let raw::Dashboard { title, variables, rows } = raw;
    for variable in variables {
        if let Some(labels) = labels.filter(|labels| !labels.contains(&&*variable.value)) {
            out.report(|| {
                let message = format!("no metric carries a label {}", quote(&variable.value));
                let problem = Diagnostic::error(Code::UnknownLabel, variable.span, message);
                suggest(problem, &variable.value, labels.iter().copied())
            });
        }
    }
    Dashboard {
        title: title.as_ref().map(|text| text.value.clone()),
        variables: variables.clone(),
        rows: rows
            .iter()
            .map(|raw::DashboardRow { title, panels }| DashboardRow {
                title: title.value.clone(),
                panels: panels.iter().map(|raw| panel(raw, out)).collect(),
            })
            .collect(),
    }
}

fn panel(raw: &raw::Panel, out: &mut Diagnostics) -> Panel {
    let raw::Panel { title, description, kind, unit, queries } = raw;
    let query = |raw::PanelQuery { expr, legend }: &raw::PanelQuery| PanelQuery {
        expr: expr.clone(),
        legend: legend.as_ref().map(|text| text.value.clone()),
    };
    Panel {
        title: title.clone(),
        description: description.as_ref().map(|text| text.value.clone()),
        kind: kind.as_ref().map_or(PanelKind::Timeseries, |kind| kind.value),
        unit: unit.as_ref().map(|unit| form::unit(unit, out)),
        queries: queries.iter().map(query).collect(),
    }
}
