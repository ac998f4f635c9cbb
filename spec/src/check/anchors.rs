//! Metrics and sections have their names as anchors on one page.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    if system.sections.is_empty() {
        return;
    }
    let metrics: BTreeMap<&str, _> =
        system.metrics().map(|(_, metric)| (metric.name.as_str(), metric.span)).collect();
    for section in &system.sections {
        if let Some(metric) = metrics.get(section.id.as_str()) {
            out.report(|| {
                let message = format!("{} is already the anchor of a metric", quote(&section.id));
                Diagnostic::error(Code::DuplicateId, section.span, message).and(*metric, "the metric")
            });
        }
    }
}
