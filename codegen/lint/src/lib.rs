//! What is legal and yet worth a look: names, units, descriptions and labels that readers or tools will stumble over.
//!
//! [`lint`] looks at a [`Model`], so at specs without errors. The macro and the build script show no warnings and do
//! not have this crate; the command shows them where a spec is checked.
//!
//! Each lint is a file below `checks`; its name is known to [`Code`], since specs speak of it. The spec's key `lint` and
//! the command line set [`Level`]s; the spec can also allow a finding at one place, with a reason.
//!
//! ```
//! use mgen_lint::{Levels, lint};
//! use mgen_spec::{Sources, compile, diagnostics};
//!
//! let mut sources = Sources::new();
//! sources.add(
//!     "shop.yaml",
//!     "{mgen: 1, system: shop, title: Shop, groups: [{id: orders, title: Orders, metrics: [
//!         {name: orders, type: counter, unit: '{order}', description: Orders that came in.}]}]}",
//! );
//! let (model, _) = compile(&sources);
//! let found = lint(&model.expect("nothing is wrong with it"), &Levels::new());
//! assert!(diagnostics::render(&found, &sources).contains("MG501"));
//! ```

mod checks;
mod families;
mod findings;
mod level;
mod near;
mod unit_words;

use std::cmp::Reverse;

use mgen_spec::model::{Level, System};
use mgen_spec::{Code, Diagnostic, Diagnostics, Model};

pub use checks::LINTS;
use families::Families;
use findings::Findings;
pub use level::Levels;

/// One kind of finding.
#[derive(Debug)]
pub struct Lint {
    /// Its number, which has its [name](Code::lint_name).
    pub code: Code,
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
        let code = Code::of_lint(word)?;
        LINTS.iter().find(|lint| lint.code == code)
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
    let families = Families::of(&model.systems);
    let mut found = Vec::new();
    for system in &model.systems {
        let mut findings = Findings::new(system, &families, elsewhere);
        for lint in LINTS {
            let severity = levels.severity(lint, system);
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
