//! What must hold between the parts of a resolved spec, one kind of mistake a module.

mod cells;
mod external;
mod identifiers;
mod series;
mod unused;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

/// What of the spec could be resolved. Where something could not, "is used nowhere" would mean nothing.
#[derive(Clone, Copy)]
pub(crate) struct Complete {
    /// Every reference to a label.
    pub(crate) labels: bool,
    /// Every reference to a label set.
    pub(crate) label_sets: bool,
}

/// Checks one system by itself.
pub(crate) fn system(system: &System, complete: Complete, out: &mut Diagnostics) {
    unused::check(system, complete, out);
    cells::check(system, out);
    external::check(system, out);
    identifiers::check(system, out);
}

/// Checks all systems of a run with each other.
pub(crate) fn systems(systems: &[System], out: &mut Diagnostics) {
    for (index, again) in systems.iter().enumerate() {
        if let Some(first) = systems.iter().take(index).find(|system| system.id == again.id) {
            out.report(|| {
                let message = format!("two specs describe the system {}", quote(&again.id));
                Diagnostic::error(Code::DuplicateSystem, again.span, message)
                    .and(first.span, "first one here")
            });
        }
    }
    series::check(systems, out);
}
