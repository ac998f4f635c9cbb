use mgen_spec::model::{Level, System};
use mgen_spec::{Code, Severity};

use super::Lint;

/// The levels that a run asks for, as on a command line. They go before those of the spec.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: Vec<(Code, Level)>,
    deny_warnings: bool,
}

impl Levels {
    /// Those of the specs, and else of the lints themselves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the level of a lint. Of several the last one counts.
    pub fn set(&mut self, lint: &Lint, level: Level) {
        self.set.push((lint.code, level));
    }

    /// Makes an error of whatever would be a warning.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// What the findings of a lint are in a system; `None`: nothing.
    pub(super) fn severity(&self, lint: &Lint, system: &System) -> Option<Severity> {
        let of_run = self.set.iter().rev();
        let of_spec = system.lint.levels.iter();
        let level = of_run.chain(of_spec).find(|(code, _)| *code == lint.code);
        match level.map_or(lint.level, |(_, level)| *level) {
            Level::Allow => None,
            Level::Warn if !self.deny_warnings => Some(Severity::Warning),
            Level::Warn | Level::Deny => Some(Severity::Error),
        }
    }
}
