use crate::args::{CheckArgs, Specs};
use crate::failure::Failure;
use crate::load::load;
use crate::report::Report;
use crate::terminal;

/// `mgen check`: loading is all the checking there is, and every other command does it too.
pub(super) fn run(args: CheckArgs, report: &mut Report) -> Result<(), Failure> {
    let CheckArgs { specs: Specs { paths }, findings: _ } = args;
    let loaded = load(&paths, report)?;
    terminal::note(format_args!("{}: no errors\n", loaded.summary()));
    Ok(())
}
