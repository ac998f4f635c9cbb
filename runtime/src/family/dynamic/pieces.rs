//! What the labels of all series of a family are written with.
#![allow(unsafe_code)]

use super::entries::{Entry, Word};
use crate::exposition::{Cursor, PaddedBuf};
use crate::family::labels;
use crate::rt::MetricSpec;

/// The parts of labels that are known beforehand.
#[derive(Debug)]
pub(super) struct Pieces {
    labels: Box<[Piece]>,
}

#[derive(Debug)]
enum Piece {
    /// Each value with its name, `a="b",`; empty for the empty one.
    Closed(Box<[PaddedBuf]>),
    /// What stands before the value: `a="`.
    Open(PaddedBuf),
}

impl Pieces {
    pub(super) fn new(metric: &MetricSpec) -> Self {
        let labels = metric.labels.iter().map(|label| match label.values.closed() {
            Some(values) => {
                Piece::Closed(values.iter().map(|value| padded([(label.name, *value)])).collect())
            }
            None => Piece::Open(PaddedBuf::new(format!("{}=\"", label.name).as_bytes())),
        });
        Self { labels: labels.collect() }
    }

    /// Writes the labels of a series.
    ///
    /// # Safety
    ///
    /// These are the pieces of the family that has the entry.
    #[inline(always)]
    pub(super) unsafe fn write(&self, entry: Entry<'_>, out: &mut Cursor<'_>) {
        for (piece, word) in self.labels.iter().zip(entry.words()) {
            match piece {
                Piece::Open(start) => {
                    // SAFETY: the label is open, so the word is the place of a text that is kept with the family.
                    let value = unsafe { Word::as_text(*word) }.escaped();
                    if !value.is_empty() {
                        out.label(start.padded(), value);
                    }
                }
                Piece::Closed(values) => {
                    if let Some(text) = values.get(word.as_number()) {
                        out.padded(text.padded());
                    }
                }
            }
        }
    }
}

fn padded<'l>(pairs: impl IntoIterator<Item = (&'l str, &'l str)>) -> PaddedBuf {
    let mut text = String::new();
    labels::write(&mut text, pairs);
    PaddedBuf::new(text.as_bytes())
}
