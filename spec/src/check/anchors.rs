//! Metrics and sections have their names as anchors on one page.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;
use crate::source::Span;

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    if system.sections.is_empty() {
        return;
    }
    let mut metrics: HashMap<&str, Span> = HashMap::new();
    for (_, metric) in system.metrics() {
        metrics.insert(&metric.name, metric.span);
    }
    for section in &system.sections {
        if let Some(metric) = metrics.get(section.id.as_str()) {
            out.report(|| {
                let message = format!("{} is already the anchor of a metric", quote(&section.id));
                Diagnostic::error(Code::DuplicateId, section.span, message).and(*metric, "the metric")
            });
        }
    }
}
