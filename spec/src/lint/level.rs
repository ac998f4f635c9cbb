use super::Lint;
use crate::diagnostics::{Code, Severity};
use crate::model::System;

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

impl Level {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Level::Allow => None,
            Level::Warn => Some(Severity::Warning),
            Level::Deny => Some(Severity::Error),
        }
    }
}

/// The levels that a run asks for, as on a command line. They go before those of the spec.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: Vec<(Code, Level)>,
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

    /// The level of a lint in a system.
    pub(super) fn level(&self, lint: &Lint, system: &System) -> Level {
        let of_run = self.set.iter().rev();
        let of_spec = system.lint.levels.iter();
        let level = of_run.chain(of_spec).find(|(code, _)| *code == lint.code);
        level.map_or(lint.level, |(_, level)| *level)
    }
}
