//! The labels of one series, as a walk over its family lends them.

use super::dynamic::{Member, Value};
use crate::exposition::{Cursor, PaddedBuf, quoted};
use crate::rt::MetricSpec;

/// Label pairs with fixed values.
pub(crate) type ConstLabels = &'static [(&'static str, &'static str)];

/// The labels of one series, but for those that all series of its group share. An empty value is the same series as the
/// label's absence, so it is left out of everything that is said here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels<'a> {
    metric: &'static MetricSpec,
    values: Values<'a>,
}

/// Where the values of a series are.
#[derive(Clone, Copy, Debug)]
enum Values<'a> {
    /// In the specification: the number of the cell says which they are. The labels are ready to be written.
    Cell { cell: usize, text: &'a [u8] },
    /// With the series.
    Member { member: Member<'a>, pieces: &'a Pieces },
}

impl<'a> Labels<'a> {
    #[inline(always)]
    pub(super) fn of_cell(metric: &'static MetricSpec, cell: usize, text: &'a [u8]) -> Self {
        Self { metric, values: Values::Cell { cell, text } }
    }

    #[inline(always)]
    pub(super) fn of_member(metric: &'static MetricSpec, pieces: &'a Pieces, member: Member<'a>) -> Self {
        Self { metric, values: Values::Member { member, pieces } }
    }

    /// Writes the labels as the text formats do, each with a comma in front: `,a="b",c="d"`.
    #[inline(always)]
    pub(crate) fn write(self, out: &mut Cursor<'_>) {
        match self.values {
            Values::Cell { cell: _, text } => out.bytes(text),
            Values::Member { member, pieces } => pieces.write(member, out),
        }
    }

    /// Names and values as they are, nothing escaped.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let Self { metric, values } = self;
        let own =
            metric.labels.iter().enumerate().map(move |(at, label)| (label.name, values.get(metric, at)));
        own.filter(|(_, value)| !value.is_empty())
    }
}

impl<'a> Values<'a> {
    fn get(self, metric: &'static MetricSpec, at: usize) -> &'a str {
        match self {
            Self::Cell { cell, text: _ } => metric.closed_value(cell, at),
            Self::Member { member, pieces: _ } => match member.values().nth(at) {
                Some(Value::Open { value, escaped: _ }) => value,
                Some(Value::Closed(value)) => {
                    let values = metric.labels.get(at).and_then(|label| label.values.closed());
                    values.and_then(|values| values.get(value)).copied().unwrap_or_default()
                }
                None => "",
            },
        }
    }
}

/// What the labels of all series of a family are put together from.
#[derive(Debug)]
pub(crate) struct Pieces {
    labels: Box<[Piece]>,
}

#[derive(Debug)]
enum Piece {
    /// Each value with its name, `,a="b"`; empty for the empty one.
    Closed(Box<[PaddedBuf]>),
    /// What stands before the value: `,a="`.
    Open(PaddedBuf),
}

impl Pieces {
    pub(super) fn new(metric: &MetricSpec) -> Self {
        let labels = metric.labels.iter().map(|label| match label.values.closed() {
            Some(values) => {
                Piece::Closed(values.iter().map(|value| padded([(label.name, *value)])).collect())
            }
            None => Piece::Open(PaddedBuf::new(format!(",{}=\"", label.name).as_bytes())),
        });
        Self { labels: labels.collect() }
    }

    #[inline(always)]
    fn write(&self, member: Member<'_>, out: &mut Cursor<'_>) {
        for (piece, value) in self.labels.iter().zip(member.values()) {
            match (piece, value) {
                (Piece::Closed(values), Value::Closed(value)) => {
                    if let Some(text) = values.get(value) {
                        out.padded(text.padded());
                    }
                }
                (Piece::Open(start), Value::Open { value: _, escaped }) => {
                    if !escaped.is_empty() {
                        out.label(start.padded(), escaped);
                    }
                }
                (Piece::Closed(_), Value::Open { .. }) | (Piece::Open(_), Value::Closed(_)) => {}
            }
        }
    }
}

fn padded<'l>(labels: impl IntoIterator<Item = (&'l str, &'l str)>) -> PaddedBuf {
    let mut text = String::new();
    write(&mut text, labels);
    PaddedBuf::new(text.as_bytes())
}

/// Appends labels as text formats write them, each with a comma in front.
pub(super) fn write<'l>(out: &mut String, labels: impl IntoIterator<Item = (&'l str, &'l str)>) {
    for (name, value) in labels.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push(',');
        out.push_str(name);
        out.push_str("=\"");
        out.extend(quoted(value));
        out.push('"');
    }
}
