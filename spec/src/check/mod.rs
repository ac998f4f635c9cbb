//! What must hold between the parts of a resolved spec, one kind of mistake a module.

mod anchors;
mod cells;
mod external;
mod identifiers;
mod named;
mod series;
mod units;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::System;

/// Checks one system by itself.
pub(crate) fn system(system: &System, out: &mut Diagnostics) {
    anchors::check(system, out);
    cells::check(system, out);
    external::check(system, out);
    identifiers::check(system, out);
    units::check(system, out);
}

/// Checks all systems of a run with each other.
pub(crate) fn systems(systems: &[System], out: &mut Diagnostics) {
    let mut distinct: Vec<&System> = Vec::with_capacity(systems.len());
    for system in systems {
        match distinct.iter().find(|first| first.id == system.id) {
            Some(first) => out.report(|| {
                let message = format!("two specs describe the system {}", quote(&system.id));
                Diagnostic::error(Code::DuplicateSystem, system.span, message)
                    .and(first.span, "first one here")
            }),
            None => distinct.push(system),
        }
    }
    // Most often the second spec is a copy of the first one; that it has the same metrics would be no news.
    series::check(&distinct, out);
}
