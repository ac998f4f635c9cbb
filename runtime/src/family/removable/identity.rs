//! What a series is called.

use crate::family::{Created, labels};
use crate::rt::{Label, LabelSpec, MetricSpec};

/// A series that exists, or did a moment ago: a walk may still hold it.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(super) metric: &'static MetricSpec,
    /// The number of its slot, and of its place in the index.
    pub(super) slot: u32,
    /// No other series of the family has ever had it.
    pub(super) serial: u64,
    pub(super) hash: u64,
    pub(super) values: Box<[Value]>,
    /// The labels as text formats write them.
    pub(super) text: Box<str>,
    pub(super) created: Created,
    /// Where its exemplars are.
    pub(super) cell: usize,
    /// Whether it takes what finds no room, and so comes on top of the metric's bound.
    pub(super) is_overflow: bool,
}

/// The value of a label.
#[derive(Debug)]
pub(super) enum Value {
    Open(Box<str>),
    /// The place of the value in the list of all.
    Closed(usize),
}

impl Value {
    #[inline]
    pub(super) fn new(label: Label<'_>) -> Self {
        match label {
            Label::Open(value) => Self::Open(value.into()),
            Label::Closed(value) => Self::Closed(value),
        }
    }

    #[inline]
    pub(super) fn is(&self, label: Label<'_>) -> bool {
        match (self, label) {
            (Self::Open(own), Label::Open(other)) => **own == *other,
            (Self::Closed(own), Label::Closed(other)) => *own == other,
            (Self::Open(_), Label::Closed(_)) | (Self::Closed(_), Label::Open(_)) => false,
        }
    }
}

impl Identity {
    /// Whether it has these labels.
    #[inline]
    pub(super) fn is(&self, labels: &[Label<'_>]) -> bool {
        self.values.iter().zip(labels).all(|(value, label)| value.is(*label))
    }

    /// Whether it has those of these labels that are given.
    #[inline]
    pub(super) fn has(&self, labels: &[Option<Label<'_>>]) -> bool {
        self.values.iter().zip(labels).all(|(value, label)| label.is_none_or(|label| value.is(label)))
    }

    /// The value of the label at a place.
    #[inline]
    pub(in crate::family) fn value(&self, at: usize) -> &str {
        match self.values.get(at) {
            Some(Value::Open(value)) => value,
            Some(Value::Closed(value)) => {
                self.metric.labels.get(at).map_or("", |label| closed(label, *value))
            }
            None => "",
        }
    }

    #[inline]
    pub(in crate::family) fn created(&self) -> Created {
        self.created
    }

    #[inline]
    pub(in crate::family) fn cell(&self) -> usize {
        self.cell
    }

    #[inline]
    pub(in crate::family) fn metric(&self) -> &'static MetricSpec {
        self.metric
    }

    #[inline]
    pub(in crate::family) fn text(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// Labels as text formats write them.
#[inline]
pub(super) fn text(metric: &MetricSpec, series: &[Label<'_>]) -> Box<str> {
    let mut text = String::new();
    for (spec, label) in metric.labels.iter().zip(series) {
        let value = match *label {
            Label::Open(value) => value,
            Label::Closed(value) => closed(spec, value),
        };
        labels::write(&mut text, spec.name, value);
    }
    text.into()
}

#[inline]
fn closed(label: &LabelSpec, value: usize) -> &'static str {
    label.values.closed().and_then(|values| values.get(value)).copied().unwrap_or_default()
}
