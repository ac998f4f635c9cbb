//! Colours, and the text that carries them.

use std::fmt::{Display, Write};

use crate::diagnostics::Severity;

/// Whether what is drawn carries colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Text alone, for files, rustc and pipes.
    #[default]
    Plain,
    /// Text with ANSI sequences, for terminals.
    Ansi,
}

/// What a piece of text is, which tells its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What a user has written, and what stands between.
    Plain,
    /// The message.
    Message,
    /// The gutter, arrows, and marks of secondary places.
    Frame,
    /// The severity, and marks of the primary place.
    Severity(Severity),
}

impl Ink {
    fn sequence(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Message => "\u{1b}[1m",
            Ink::Frame => "\u{1b}[1;94m",
            Ink::Severity(Severity::Error) => "\u{1b}[1;91m",
            Ink::Severity(Severity::Warning) => "\u{1b}[1;93m",
        }
    }
}

const RESET: &str = "\u{1b}[0m";

/// The text that has been drawn so far.
pub(super) struct Canvas {
    style: Style,
    text: String,
}

impl Canvas {
    pub(super) fn new(style: Style) -> Self {
        Canvas { style, text: String::new() }
    }

    pub(super) fn put(&mut self, ink: Ink, text: impl Display) {
        let (on, off) = match (self.style, ink) {
            (Style::Plain, _) | (Style::Ansi, Ink::Plain) => ("", ""),
            (Style::Ansi, ink) => (ink.sequence(), RESET),
        };
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{on}{text}{off}");
    }

    pub(super) fn end_line(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
