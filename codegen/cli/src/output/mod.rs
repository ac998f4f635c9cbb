//! The output folder: what should be in it, what is in it, and the way from one to the other.
//!
//! Writing and `--check` share everything up to the last step. A [`Plan`] is complete before the disk is touched,
//! a [`Survey`] compares it with the disk, and only then does the [`Mode`] matter.

mod check;
mod marker;
mod plan;
mod prune;
mod survey;
mod write;

pub(crate) use plan::{Part, Plan};
pub(crate) use write::replace;

use std::path::PathBuf;

use crate::failure::Failure;
use crate::output::survey::Survey;
use crate::report::Report;
use crate::terminal;

/// Where the files of a plan go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To whoever reads stdout, one after the other.
    Stdout,
    /// To an output folder.
    Folder {
        /// The folder.
        root: PathBuf,
        /// What to do there.
        mode: Mode,
    },
}

/// What to do about the differences between plan and disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Make the disk follow the plan.
    Write {
        /// Remove what mgen wrote for systems that are gone.
        prune: bool,
    },
    /// Report them.
    Check,
}

/// Carries a plan out, or checks that it has been.
pub(crate) fn apply(plan: Plan, target: Target, report: &mut Report) -> Result<(), Failure> {
    let (root, mode) = match target {
        Target::Stdout => return terminal::print(&plan.joined()),
        Target::Folder { root, mode } => (root, mode),
    };
    let survey = Survey::of(plan, root)?;
    match mode {
        Mode::Check => check::report(&survey, report),
        Mode::Write { prune } => {
            let written = write::apply(&survey)?;
            let removed = prune::apply(&survey, prune)?;
            summarize(&survey, written, removed);
            Ok(())
        }
    }
}

fn summarize(survey: &Survey, written: usize, removed: usize) {
    let current = survey.planned.len() - written;
    let mut line = format!("{} written, {current} already up to date", terminal::count(written, "file"));
    if removed > 0 {
        line += &format!(", {removed} removed");
    }
    terminal::note(format_args!("`{}`: {line}\n", survey.root.display()));
}
