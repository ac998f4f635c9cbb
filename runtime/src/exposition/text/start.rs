//! The start of a line: the name, and the labels that all series of a source share.

use std::borrow::Cow;

use super::super::cursor::{Cursor, Padded, PaddedBuf};
use super::super::encoder::LabelSet;
use super::super::{escape, names};

/// A name with fixed labels, before the labels of a series.
#[derive(Debug)]
pub(super) struct Start {
    text: PaddedBuf,
    /// Whether the text has the brace already.
    is_open: bool,
}

impl Start {
    pub(super) fn new(name: &str, suffix: &str, fixed: &[(String, &str)]) -> Self {
        let name = format!("{name}{suffix}");
        let mut text = String::new();
        let mut separator = "{";
        if names::is_plain_metric(&name) {
            text.push_str(&name);
        } else {
            // A name in quotes stands among the labels.
            text.push_str(separator);
            text.push_str(&metric(&name));
            separator = ",";
        }
        for (name, value) in fixed {
            text.push_str(separator);
            text.push_str(&label(name));
            text.push_str("=\"");
            text.extend(escape::quoted(value));
            text.push('"');
            separator = ",";
        }
        Self { text: PaddedBuf::new(text.as_bytes()), is_open: separator == "," }
    }

    /// Writes everything that stands before a value.
    #[inline(always)]
    pub(super) fn write(&self, labels: impl LabelSet, out: &mut Cursor<'_>) {
        if self.write_labels(labels, out) {
            out.fixed(b"} ");
        } else {
            out.fixed(b" ");
        }
    }

    /// Writes a line whose value is an integer.
    #[inline(always)]
    pub(super) fn write_unsigned(&self, labels: impl LabelSet, value: u64, out: &mut Cursor<'_>) {
        if self.write_labels(labels, out) {
            out.closed(value);
        } else {
            out.fixed(b" ");
            out.unsigned(value);
            out.fixed(b"\n");
        }
    }

    /// Writes everything that stands before a value, with labels that have been written after a start before; all starts
    /// of an outline are open, or none.
    #[inline(always)]
    pub(super) fn write_after(&self, labels: Padded<'_>, out: &mut Cursor<'_>) {
        out.padded(self.text.padded());
        out.padded(labels);
        if self.is_open || labels.len() > 0 { out.fixed(b"} ") } else { out.fixed(b" ") }
    }

    /// How much of what it writes is the same for all labels.
    pub(super) fn len(&self) -> usize {
        self.text.padded().len()
    }

    /// Writes everything that stands before one more label, and the start of that.
    #[inline(always)]
    pub(super) fn write_open(&self, labels: impl LabelSet, label: &[u8], out: &mut Cursor<'_>) {
        out.padded(self.text.padded());
        let start = out.position();
        labels.write(out);
        out.fixed(b",");
        if !self.is_open {
            out.replace(start, b'{');
        }
        out.bytes(label);
    }

    /// Writes name and labels, but for the closing brace. False if there are no labels.
    #[inline(always)]
    fn write_labels(&self, labels: impl LabelSet, out: &mut Cursor<'_>) -> bool {
        out.padded(self.text.padded());
        let start = out.position();
        labels.write(out);
        let is_empty = out.position() == start;
        if !self.is_open && !is_empty {
            // In place of the first comma.
            out.replace(start, b'{');
        }
        self.is_open || !is_empty
    }
}

/// The name of a metric in metadata or among labels.
pub(super) fn metric(name: &str) -> Cow<'_, str> {
    if names::is_plain_metric(name) { Cow::Borrowed(name) } else { in_quotes(name) }
}

/// The name of a label.
pub(super) fn label(name: &str) -> Cow<'_, str> {
    if names::is_plain_label(name) { Cow::Borrowed(name) } else { in_quotes(name) }
}

fn in_quotes(name: &str) -> Cow<'_, str> {
    let escaped: String = escape::quoted(name).collect();
    format!("\"{escaped}\"").into()
}
