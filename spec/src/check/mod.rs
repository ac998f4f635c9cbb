//! What must hold between the parts of a resolved spec, one kind of mistake a module.

mod cells;
mod external;
mod identifiers;
mod series;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

/// Checks one system by itself.
pub(crate) fn system(system: &System, out: &mut Diagnostics) {
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
