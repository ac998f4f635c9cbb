//! What the lints have found in a system, less what the spec allows.

use std::collections::{HashMap, HashSet};

use mgen_spec::model::{Allow, AllowedAt, Label, Metric, System};
use mgen_spec::{Code, Diagnostic, Severity, Span};

use super::Lint;
use super::families::Families;

/// A finding whose words are not made yet: of many, most are only counted.
pub(super) struct Finding<'m> {
    pub(super) span: Span,
    pub(super) code: Code,
    pub(super) severity: Severity,
    make: Box<dyn FnOnce(Diagnostic) -> Diagnostic + 'm>,
}

impl Finding<'_> {
    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let blank = Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, self.span, "") };
        (self.make)(blank)
    }
}

/// What a finding is about, or an allowance for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Subject<'m> {
    System,
    Metric(&'m str),
    Label(&'m str),
}

pub(super) struct Findings<'m> {
    /// The allowances of the spec by what they are for. Of two for the same thing, the first is the one that counts.
    allowed: HashMap<(Code, Subject<'m>), &'m Allow>,
    all: &'m [Allow],
    system: &'m System,
    families: &'m Families<'m>,
    /// What was found without the lints' own means.
    elsewhere: &'m [Diagnostic],
    /// The places of those that were of use.
    used: HashSet<Span>,
    /// The lint at work, and what its findings are.
    code: Option<Code>,
    severity: Option<Severity>,
    found: Vec<Finding<'m>>,
}

impl<'m> Findings<'m> {
    pub(super) fn new(system: &'m System, families: &'m Families<'m>, elsewhere: &'m [Diagnostic]) -> Self {
        let all = &system.lint.allow;
        let mut allowed = HashMap::with_capacity(all.len());
        for allow in all {
            let subject = match &allow.at {
                AllowedAt::Everywhere => Subject::System,
                AllowedAt::Metric(name) => Subject::Metric(name),
                AllowedAt::Label(id) => Subject::Label(id),
            };
            allowed.entry((allow.code, subject)).or_insert(allow);
        }
        Findings {
            allowed,
            all,
            system,
            families,
            elsewhere,
            used: HashSet::new(),
            code: None,
            severity: None,
            found: Vec::new(),
        }
    }

    pub(super) fn has_allow(&self, lint: &Lint) -> bool {
        self.all.iter().any(|allow| allow.code == lint.code)
    }

    /// The names of families, of this system and those that are looked at with it.
    pub(super) fn families(&self) -> &'m Families<'m> {
        self.families
    }

    /// The findings that follow are of this lint; without a severity they are not wanted.
    pub(super) fn enter(&mut self, lint: &Lint, severity: Option<Severity>) {
        self.code = Some(lint.code);
        self.severity = severity;
    }

    /// Something about a metric.
    pub(super) fn metric(
        &mut self,
        metric: &'m Metric,
        span: Span,
        make: impl FnOnce(Diagnostic) -> Diagnostic + 'm,
    ) {
        self.add(Subject::Metric(&metric.name), span, make);
    }

    /// Something about a label of the dictionary.
    pub(super) fn label(
        &mut self,
        label: &'m Label,
        span: Span,
        make: impl FnOnce(Diagnostic) -> Diagnostic + 'm,
    ) {
        self.add(Subject::Label(&label.id), span, make);
    }

    /// Something about a label that is in no dictionary: one that the scraper adds or that is on every series.
    pub(super) fn label_name(
        &mut self,
        name: &'m str,
        span: Span,
        make: impl FnOnce(Diagnostic) -> Diagnostic + 'm,
    ) {
        self.add(Subject::Label(name), span, make);
    }

    /// Something about an allowance itself.
    pub(super) fn allowance(&mut self, allow: &'m Allow, make: impl FnOnce(Diagnostic) -> Diagnostic + 'm) {
        self.add(Subject::System, allow.span, make);
    }

    /// What others have found in the system for the lint at work.
    pub(super) fn take_elsewhere(&mut self) {
        let (elsewhere, code, file) = (self.elsewhere, self.code, self.system.span.file);
        for found in elsewhere.iter().filter(|found| Some(found.code) == code) {
            let span = found.primary.as_ref().map(|note| note.span).filter(|span| span.file == file);
            if let Some(span) = span {
                self.add(Subject::System, span, |blank| Diagnostic {
                    severity: blank.severity,
                    ..found.clone()
                });
            }
        }
    }

    /// The allowances that nothing has needed so far.
    pub(super) fn unused(&self) -> Vec<&'m Allow> {
        self.all.iter().filter(|allow| !self.used.contains(&allow.span)).collect()
    }

    pub(super) fn into_found(self) -> Vec<Finding<'m>> {
        self.found
    }

    fn add(&mut self, subject: Subject<'m>, span: Span, make: impl FnOnce(Diagnostic) -> Diagnostic + 'm) {
        // There is always a lint at work.
        let Some(code) = self.code else { return };
        let allow = self.allowed.get(&(code, subject)).or_else(|| self.allowed.get(&(code, Subject::System)));
        if let Some(allow) = allow {
            self.used.insert(allow.span);
        } else if let Some(severity) = self.severity {
            self.found.push(Finding { span, code, severity, make: Box::new(make) });
        }
    }
}
