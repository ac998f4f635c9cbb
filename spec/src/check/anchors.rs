//! Metrics and sections have their names as anchors on one page.

use super::named::Named;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    if system.sections.is_empty() {
        return;
    }
    let named = Named::of(system);
    for section in &system.sections {
        if let Some(metric) = named.get(&section.id) {
            out.report(|| {
                let message = format!("{} is already the anchor of a metric", quote(&section.id));
                Diagnostic::error(Code::DuplicateId, section.span, message).and(metric.span, "the metric")
            });
        }
    }
}
