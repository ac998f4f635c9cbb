//! What is legal and yet worth a look: names, units, descriptions and labels that readers or tools will stumble over.
//!
//! [`lint`] looks at a [`Model`], so at specs without errors. Compiling knows nothing of it: the macro and the build
//! script show no warnings, and the command shows them where a spec is checked.
//!
//! Each lint is a file below `checks`. The spec's key `lint` and the command line set [`Level`]s; the spec can also
//! allow a finding at one place, with a reason.

mod checks;
mod findings;
mod level;
mod near;
mod unit_words;

use std::cmp::Reverse;

use findings::Findings;
pub use level::{Level, Levels};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, System};

pub use checks::LINTS;

/// One kind of finding.
#[derive(Debug)]
pub struct Lint {
    /// Its number.
    pub code: Code,
    /// Its name, which the spec and the command line take as well as the number.
    pub name: &'static str,
    /// What it does unless somebody says otherwise.
    pub level: Level,
    /// What `promtool check metrics` says of the same thing, where it looks for it: the part of its message that is
    /// always the same.
    pub promtool: Option<&'static str>,
    check: for<'m> fn(&'m System, &mut Findings<'m>),
}

impl Lint {
    /// The lint of a name or number: `counter_without_total`, `MG501`.
    #[must_use]
    pub fn find(word: &str) -> Option<&'static Lint> {
        let code = Code::from_id(word);
        LINTS.iter().find(|lint| lint.name == word || Some(lint.code) == code)
    }
}

/// Looks at every system with every lint, and gives what was found by place. Queries are not looked at: see
/// [`lint_with`].
#[must_use]
pub fn lint(model: &Model, levels: &Levels) -> Diagnostics {
    lint_with(model, levels, &[])
}

/// The same together with what others have found: what is in queries, which this crate cannot read. Its severity is
/// that of its lint, whatever it says.
#[must_use]
pub fn lint_with(model: &Model, levels: &Levels, elsewhere: &[Diagnostic]) -> Diagnostics {
    let mut found = Vec::new();
    for system in &model.systems {
        let mut findings = Findings::new(system, elsewhere);
        for lint in LINTS {
            let severity = levels.level(lint, system).severity();
            // An `allow` has to know whether it is of use, even if the lint is switched off.
            if severity.is_some() || findings.has_allow(lint) {
                findings.enter(lint, severity);
                (lint.check)(system, &mut findings);
            }
        }
        found.append(&mut findings.into_found());
    }
    found.sort_by_key(|finding| (finding.span, finding.code, Reverse(finding.severity)));
    // Specs that share a dictionary find the same things in it. One that wants an error gets it.
    found.dedup_by(|again, first| {
        let is_shared = model.includes.entry(first.span.file).is_some();
        is_shared && (again.span, again.code) == (first.span, first.code)
    });
    let mut out = Diagnostics::new();
    for finding in found {
        out.add(finding.severity, || model.includes.trace(finding.into_diagnostic()));
    }
    out
}
