use super::ScopeIndex;
use crate::source::Span;

/// An entry of the label dictionary. Two entries may share a wire name, never within one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Id: the key in the dictionary.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Name on the wire.
    pub name: String,
    /// What it says, unless a use says it otherwise.
    pub description: Option<String>,
    /// What it may hold.
    pub values: Values,
    /// Field or parameter in Rust: `direction`.
    pub rust_field: String,
    /// Enum in Rust, for closed values: `Direction`.
    pub rust_type: String,
}

/// What a label may hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// A closed set: a Rust enum.
    Closed {
        /// At least one; no value twice.
        values: Vec<LabelValue>,
        /// The value that stands for all others: a further variant, `Other`.
        other: Option<String>,
    },
    /// Any text.
    Open {
        /// Examples for the reference and for simulated data.
        examples: Vec<String>,
        /// The number of distinct values after which the overflow value is used.
        limit: Option<u32>,
    },
}

/// A value of a closed label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelValue {
    /// The value on the wire.
    pub value: String,
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub description: Option<String>,
    /// Version since which it occurs.
    pub since: Option<String>,
    /// Set if it is about to go.
    pub deprecated: Option<super::Deprecated>,
    /// Variant in Rust: `Inbound`.
    pub rust_variant: String,
}

/// Index into [`System::labels`](super::System::labels).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelIndex(pub usize);

/// A named set of labels.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelSet {
    /// Id that groups and metrics use.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Heading of its table in the reference.
    pub title: Option<String>,
    /// Markdown prose over its table.
    pub description: Option<String>,
    /// When its labels are there at all.
    pub condition: Option<Condition>,
    /// Its labels, each with the set's condition or its own. The origin is the set itself.
    pub labels: Vec<MetricLabel>,
    /// Type of the struct in Rust, for a set that depends on a label's value: `Outbound`.
    pub rust_type: String,
}

/// Index into [`System::label_sets`](super::System::label_sets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelSetIndex(pub usize);

/// A label as one metric carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricLabel {
    /// Which label.
    pub label: LabelIndex,
    /// Where the use stands.
    pub span: Span,
    /// What it says here: the use's words or the dictionary's.
    pub description: Option<String>,
    /// When it is there; `None`: always.
    pub condition: Option<Condition>,
    /// Where it was declared.
    pub origin: LabelOrigin,
}

/// Where a metric got a label from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelOrigin {
    /// The handle that the metric hangs on; it is no parameter of the accessor.
    Scope(ScopeIndex),
    /// A label set of the metric or of its group.
    Set(LabelSetIndex),
    /// The metric itself.
    Own,
}

/// When an optional label is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// In words; in Rust an `Option`.
    Text(String),
    /// Another label of the same metric has one of these values; in Rust a field of those variants. What the
    /// condition depends on is a closed label that the metric always carries.
    Value {
        /// The other label.
        label: LabelIndex,
        /// Values of it, at least one.
        values: Vec<String>,
    },
}
