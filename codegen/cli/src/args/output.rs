//! What the command line says of the output.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory};

use super::Cli;
use crate::output::{Mode, Target};

/// Where a command writes a part of the output folder.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Folder to write to, or `-` for stdout
    #[arg(short, long, value_name = "DIR", default_value = DEFAULT_FOLDER, value_parser = destination())]
    pub(crate) output: Destination,
    #[command(flatten)]
    pub(crate) mode: ModeArgs,
}

impl OutputArgs {
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self.output, Destination::Stdout)
    }

    /// Refuses what makes no sense without a folder, with the usage of the command.
    pub(crate) fn target(self, command: &str) -> Result<Target, clap::Error> {
        let OutputArgs { output, mode } = self;
        match output {
            Destination::Path(root) => Ok(Target::Folder { root, mode: mode.into() }),
            Destination::Stdout if mode.check || mode.prune => {
                let message = "`-o -` writes to no folder, so there is nothing to check or prune";
                let mut cli = Cli::command();
                cli.build();
                let mut command = cli.find_subcommand(command).cloned().unwrap_or(cli);
                Err(command.error(ErrorKind::ArgumentConflict, message))
            }
            Destination::Stdout => Ok(Target::Stdout),
        }
    }
}

/// What to do with the output folder.
#[derive(Debug, Args)]
pub(crate) struct ModeArgs {
    /// Write nothing: show a diff, and fail if a file is stale, missing or surplus
    #[arg(long)]
    pub(crate) check: bool,
    /// Remove surplus files that carry mgen's header, and no others
    #[arg(long, conflicts_with = "check")]
    pub(crate) prune: bool,
}

impl From<ModeArgs> for Mode {
    fn from(args: ModeArgs) -> Self {
        let ModeArgs { check, prune } = args;
        if check { Mode::Check } else { Mode::Write { prune } }
    }
}

/// Where output goes.
#[derive(Clone, Debug)]
pub(crate) enum Destination {
    /// To whoever reads stdout: `-`.
    Stdout,
    /// To a file or folder.
    Path(PathBuf),
}

pub(super) const DEFAULT_FOLDER: &str = "generated-docs";

pub(super) fn destination() -> impl TypedValueParser<Value = Destination> {
    PathBufValueParser::new().map(|path| match path.as_os_str() == "-" {
        true => Destination::Stdout,
        false => Destination::Path(path),
    })
}

pub(super) fn folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.as_os_str() == "-" {
        true => Err("several kinds of files need a folder; `docs`, `dashboard` and `rules` can print theirs"),
        false => Ok(path),
    })
}
