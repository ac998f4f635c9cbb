use crate::diagnostics::Code;
use crate::source::Span;

/// What becomes of the findings of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Nothing.
    Allow,
    /// They are shown.
    Warn,
    /// They are errors.
    Deny,
}

/// What a spec says of lints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LintSettings {
    /// What may stay as it is.
    pub allow: Vec<Allow>,
    /// Levels other than the usual; no lint twice.
    pub levels: Vec<(Code, Level)>,
}

/// A finding that is known and may stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The lint.
    pub code: Code,
    /// Where the lint is named.
    pub span: Span,
    /// What it is allowed for.
    pub at: AllowedAt,
    /// Why.
    pub reason: String,
}

/// What an [`Allow`] is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AllowedAt {
    /// All of the system.
    Everywhere,
    /// A metric, by its name.
    Metric(String),
    /// A label of the dictionary by its id, or one that the scraper adds or that is on every series by its name.
    Label(String),
}
