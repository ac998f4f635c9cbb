use super::{Diagnostic, Severity};

/// The findings of a run. Of each phase at most [`Diagnostics::LIMIT`] errors are kept and the others counted, so
/// that a file of nothing but mistakes costs neither time nor patience.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    suppressed: usize,
}

impl Diagnostics {
    /// The most errors that one phase keeps.
    pub const LIMIT: usize = 50;

    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error unless there are too many already. It is only made if it is kept, since suggestions take time.
    pub(crate) fn report(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.kept.len() < Self::LIMIT {
            self.kept.push(make());
        } else {
            self.suppressed += 1;
        }
    }

    /// Adds the findings of another phase, which has had a limit of its own.
    pub fn append(&mut self, mut phase: Diagnostics) {
        self.kept.append(&mut phase.kept);
        self.suppressed += phase.suppressed;
    }

    /// Orders the findings by place; those without one stay in front.
    pub(crate) fn sort(&mut self) {
        self.kept.sort_by_key(|diagnostic| diagnostic.primary.as_ref().map(|note| note.span));
    }

    /// The findings that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// How many errors were found and not kept.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        self.suppressed
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many errors were found, those that were not kept included.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.kept.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count() + self.suppressed
    }

    /// Whether there is any error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// The last line of a report: `3 errors`, `120 errors, 70 of them not shown`. Empty if nothing was found.
    #[must_use]
    pub fn summary(&self) -> String {
        let errors = self.error_count();
        let warnings = self.kept.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count();
        let mut parts: Vec<String> = Vec::new();
        for (count, word) in [(errors, "error"), (warnings, "warning")] {
            match count {
                0 => {}
                1 => parts.push(format!("1 {word}")),
                _ => parts.push(format!("{count} {word}s")),
            }
        }
        if self.suppressed > 0 {
            parts.push(format!("{} of them not shown", self.suppressed));
        }
        parts.join(", ")
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(found: Vec<Diagnostic>) -> Self {
        let mut diagnostics = Diagnostics::new();
        for diagnostic in found {
            match diagnostic.severity {
                Severity::Error => diagnostics.report(|| diagnostic),
                Severity::Warning => diagnostics.kept.push(diagnostic),
            }
        }
        diagnostics
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
