//! Every query of every dashboard runs, and every panel has something to show.

use std::time::{SystemTime, UNIX_EPOCH};

use mgen_tests::prometheus::Prometheus;
use mgen_tests::systems::System;
use serde_json::Value;

use crate::interpolation::Variables;
use crate::stage::Stage;

/// How far back panels look, in seconds.
const WINDOW: f64 = 5.0;

/// The panels that have nothing to show, each with the reason: system, start of the title, reason.
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
    for panel in panels {
        findings.extend(check_panel(system, panel, &variables, prometheus));
    }
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

fn check_panel(
    system: System,
    panel: &Value,
    variables: &Variables,
    prometheus: &Prometheus,
) -> Option<String> {
    let title = panel["title"].as_str().unwrap_or_default();
    let mut series = 0;
    for target in panel["targets"].as_array().into_iter().flatten() {
        let query = variables.interpolate(target["expr"].as_str().unwrap_or_default());
        match run(prometheus, &query, target["instant"] == true) {
            Ok(found) => series += found,
            Err(error) => return Some(format!("panel {title:?}: {error} in {query}")),
        }
    }
    let excepted = EMPTY_PANELS.iter().any(|(id, start, _)| *id == system.id && title.starts_with(start));
    match (series, excepted) {
        (0, false) => Some(format!("panel {title:?} shows nothing: {}", panel["targets"])),
        (1.., true) => Some(format!("panel {title:?} is excepted, but shows something")),
        (0, true) | (1.., false) => None,
    }
}

/// The number of series that a query gives.
fn run(prometheus: &Prometheus, query: &str, is_instant: bool) -> Result<usize, String> {
    if is_instant {
        return prometheus.query(query).map(|series| series.len());
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    prometheus.query_range(query, now - WINDOW, now, 1).map(|series| series.len())
}
