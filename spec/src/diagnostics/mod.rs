//! What is wrong with a spec, as data. Drawing it is the business of [`render`].

mod code;
mod collection;
mod phase;
mod quote;
mod render;
mod suggest;

pub use code::Code;
pub use collection::Diagnostics;
pub use phase::{InSchema, Phase};
pub(crate) use quote::quote_path;
pub use quote::{list, quote, report_of};
pub use render::{Render, Style, render, render_as, render_for_rustc};
pub use suggest::closest;

use crate::source::Span;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding; stable.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One line, without a full stop.
    pub message: String,
    /// Where; `None` if there is no such place, as for a file that does not exist.
    pub primary: Option<Note>,
    /// Other places that explain it.
    pub secondary: Vec<Note>,
    /// What to do, one line each.
    pub help: Vec<String>,
}

/// A place with words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The place.
    pub span: Span,
    /// Words beside the carets; may be empty.
    pub text: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Warning,
    /// Nothing is made from the spec.
    Error,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary: Some(Note { span, text: String::new() }),
            secondary: Vec::new(),
            help: Vec::new(),
        }
    }

    /// An error that has no place in any file.
    #[must_use]
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            help: Vec::new(),
        }
    }

    fn span(&self) -> Option<Span> {
        self.primary.as_ref().map(|note| note.span)
    }

    /// The same with another message.
    #[must_use]
    pub fn say(mut self, message: String) -> Self {
        self.message = message;
        self
    }

    /// The same with words beside the carets.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Note { span, text: text.into() });
        self
    }

    /// The same with a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}
