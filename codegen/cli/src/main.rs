//! The command `mgen`: docs, dashboards, rules and Rust from one metrics spec, and the checks that they agree.
//!
//! The command reads arguments, hands files to the loader and model to the emitters, and puts what they return
//! on disk or on the terminal. What is right or wrong with a spec is none of its business: it has no checks of its
//! own.

mod args;
mod commands;
mod discover;
mod failure;
mod levels;
mod load;
mod output;
#[cfg(test)]
mod reference;
mod report;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::failure::Failure;

fn main() -> ExitCode {
    let result = match Cli::try_parse() {
        Ok(cli) => {
            cli.color.apply();
            commands::run(cli.command)
        }
        // `--help` and `--version` come this way too; clap knows their exit status and stream.
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => end(failure),
    }
}

/// Shows what has not been shown yet, and says how the process should end.
fn end(failure: Failure) -> ExitCode {
    match failure {
        Failure::Findings => ExitCode::from(1),
        Failure::Problem { message, help } => {
            terminal::problem(&message, &help);
            ExitCode::from(1)
        }
        Failure::Usage(error) => {
            // Help is lost when nobody reads it; there is no better place to say so.
            let _ = error.print();
            u8::try_from(error.exit_code()).map_or(ExitCode::from(2), ExitCode::from)
        }
    }
}
