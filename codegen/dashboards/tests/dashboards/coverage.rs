//! Every metric is on its dashboard, and the dashboard names nothing that the spec lacks.

use std::collections::BTreeSet;

use mgen_dashboards::grafana::Variable;
use mgen_dashboards::{Dashboard, dashboard, dashboard_json};
use mgen_promql::{Dialect, check_expr, parse};
use mgen_spec::model::System;

use crate::{system, systems, with_metrics};

/// All PromQL of a dashboard: of panels, annotations and variables.
fn queries(dashboard: &Dashboard) -> Vec<String> {
    let targets = dashboard.all_panels().flat_map(|panel| &panel.targets).map(|target| target.expr.clone());
    let annotations = dashboard.annotations.list.iter().map(|annotation| annotation.expr.clone());
    let variables = dashboard.templating.list.iter().filter_map(|variable| match variable {
        Variable::Datasource { .. } => None,
        Variable::Query { query, name, .. } => {
            let inner =
                query.strip_prefix("label_values(").and_then(|rest| rest.strip_suffix(&format!(", {name})")));
            Some(inner.unwrap_or_else(|| panic!("{query}")).to_owned())
        }
    });
    targets.chain(annotations).chain(variables).collect()
}

#[test]
fn no_query_names_what_the_spec_lacks() {
    for system in systems::all() {
        for query in queries(&dashboard(&system)) {
            assert_eq!(check_expr(&system, &query, Dialect::Grafana), [], "{query}");
        }
    }
}

#[test]
fn every_metric_is_in_a_panel() {
    systems::all().iter().for_each(covers);
}

/// Names that ask to stand beside each other in every way at once.
#[test]
fn no_family_swallows_a_metric() {
    let gauges = ["x", "x_limit", "x_limit_max", "x_capacity", "y", "y_limit_total", "z_failed", "w"];
    let counters = [
        "x_total",
        "x_failed_total",
        "x_failed_errors_total",
        "x_failed_errors_error_total",
        "x_errors_total",
        "x_success_total",
        "x_hits_total",
        "y_total",
        "y_failed_total",
        "z_failed_total",
        "z_total",
        "w_failed_total",
    ];
    let entry =
        |kind: &str, name: &&str| format!("      - {{name: {name}, type: {kind}, description: D.}}\n");
    let of = |kind: &str, names: &[&str]| names.iter().map(|name| entry(kind, name)).collect::<String>();
    let metrics = of("gauge", &gauges) + &of("counter", &counters);
    let spec = with_metrics("", &metrics).replace("    prefix: shop_\n", "");
    covers(&system(&spec));
    let reversed: String = metrics.lines().rev().map(|line| format!("{line}\n")).collect();
    covers(&system(&with_metrics("", &reversed).replace("    prefix: shop_\n", "")));
}

#[track_caller]
fn covers(system: &System) {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for panel in dashboard(system).all_panels().filter(|panel| panel.grid_pos.h > 4) {
        for target in &panel.targets {
            let mut expr = parse(&target.expr, Dialect::Grafana).expect("PromQL");
            expr.for_each_selector(&mut |selector| {
                named.extend(selector.metric.iter().map(|name| name.as_str().to_owned()));
            });
        }
    }
    for (_, metric) in system.metrics() {
        let parts = ["", "_bucket", "_sum", "_count"];
        let shown = parts.iter().any(|part| named.contains(&format!("{}{part}", metric.name)));
        assert!(shown, "{} is in no panel", metric.name);
    }
}

/// What is built prints as it parses: the builders and the parser agree on every query that is made.
#[test]
fn every_query_is_written_as_it_is_read() {
    for system in systems::all() {
        for query in queries(&dashboard(&system)) {
            assert_eq!(parse(&query, Dialect::Grafana).expect("PromQL").to_string(), query);
        }
    }
}

#[test]
fn every_variable_in_use_exists() {
    for system in systems::all() {
        let dashboard = dashboard(&system);
        let exists = |name: &str| {
            name.starts_with("__")
                || dashboard.templating.list.iter().any(|variable| match variable {
                    Variable::Datasource { name: own, .. } => *own == name,
                    Variable::Query { name: own, .. } => own == name,
                })
        };
        for query in queries(&dashboard) {
            for name in mgen_promql::variables(&query) {
                assert!(exists(name), "${name} in {query}");
            }
        }
    }
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    for system in systems::all() {
        assert_eq!(dashboard_json(&system), dashboard_json(&system.clone()));
    }
}
