use crate::args::{CheckArgs, Specs};
use crate::failure::Failure;
use crate::load::load;
use crate::terminal;

/// `mgen check`: loading is all the checking there is, and every other command does it too.
pub(super) fn run(args: CheckArgs) -> Result<(), Failure> {
    let CheckArgs { specs: Specs { paths } } = args;
    let loaded = load(&paths)?;
    terminal::note(format_args!("{}: no errors\n", loaded.summary()));
    Ok(())
}
