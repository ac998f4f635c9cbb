//! Levels of lints, as the command line sets them.

use clap::Args;
use mgen_lint::{Levels, Lint};
use mgen_spec::Code;
use mgen_spec::diagnostics::closest;
use mgen_spec::model::Level;

/// The options that set levels.
#[derive(Debug, Args)]
pub(crate) struct LevelArgs {
    /// Show nothing of a lint, given by its number or name
    #[arg(long, value_name = "LINT", value_parser = lint)]
    allow: Vec<&'static Lint>,
    /// Show what a lint finds as warnings; goes before --allow
    #[arg(long, value_name = "LINT", value_parser = lint)]
    warn: Vec<&'static Lint>,
    /// Fail if a lint finds something; goes before --warn. `warnings` stands for all that would be a warning
    #[arg(long, value_name = "LINT", value_parser = denied)]
    deny: Vec<Denied>,
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug)]
enum Denied {
    Lint(&'static Lint),
    Warnings,
}

impl From<LevelArgs> for Levels {
    fn from(args: LevelArgs) -> Self {
        let LevelArgs { allow, warn, deny } = args;
        let mut levels = Levels::new();
        for (lints, level) in [(allow, Level::Allow), (warn, Level::Warn)] {
            for lint in lints {
                levels.set(lint, level);
            }
        }
        for denied in deny {
            match denied {
                Denied::Lint(lint) => levels.set(lint, Level::Deny),
                Denied::Warnings => levels.deny_warnings(),
            }
        }
        levels
    }
}

fn denied(word: &str) -> Result<Denied, String> {
    if word == "warnings" { Ok(Denied::Warnings) } else { lint(word).map(Denied::Lint) }
}

fn lint(word: &str) -> Result<&'static Lint, String> {
    let names = Code::ALL.iter().filter_map(|code| code.lint_name());
    Lint::find(word).ok_or_else(|| match closest(word, names) {
        Some(meant) => format!("there is no such lint; did you mean `{meant}`?"),
        None => "there is no such lint; `mgen explain` lists their numbers".to_owned(),
    })
}
