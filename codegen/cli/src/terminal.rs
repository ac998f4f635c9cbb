//! The two streams of the process: what was asked for goes to stdout, everything said about it to stderr.

use std::fmt::Display;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use mgen_spec::diagnostics::Style;

use crate::failure::{Failure, reason};

/// Values of `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    #[value(help = None)]
    Auto,
    /// Even into a pipe.
    #[value(help = None)]
    Always,
    /// Plain text.
    #[value(help = None)]
    Never,
}

impl Color {
    /// Makes it hold for all that is said from now on.
    pub(crate) fn apply(self) {
        let choice = match self {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// How findings are drawn on stderr.
pub(crate) fn style() -> Style {
    match AutoStream::choice(&io::stderr()) {
        ColorChoice::Never => Style::Plain,
        ColorChoice::Auto | ColorChoice::Always | ColorChoice::AlwaysAnsi => Style::Ansi,
    }
}

/// Writes what the user asked for to stdout.
///
/// A reader that has seen enough, as `head` does, closes the pipe; that is no failure. A full disk is.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::problem(format!("cannot write to stdout: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

/// Writes text that ends its own lines to stderr.
pub(crate) fn note(text: impl Display) {
    // If nobody can be told, nobody can be told that either.
    let _ = write!(anstream::stderr().lock(), "{text}");
}

/// Says what went wrong, in the form of the diagnostics: a line, and lines of help below.
pub(crate) fn problem(message: &str, help: &[String]) {
    match style() {
        Style::Plain => note(format_args!("error: {message}\n")),
        Style::Ansi => note(format_args!("\u{1b}[1;91merror\u{1b}[0m: {message}\n")),
    }
    for line in help {
        note(format_args!("  = help: {line}\n"));
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {noun}s"),
    }
}
