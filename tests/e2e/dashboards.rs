//! Every query of every dashboard runs and has something to show.

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use mgen_tests::prometheus::Prometheus;
use mgen_tests::systems::System;
use serde_json::Value;

use crate::interpolation::Variables;
use crate::stage::Stage;

/// How far back panels look, in seconds.
const WINDOW: f64 = 10.0;

/// The panels that have nothing to show: system, title, reason.
const EMPTY_PANELS: [(&str, &str, &str); 1] = [(
    "dkron",
    "DkronJobFailures",
    "The documented alert names dkron_job_executions_failed_total, which no table of Dkron's document lists.",
)];

pub(crate) fn check(stage: &Stage) -> Vec<String> {
    stage.actors.iter().flat_map(|actor| dashboard(actor.system, &stage.prometheus)).collect()
}

fn dashboard(system: System, prometheus: &Prometheus) -> Vec<String> {
    let path = system.dashboard();
    let Ok(text) = std::fs::read_to_string(&path) else {
        return vec![format!("{} is missing", path.display())];
    };
    let dashboard: Value = serde_json::from_str(&text).unwrap();
    let mut findings = Vec::new();
    let variables = Variables::of(&dashboard, prometheus, &mut findings);
    for annotation in dashboard["annotations"]["list"].as_array().into_iter().flatten() {
        if let Some(query) = annotation["expr"].as_str()
            && let Err(error) = prometheus.query(&variables.interpolate(query))
        {
            findings.push(format!("annotation {}: {error}", annotation["name"]));
        }
    }
    let mut panels = Vec::new();
    collect(&dashboard, &mut panels);
    let mut excepted: BTreeSet<&str> =
        EMPTY_PANELS.iter().filter(|(id, ..)| *id == system.id).map(|(_, title, _)| *title).collect();
    for panel in panels {
        let is_empty = excepted.remove(panel["title"].as_str().unwrap_or_default());
        findings.extend(check_panel(panel, is_empty, &variables, prometheus));
    }
    findings.extend(excepted.iter().map(|title| format!("there is no panel {title:?} to be excepted")));
    findings.into_iter().map(|finding| format!("{}: {finding}", path.display())).collect()
}

/// All panels, those inside of collapsed rows too.
fn collect<'a>(parent: &'a Value, panels: &mut Vec<&'a Value>) {
    for panel in parent["panels"].as_array().into_iter().flatten() {
        if panel["type"] == "row" {
            collect(panel, panels);
        } else {
            panels.push(panel);
        }
    }
}

/// What is wrong with the queries of a panel: each of them has to give a number.
fn check_panel(panel: &Value, is_empty: bool, variables: &Variables, prometheus: &Prometheus) -> Vec<String> {
    let title = &panel["title"];
    let check = |target: &Value| {
        let query = variables.interpolate(target["expr"].as_str().unwrap_or_default());
        match run(prometheus, &query, target["instant"] == true) {
            Ok(series) if series.iter().any(has_number) != is_empty => None,
            Ok(series) => Some(format!("panel {title} gets {} series from {query}", series.len())),
            Err(error) => Some(format!("panel {title}: {error} in {query}")),
        }
    };
    let targets: Vec<&Value> = panel["targets"].as_array().into_iter().flatten().collect();
    let none = targets.is_empty().then(|| format!("panel {title} has no queries"));
    targets.into_iter().filter_map(check).chain(none).collect()
}

fn run(prometheus: &Prometheus, query: &str, is_instant: bool) -> Result<Vec<Value>, String> {
    if is_instant {
        return prometheus.query(query);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    prometheus.query_range(query, now - WINDOW, now, 1)
}

/// Whether a series has a value that can be drawn.
fn has_number(series: &Value) -> bool {
    let instant = std::iter::once(&series["value"]);
    let values = series["values"].as_array().into_iter().flatten().chain(instant);
    values.filter_map(|pair| pair[1].as_str()).any(|number| number != "NaN")
}
