use super::{Availability, ComponentIndex, LabelSetIndex, Metric, ScopeIndex};
use crate::source::Span;

/// A section of the reference, a row of the dashboard, a struct in Rust.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id and anchor.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Heading.
    pub title: String,
    /// What all names of the group start with; accessors leave it out.
    pub prefix: Option<String>,
    /// Markdown prose before the table.
    pub description: Option<String>,
    /// Markdown prose after the table.
    pub note: Option<String>,
    /// The process that exposes the group.
    pub component: Option<ComponentIndex>,
    /// The scope at which the group's metrics live.
    pub scope: Option<ScopeIndex>,
    /// When the group's metrics are there.
    pub availability: Option<Availability>,
    /// The label sets that were given to the group as a whole, for the reference's label tables.
    pub label_sets: Vec<LabelSetIndex>,
    /// The module and field in Rust: `transport`. A valid identifier, raw (`r#type`) if need be.
    pub rust_name: String,
    /// The metrics, in the order of the spec.
    pub metrics: Vec<Metric>,
}

/// Index into [`System::groups`](super::System::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupIndex(pub usize);
