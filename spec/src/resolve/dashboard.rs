//! The wishes for the dashboard. What its queries say is checked elsewhere.

use super::dictionary::Dictionary;
use super::each::each;
use super::form;
use super::kept::kept;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lookup::Lookup;
use crate::model::{Dashboard, DashboardRow, Panel, PanelKind, PanelQuery};
use crate::raw::{self, Text, suggest};

/// Labels of everything that Prometheus scrapes.
const EVERYWHERE: [&str; 2] = ["instance", "job"];

pub(super) fn dashboard(
    raw: &raw::Dashboard,
    targets: &[(Text, raw::TargetLabel)],
    constant: &[(Text, Text)],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Dashboard {
    let raw::Dashboard { title, variables, rows } = raw;
    check_variables(variables, targets, constant, dictionary, out);
    Dashboard {
        title: kept(title),
        variables: variables.clone(),
        rows: each(rows, |raw::DashboardRow { title, panels }| DashboardRow {
            title: title.value.clone(),
            panels: each(panels, |raw| panel(raw, out)),
        }),
    }
}

/// A variable is a label that some series has.
fn check_variables(
    variables: &[Text],
    targets: &[(Text, raw::TargetLabel)],
    constant: &[(Text, Text)],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) {
    let mut known: Vec<&str> = EVERYWHERE.to_vec();
    for label in &dictionary.labels {
        known.push(&label.name);
    }
    for (name, _) in constant {
        known.push(&name.value);
    }
    for (name, _) in targets {
        known.push(&name.value);
    }
    let mut set = Lookup::with_capacity(known.len());
    for name in &known {
        set.note(name);
    }
    // A target label `*` stands for any.
    if set.contains("*") {
        return;
    }
    for variable in variables {
        if !set.contains(&variable.value) {
            out.report(|| {
                let message = format!("no metric carries a label {}", quote(&variable.value));
                let problem = Diagnostic::error(Code::UnknownLabel, variable.span, message);
                suggest(problem, &variable.value, known.iter().copied())
            });
        }
    }
}

fn panel(raw: &raw::Panel, out: &mut Diagnostics) -> Panel {
    let raw::Panel { title, description, kind, unit, queries } = raw;
    let query = |raw::PanelQuery { expr, legend }: &raw::PanelQuery| PanelQuery {
        expr: expr.clone(),
        legend: kept(legend),
    };
    Panel {
        title: title.clone(),
        description: kept(description),
        kind: kind.as_ref().map_or(PanelKind::Timeseries, |kind| kind.value),
        unit: unit.as_ref().map(|unit| form::unit(unit, out)),
        queries: each(queries, query),
    }
}
