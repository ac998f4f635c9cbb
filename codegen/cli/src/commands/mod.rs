//! One file for each command: load, emit, and put the result where it belongs.

mod check;
mod dashboard;
mod docs;
mod explain;
mod generate;
mod model;
mod rules;
mod rust;
mod schema;

use std::path::PathBuf;

use crate::args::Command;
use crate::failure::Failure;
use crate::report::Report;

/// A path below the output folder, and what belongs there.
type File = (PathBuf, String);

/// Runs a command. What it finds is told even if it fails, but a command line or a disk that leaves nothing to be
/// found has no report.
pub(crate) fn run(command: Command) -> Result<(), Failure> {
    let (format, stdout_taken) = command.format();
    let mut report = Report::new(format, stdout_taken);
    let result = match command {
        Command::Check(args) => check::run(args, &mut report),
        Command::Generate(args) => generate::run(args, &mut report),
        Command::Docs(args) => docs::run(args, &mut report),
        Command::Dashboard(args) => dashboard::run(args, &mut report),
        Command::Rules(args) => rules::run(args, &mut report),
        Command::Rust(args) => rust::run(args, &mut report),
        Command::Model(args) => model::run(args, &mut report),
        Command::Schema(args) => schema::run(args),
        Command::Explain(args) => explain::run(&args),
    };
    match result {
        Ok(()) | Err(Failure::Findings) => report.finish().and(result),
        Err(Failure::Problem { .. } | Failure::Usage(_)) => result,
    }
}
