//! One file for each command: load, emit, and put the result where it belongs.

mod check;
mod dashboard;
mod docs;
mod generate;
mod model;
mod rules;
mod rust;

use std::path::PathBuf;

use crate::args::Command;
use crate::failure::Failure;

/// A path below the output folder, and what belongs there.
type File = (PathBuf, String);

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Generate(args) => generate::run(args),
        Command::Docs(args) => docs::run(args),
        Command::Dashboard(args) => dashboard::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Rust(args) => rust::run(args),
        Command::Model(args) => model::run(args),
    }
}
