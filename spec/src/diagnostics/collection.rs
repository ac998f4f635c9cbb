use super::{Diagnostic, Severity};

/// The findings of a run. Of each phase at most [`Diagnostics::LIMIT`] errors and as many warnings are kept and the
/// others counted, so that a file of nothing but mistakes costs neither time nor patience.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// All that were found, those that were not kept included.
    errors: usize,
    warnings: usize,
}

impl Diagnostics {
    /// The most errors, and the most warnings, that one phase keeps.
    pub const LIMIT: usize = 50;

    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error unless there are too many already. It is only made if it is kept, since suggestions take time.
    pub(crate) fn report(&mut self, make: impl FnOnce() -> Diagnostic + Copy) {
        // This stands in the code of every check, so that it has to be small: what is `Copy` need not be dropped.
        if self.count(Severity::Error) {
            self.keep(make());
        }
    }

    /// Adds a finding of either severity in the same way.
    pub fn add(&mut self, severity: Severity, make: impl FnOnce() -> Diagnostic) {
        if self.count(severity) {
            self.keep(make());
        }
    }

    /// Counts a finding, and tells whether it is to be kept.
    fn count(&mut self, severity: Severity) -> bool {
        let count = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        *count <= Self::LIMIT
    }

    fn keep(&mut self, finding: Diagnostic) {
        self.kept.push(finding);
    }

    /// Adds the findings of another phase, which has had a limit of its own.
    pub fn append(&mut self, mut phase: Diagnostics) {
        self.kept.append(&mut phase.kept);
        self.errors += phase.errors;
        self.warnings += phase.warnings;
    }

    /// Adds what one file of this phase was found to have. Two specs that share a dictionary find the same mistake in it,
    /// which is told once.
    pub(crate) fn merge(&mut self, of_file: Diagnostics) {
        let Diagnostics { kept, errors, warnings } = of_file;
        let count = |severity| kept.iter().filter(|finding| finding.severity == severity).count();
        let hidden = (errors - count(Severity::Error), warnings - count(Severity::Warning));
        for finding in kept {
            if !self.kept.contains(&finding) {
                self.add(finding.severity, || finding);
            }
        }
        self.errors += hidden.0;
        self.warnings += hidden.1;
    }

    /// Parts the findings that were kept by what they are about. Those that were not kept are counted with the others.
    #[must_use]
    pub fn partition(self, is_wanted: impl Fn(&Diagnostic) -> bool) -> (Diagnostics, Diagnostics) {
        let Diagnostics { kept, mut errors, mut warnings } = self;
        let (mut wanted, mut others) = (Diagnostics::new(), Diagnostics::new());
        for finding in kept {
            if is_wanted(&finding) {
                match finding.severity {
                    Severity::Error => errors -= 1,
                    Severity::Warning => warnings -= 1,
                }
                wanted.add(finding.severity, || finding);
            } else {
                others.kept.push(finding);
            }
        }
        (others.errors, others.warnings) = (errors, warnings);
        (wanted, others)
    }

    /// Changes each finding that was kept.
    pub(crate) fn map(&mut self, change: impl Fn(Diagnostic) -> Diagnostic) {
        self.kept = std::mem::take(&mut self.kept).into_iter().map(change).collect();
    }

    /// Orders the findings by place; those without one stay in front.
    pub(crate) fn sort(&mut self) {
        // There are few of them.
        for finding in std::mem::take(&mut self.kept) {
            let at = self.kept.partition_point(|before| before.span() <= finding.span());
            self.kept.insert(at, finding);
        }
    }

    /// The findings that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// How many findings were not kept.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        (self.errors + self.warnings).saturating_sub(self.kept.len())
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many errors were found, those that were not kept included.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Whether there is any error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The last line of a report: `3 errors`, `120 errors, 70 of them not shown`. Empty if nothing was found.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (count, word) in [(self.errors, "error"), (self.warnings, "warning")] {
            match count {
                0 => {}
                1 => parts.push(format!("1 {word}")),
                _ => parts.push(format!("{count} {word}s")),
            }
        }
        if self.suppressed() > 0 {
            parts.push(format!("{} of them not shown", self.suppressed()));
        }
        parts.join(", ")
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(found: Vec<Diagnostic>) -> Self {
        let mut diagnostics = Diagnostics::new();
        for diagnostic in found {
            diagnostics.add(diagnostic.severity, || diagnostic);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(severity: Severity, count: usize) -> Diagnostics {
        let one = Diagnostic { severity, ..Diagnostic::without_place(super::super::Code::Syntax, "x") };
        Diagnostics::from(vec![one; count])
    }

    #[test]
    fn errors_and_warnings_have_limits_of_their_own() {
        let mut all = found(Severity::Error, 51);
        all.append(found(Severity::Warning, 60));
        assert_eq!((all.iter().count(), all.error_count(), all.suppressed()), (100, 51, 11));
        assert_eq!(all.summary(), "51 errors, 60 warnings, 11 of them not shown");
    }

    #[test]
    fn parts_add_up() {
        let mut all = found(Severity::Error, 60);
        all.append(found(Severity::Warning, 2));
        let (warnings, errors) = all.partition(|finding| finding.severity == Severity::Warning);
        assert_eq!(warnings.summary(), "2 warnings");
        assert_eq!(errors.summary(), "60 errors, 10 of them not shown");
    }
}
