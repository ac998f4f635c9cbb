//! Why a command did not do what it was asked to.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// The end of a command that is not a success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong with the specs or the output folder, and has been shown.
    Findings,
    /// The outside world refused; not shown yet.
    Problem {
        /// One line, without a full stop.
        message: String,
        /// What to do, one line each.
        help: Vec<String>,
    },
    /// The command line makes no sense, or asks for help.
    Usage(Box<clap::Error>),
}

impl Failure {
    /// A problem with nothing to advise.
    pub(crate) fn problem(message: impl Into<String>) -> Self {
        Failure::Problem { message: message.into(), help: Vec::new() }
    }

    /// The operating system refused to do something with a file or folder.
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        Failure::problem(format!("cannot {action} `{}`: {}", path.display(), reason(error)))
    }

    /// The same with a line of advice.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        if let Failure::Problem { help, .. } = &mut self {
            help.push(line.into());
        }
        self
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Failure::Usage(Box::new(error))
    }
}

/// The words of an operating system's error, without the number that Rust puts behind them.
pub(crate) fn reason(error: &io::Error) -> impl Display + use<> {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}
