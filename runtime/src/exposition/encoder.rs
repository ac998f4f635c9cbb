//! What a format is: a way to write a family's head and its series.

use std::fmt;

use super::cursor::Cursor;
use super::escape;
use super::metadata::Type;
use super::padded::PaddedBuf;
use crate::cells::Reading;
use crate::family::{Created, Labels};
use crate::rt::MetricSpec;

/// A format. What it can know of a family before any reading, it prepares as an outline; then a scrape copies texts.
pub(super) trait Encoder: fmt::Debug + PartialEq {
    type Outline: fmt::Debug;

    /// Whether families are named as in OpenMetrics: without what the names of their series end with.
    fn is_openmetrics(&self) -> bool;

    /// The name of a label as it is written in a line, if not every name can be.
    fn label(&self, name: &str) -> String;

    /// What stands before the series of a family.
    fn head(&self, family: &Described<'_>) -> Vec<u8>;

    /// What the series of a family have in common, those of one source.
    fn outline(&self, family: &Described<'_>) -> Self::Outline;

    /// Writes one series.
    fn series(
        &self,
        outline: &Self::Outline,
        series: Sample<'_, impl LabelSet>,
        buffers: &mut Buffers,
        out: &mut Cursor<'_>,
    );

    /// Completes a family, which begins at `start`.
    fn close(&self, out: &mut Vec<u8>, start: usize);

    /// Completes an exposition.
    fn end(&self, out: &mut Vec<u8>);
}

/// A family in the terms of a format, with all names as they are to be written.
#[derive(Debug)]
pub(super) struct Described<'a> {
    pub(super) metric: &'static MetricSpec,
    /// The name in the metadata.
    pub(super) family: &'a str,
    /// The name that those of the series begin with.
    pub(super) name: &'a str,
    pub(super) kind: Type,
    /// Labels that all series of the source have.
    pub(super) fixed: &'a [(String, &'a str)],
}

/// One series: its labels, when it was made, and its value.
#[derive(Debug)]
pub(super) struct Sample<'a, L> {
    pub(super) labels: L,
    pub(super) created: Option<Created>,
    pub(super) reading: Reading<'a>,
}

/// Room for the parts of a series, used again for each.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    pub(super) line: PaddedBuf,
    pub(super) message: Vec<u8>,
}

/// The labels of a series that are its own: neither added by the source nor constant.
pub(super) trait LabelSet: Copy {
    /// Writes them as the text formats do, each with a comma behind: `a="b",c="d",`.
    fn write(self, out: &mut Cursor<'_>);

    /// Names and values as they are, nothing escaped.
    fn for_each(self, visit: impl FnMut(&str, &str));
}

impl LabelSet for Labels<'_> {
    #[inline(always)]
    fn write(self, out: &mut Cursor<'_>) {
        Labels::write(self, out);
    }

    fn for_each(self, mut visit: impl FnMut(&str, &str)) {
        self.pairs().for_each(|(name, value)| visit(name, value));
    }
}

/// One label, of a series that no family holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a>(pub(super) &'a str, pub(super) &'a str);

impl LabelSet for Pair<'_> {
    fn write(self, out: &mut Cursor<'_>) {
        let Self(name, value) = self;
        out.bytes(name.as_bytes());
        out.fixed(b"=\"");
        quoted(out, value);
        out.fixed(b"\",");
    }

    fn for_each(self, mut visit: impl FnMut(&str, &str)) {
        visit(self.0, self.1);
    }
}

/// The labels of a series under the names that a reader wants: the name in the spec, the name as it is, and the name as it
/// is written in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Renamed<'a, L> {
    pub(super) labels: L,
    pub(super) names: &'a [(&'static str, String, String)],
}

impl<L: LabelSet> LabelSet for Renamed<'_, L> {
    fn write(self, out: &mut Cursor<'_>) {
        let Self { labels, names } = self;
        labels.for_each(|name, value| {
            if let Some((_, _, written)) = names.iter().find(|(own, _, _)| *own == name) {
                Pair(written, value).write(out);
            }
        });
    }

    fn for_each(self, mut visit: impl FnMut(&str, &str)) {
        let Self { labels, names } = self;
        labels.for_each(|name, value| {
            if let Some((_, escaped, _)) = names.iter().find(|(own, _, _)| *own == name) {
                visit(escaped, value);
            }
        });
    }
}

/// Writes a text that stands between quotes.
pub(super) fn quoted(out: &mut Cursor<'_>, text: &str) {
    escape::quoted(text).for_each(|piece| out.bytes(piece.as_bytes()));
}
