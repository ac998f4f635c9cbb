//! Dashboards and rule files, of small specs and of the five systems.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod choices;
mod coverage;
mod layout;
mod linter;
mod rules;
mod schema;
mod systems;

use mgen_dashboards::{Dashboard, dashboard};
use mgen_spec::diagnostics::render;
use mgen_spec::model::System;
use mgen_spec::{Sources, compile};

/// The system that a spec describes.
#[track_caller]
fn system(spec: &str) -> System {
    let mut sources = Sources::new();
    sources.add("spec.yaml", spec);
    one(&sources)
}

#[track_caller]
fn one(sources: &Sources) -> System {
    let (model, found) = compile(sources);
    let mut systems = model.unwrap_or_else(|| panic!("{}", render(&found, sources))).systems;
    systems.pop().expect("a system")
}

/// The smallest spec around some metrics.
fn with_metrics(labels: &str, metrics: &str) -> String {
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\n{labels}groups:\n  - id: orders\n    title: Orders\n    prefix: shop_\n    metrics:\n{metrics}"
    )
}

/// The panels of the groups, without the overview: type, unit, title and queries.
fn outline(dashboard: &Dashboard) -> String {
    let mut out = String::new();
    for panel in dashboard.all_panels().filter(|panel| panel.grid_pos.h > 4) {
        let kind = serde_json::to_value(panel.type_).expect("JSON");
        let unit = panel.field_config.defaults.unit.as_deref().unwrap_or_default();
        out.push_str(&format!("{} ({}, {unit})\n", panel.title, kind.as_str().unwrap_or_default()));
        for target in &panel.targets {
            // What every selector has is of no interest here.
            let expr = target.expr.replace("job=~\"$job\", instance=~\"$instance\"", "S");
            out.push_str(&format!("  {}: {expr}\n", target.legend_format));
        }
    }
    out
}

/// The outline of the dashboard of some metrics.
fn panels(labels: &str, metrics: &str) -> String {
    outline(&dashboard(&system(&with_metrics(labels, metrics))))
}
