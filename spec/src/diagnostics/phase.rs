//! What finds a kind of mistake: which phase of mgen, and whether an editor does already.

use super::Code;

/// The phase of the work in which a finding is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Reading files, and YAML.
    Source,
    /// Keys, and the types of their values.
    Shape,
    /// What a spec means: references, names, and what does not go together.
    Meaning,
    /// PromQL in rules and dashboards.
    Queries,
    /// Comparison with the files that were generated before.
    Output,
    /// What is legal but could be better.
    Lints,
}

/// How many of the findings of a kind the JSON Schema of the language makes too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InSchema {
    /// All of them.
    All,
    /// Those of which a pattern or a limit tells.
    Some,
    /// None of them: a schema sees neither the text of a file nor what a value refers to.
    None,
}

impl Code {
    /// The phase that makes such findings.
    #[must_use]
    pub fn phase(self) -> Phase {
        match self.id().strip_prefix("MG").and_then(|digits| digits.chars().next()) {
            Some('0') => Phase::Source,
            Some('1') => Phase::Shape,
            Some('2') => Phase::Meaning,
            Some('3') => Phase::Queries,
            Some('4') => Phase::Output,
            _ => Phase::Lints,
        }
    }

    /// Whether an editor that has the JSON Schema makes such findings too.
    #[must_use]
    pub fn in_schema(self) -> InSchema {
        match self {
            _ if self.phase() == Phase::Shape => InSchema::All,
            Code::InvalidId
            | Code::InvalidMetricName
            | Code::InvalidLabelName
            | Code::TooManyValues
            | Code::InvalidBuckets
            | Code::InvalidVersion
            | Code::InvalidDuration
            | Code::InvalidRustName
            | Code::InvalidPattern
            | Code::InvalidRuleName
            | Code::InvalidEndpoint
            | Code::TooManyLabels
            | Code::TooManyFamilies
            | Code::InvalidUrl => InSchema::Some,
            _ => InSchema::None,
        }
    }
}
