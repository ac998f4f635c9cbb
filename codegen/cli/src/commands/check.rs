use mgen_lint::lint_with;

use crate::args::{CheckArgs, Specs};
use crate::failure::Failure;
use crate::load::load;
use crate::report::Report;
use crate::terminal;

/// `mgen check`: loading finds all errors, as it does for every other command; lints are for this one alone.
pub(super) fn run(args: CheckArgs, report: &mut Report) -> Result<(), Failure> {
    let CheckArgs { specs: Specs { paths }, levels, findings: _ } = args;
    let loaded = load(&paths, report)?;
    let in_queries = mgen_promql::lint(&loaded.model, &loaded.sources);
    let found = lint_with(&loaded.model, &levels.into(), &in_queries);
    report.add(&found, &loaded.sources);
    if found.has_errors() {
        return Err(Failure::Findings);
    }
    terminal::note(format_args!("{}: no errors\n", loaded.summary()));
    Ok(())
}
