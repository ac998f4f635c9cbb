//! Findings with their places looked up.

use mgen_spec::diagnostics::Note;
use mgen_spec::{Code, Diagnostic, Diagnostics, Severity, Sources};
use serde::{Serialize, Serializer};

/// The findings of a run with their places looked up, so that the sources are needed no longer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Those that were kept, in the order in which they were added.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub suppressed: usize,
}

/// A finding that can be shown without its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which kind of finding.
    #[serde(serialize_with = "number")]
    pub code: Code,
    /// How bad it is.
    #[serde(serialize_with = "word")]
    pub severity: Severity,
    /// One line, without a full stop.
    pub message: String,
    /// Where it is, if anywhere.
    pub primary: Option<Place>,
    /// Other places that explain it.
    pub secondary: Vec<Place>,
    /// What to do, one line each.
    pub help: Vec<String>,
}

/// A place as other programs count it. Lines and columns start at 1; columns are characters (Unicode's code points);
/// the end is the character, or byte, after the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub path: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column of the end.
    pub end_column: usize,
    /// Bytes of the file before the place, those of a byte order mark included.
    pub byte_start: u32,
    /// The same for the end.
    pub byte_end: u32,
    /// Words beside the carets; may be empty.
    pub text: String,
}

impl Report {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds findings in these sources.
    pub fn add(&mut self, found: &Diagnostics, sources: &Sources) {
        self.findings.extend(found.iter().map(|diagnostic| Finding::new(diagnostic, sources)));
        self.suppressed += found.suppressed();
    }
}

impl Finding {
    fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let Diagnostic { code, severity, message, primary, secondary, help } = diagnostic;
        Finding {
            code: *code,
            severity: *severity,
            message: message.clone(),
            primary: primary.as_ref().map(|note| Place::new(note, sources)),
            secondary: secondary.iter().map(|note| Place::new(note, sources)).collect(),
            help: help.clone(),
        }
    }

    /// All that is said at the place itself, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let beside = self.primary.iter().map(|place| place.text.clone()).filter(|text| !text.is_empty());
        let help = self.help.iter().map(|help| format!("help: {help}"));
        std::iter::once(self.message.clone()).chain(beside).chain(help).collect()
    }
}

impl Place {
    fn new(note: &Note, sources: &Sources) -> Self {
        let Note { span, text } = note;
        let start = sources.position(span.file, span.start);
        let end = sources.position(span.file, span.end.max(span.start));
        Place {
            path: sources.path(span.file).display().to_string(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_start: span.start,
            byte_end: span.end,
            text: text.clone(),
        }
    }
}

fn number<S: Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.id())
}

fn word<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.as_str())
}
