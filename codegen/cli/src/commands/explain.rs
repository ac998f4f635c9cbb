use mgen_report::Explanation;
use mgen_spec::Code;

use crate::args::ExplainArgs;
use crate::failure::Failure;
use crate::terminal;

/// `mgen explain`.
pub(super) fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let ExplainArgs { code } = args;
    match code {
        Some(code) => terminal::print(&Explanation::of(*code).to_string()),
        None => {
            let line = |code: &Code| format!("{}  {}\n", code.id(), code.summary());
            terminal::print(&Code::ALL.iter().map(line).collect::<String>())
        }
    }
}
