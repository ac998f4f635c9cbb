//! An exception that nothing needs hides the next finding at its place.

use crate::diagnostics::Code;
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::System;

pub(super) const LINT: Lint =
    Lint { code: Code::UnusedAllow, name: "unused_allow", level: Level::Warn, promtool: None, check };

/// Runs as the last one: what is of use is known once all others have run.
fn check<'m>(_: &'m System, out: &mut Findings<'m>) {
    for allow in out.unused() {
        out.allowance(allow, |found| {
            found
                .say(format!("nothing here needs {} to be allowed", allow.code.id()))
                .help("take it out, so that it does not hide what comes later")
        });
    }
}
