//! An exception that nothing needs hides the next finding at its place.

use mgen_spec::Code;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::UnusedAllow, level: Level::Warn, promtool: None, check };

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
