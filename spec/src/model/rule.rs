use crate::source::Spanned;

/// A group of rules: evaluated together, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleGroup {
    /// Name of the group; unique within the system.
    pub name: Spanned<String>,
    /// Prometheus duration between evaluations, `30s`.
    pub interval: Option<String>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// An alert or recording rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Alert or record.
    pub kind: RuleKind,
    /// Name of the alert, or of the recorded series.
    pub name: Spanned<String>,
    /// PromQL.
    pub expr: Spanned<String>,
    /// Labels that the rule adds, by their names.
    pub labels: Vec<(String, Spanned<String>)>,
    /// Annotations of an alert, by their names; empty for a record.
    pub annotations: Vec<(String, Spanned<String>)>,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Fires while the expression has a result.
    Alert {
        /// Prometheus duration that it must hold before it fires.
        for_: Option<String>,
        /// Prometheus duration that it goes on firing afterwards.
        keep_firing_for: Option<String>,
    },
    /// Writes the result as a series.
    Record,
}
