//! An external family is described elsewhere, so the spec must not describe it as well.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    for family in &system.external_families {
        if let Some((_, metric)) = system.metrics().find(|(_, metric)| family.matches(&metric.name)) {
            out.report(|| {
                let message = format!("{} is a metric of this spec", quote(&metric.name));
                Diagnostic::error(Code::ExternalIsOwn, family.span, message).and(metric.span, "the metric")
            });
        }
    }
}
