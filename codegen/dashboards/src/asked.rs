//! The rows that the spec asks for.

use mgen_promql::{Dialect, parse};
use mgen_spec::model::{DashboardRow, Panel, PanelKind, PanelQuery};

use crate::chart::{Chart, Drawing, Query};
use crate::choose::Cluster;
use crate::context::Context;
use crate::describe::describe_in;
use crate::units;

/// The charts of a row, a cluster each.
pub(crate) fn clusters(context: &Context<'_>, row: &DashboardRow) -> Vec<Cluster> {
    let DashboardRow { title, panels } = row;
    panels.iter().map(|panel| vec![chart(context, title, panel)]).collect()
}

fn chart(context: &Context<'_>, row: &str, panel: &Panel) -> Chart {
    let Panel { title, description, kind, unit, queries } = panel;
    let mut metrics = Vec::new();
    let mut targets = Vec::new();
    for PanelQuery { expr, legend } in queries {
        let mut text = expr.value.trim().to_owned();
        if let Ok(mut parsed) = parse(&expr.value, Dialect::Grafana) {
            for metric in context.metrics_in(&mut parsed) {
                if !metrics.contains(&metric) {
                    metrics.push(metric);
                }
            }
            // Whoever chooses an instance expects every panel to follow.
            parsed.for_each_selector(&mut |selector| {
                *selector = context.variables.of_any_target(selector.clone())
            });
            text = parsed.to_string();
        }
        targets.push(Query::new_text(text, legend.as_deref().unwrap_or("__auto")));
    }
    let words = description.as_deref().unwrap_or(&title.value).trim().to_owned();
    let drawing = match kind {
        PanelKind::Timeseries => Drawing::Lines,
        PanelKind::Stat => Drawing::Number,
    };
    let unit = units::of_spec(unit.as_ref());
    // A legend that names labels stands for any number of series.
    let lines = targets.iter().map(|query| if query.legend.contains("{{") { 3 } else { 1 }).sum();
    let is_share = unit == "percentunit" && drawing == Drawing::Lines;
    let chart = Chart::lines(format!("asked/{row}/{}", title.value), title.value.clone(), unit, targets)
        .drawn(drawing)
        .of_lines(lines)
        .described(describe_in(context, &metrics, vec![words]));
    if is_share { chart.share() } else { chart }
}
