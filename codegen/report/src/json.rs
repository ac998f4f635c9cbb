//! The shape of mgen's own. `mgen_diagnostics` changes if a key changes its meaning or goes; keys may be added.

use serde::Serialize;

use crate::findings::{Finding, Report};

/// The version of the shape.
const VERSION: u32 = 1;

/// The report as one document.
#[must_use]
pub fn json(report: &Report) -> impl Serialize + '_ {
    let Report { findings, suppressed } = report;
    Document { mgen_diagnostics: VERSION, diagnostics: findings, suppressed: *suppressed }
}

#[derive(Serialize)]
struct Document<'r> {
    mgen_diagnostics: u32,
    diagnostics: &'r [Finding],
    suppressed: usize,
}
