//! The labels of one series, as a walk over its family lends them.

use super::dynamic::{Member, Value};
use super::members::Members;
use super::removable::Identity;
use super::{Created, Dense};
use crate::cells::Aside;
use crate::exposition::{Cursor, Padded, quoted, quoted_to};
use crate::rt::MetricSpec;

/// Label pairs with fixed values.
pub(crate) type ConstLabels = &'static [(&'static str, &'static str)];

/// The labels of one series, but for those that all series of its group share. An empty value is the same series as the
/// label's absence, so it is left out of everything that is said here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Labels<'a> {
    /// In the specification: the number of the series says which they are. They are ready to be written.
    Dense { family: &'a Dense, number: usize, text: &'a [u8] },
    /// With the series.
    Dynamic(Member<'a>),
    /// With a series that may be removed while it is written.
    Removable(&'a Identity),
    /// Name and value of the only label, of a series that no family holds.
    Pair(&'static str, &'a str),
}

impl<'a> Labels<'a> {
    /// Writes the labels as the text formats do, each with a comma behind: `a="b",c="d",`.
    #[inline(always)]
    pub(crate) fn write(&self, out: &mut Cursor<'_>) {
        match *self {
            Self::Dense { family: _, number: _, text } => out.bytes(text),
            Self::Dynamic(member) => member.write_labels(out),
            Self::Removable(series) => out.bytes(series.text()),
            Self::Pair(name, value) => write_pair(name, value, out),
        }
    }

    /// Writes a line of the text formats: what it begins with, the labels, an integer.
    #[inline(always)]
    pub(crate) fn write_line(&self, start: Padded<'_>, value: u64, out: &mut Cursor<'_>) {
        match *self {
            Self::Dynamic(member) => member.write_line(start, value, out),
            Self::Dense { .. } | Self::Removable(_) | Self::Pair(..) => {
                out.padded(start);
                self.write(out);
                out.closed(value);
            }
        }
    }

    /// Names and values as they are, nothing escaped.
    pub(crate) fn for_each(self, visit: &mut dyn FnMut(&'static str, &'a str)) {
        let metric = match self {
            Self::Dense { family, number: _, text: _ } => family.metric(),
            Self::Dynamic(member) => member.metric(),
            Self::Removable(series) => series.metric(),
            Self::Pair(name, value) => return visit(name, value),
        };
        for (at, label) in metric.labels.iter().enumerate() {
            match self.value(metric, at) {
                "" => {}
                value => visit(label.name, value),
            }
        }
    }

    /// The offset of the first cell.
    #[inline(always)]
    pub(super) fn cell(self) -> usize {
        match self {
            Self::Dense { family, number, text: _ } => family.cell(number),
            Self::Dynamic(member) => member.cell(),
            Self::Removable(series) => series.cell(),
            Self::Pair(..) => 0,
        }
    }

    /// When the series was made, if a family holds it.
    pub(crate) fn created(self) -> Option<Created> {
        match self {
            Self::Dense { family, number: _, text: _ } => Some(family.created()),
            Self::Dynamic(member) => Some(member.created()),
            Self::Removable(series) => Some(series.created()),
            Self::Pair(..) => None,
        }
    }

    /// What the series has beside its cells.
    pub(super) fn aside(self) -> Option<&'a Aside> {
        match self {
            Self::Dense { family, number, text: _ } => family.aside(number),
            Self::Dynamic(member) => member.aside(),
            // Its numbers are read with it.
            Self::Removable(_) | Self::Pair(..) => None,
        }
    }

    fn value(self, metric: &'static MetricSpec, at: usize) -> &'a str {
        match self {
            Self::Dense { family: _, number, text: _ } => metric.closed_value(number, at),
            Self::Dynamic(member) => match member.values().nth(at) {
                Some(Value::Open(text)) => text.as_str(),
                Some(Value::Closed(value)) => {
                    let values = metric.labels.get(at).and_then(|label| label.values.closed());
                    values.and_then(|values| values.get(value)).copied().unwrap_or_default()
                }
                None => "",
            },
            Self::Removable(series) => series.value(at),
            Self::Pair(_, value) => value,
        }
    }
}

/// Writes one label as the text formats do, with a comma behind.
#[cold]
fn write_pair(name: &str, value: &str, out: &mut Cursor<'_>) {
    out.bytes(name.as_bytes());
    out.fixed(b"=\"");
    quoted_to(value, &mut |piece| out.bytes(piece.as_bytes()));
    out.fixed(b"\",");
}

/// Appends a label as text formats write it, with a comma behind; nothing if it is empty.
pub(super) fn write(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&quoted(value));
        out.push_str("\",");
    }
}
