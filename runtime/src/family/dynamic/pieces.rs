//! What the labels of all series of a family are written with.
#![allow(unsafe_code)]

use super::entries::{Entry, Word};
use crate::exposition::{PaddedBuf, Tip};
use crate::family::labels;
use crate::rt::{Label, LabelSpec, MetricSpec};

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
            Some(values) => Piece::Closed(values.iter().map(|value| padded(label.name, value)).collect()),
            None => Piece::Open(PaddedBuf::new(format!("{}=\"", label.name).as_bytes())),
        });
        Self { labels: labels.collect() }
    }

    /// Writes the labels of a series.
    ///
    /// # Safety
    ///
    /// These are the pieces of the family that has the entry, and there is room for its labels.
    #[inline(always)]
    pub(super) unsafe fn write(&self, entry: Entry<'_>, mut tip: Tip) -> Tip {
        for (piece, word) in self.labels.iter().zip(entry.words()) {
            match piece {
                Piece::Open(start) => {
                    // SAFETY: the label is open, so the word is the place of a text that is kept with the family.
                    if let Some(value) = unsafe { Word::as_text(*word) }.written() {
                        // SAFETY: there is room for all labels of the entry, of which this is one.
                        tip = unsafe { tip.padded(start.padded()).text(value) };
                    }
                }
                Piece::Closed(values) => {
                    if let Some(text) = values.get(word.as_number()) {
                        // SAFETY: the same.
                        tip = unsafe { tip.padded(text.padded()) };
                    }
                }
            }
        }
        tip
    }
}

/// What the text of these labels takes at most: an escaped value is at most twice as long.
pub(super) fn at_most(specs: &[LabelSpec], labels: &[Label<'_>]) -> usize {
    let value = |spec: &LabelSpec, label: &Label<'_>| match *label {
        Label::Open(value) => value.len(),
        Label::Closed(value) => {
            let values = spec.values.closed();
            values.and_then(|values| values.get(value)).map_or(0, |value| value.len())
        }
    };
    let label = |(spec, label): (&LabelSpec, _)| spec.name.len() + r#"="","#.len() + 2 * value(spec, label);
    specs.iter().zip(labels).map(label).fold(0, usize::saturating_add)
}

fn padded(name: &str, value: &str) -> PaddedBuf {
    let mut text = String::new();
    labels::write(&mut text, name, value);
    PaddedBuf::new(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::LabelValues;

    #[test]
    fn no_text_is_longer_than_said() {
        const VALUES: &[&str] = &["", "\"\\\n", "plain"];
        let specs = [
            LabelSpec { name: "open", values: LabelValues::Open { limit: 0 } },
            LabelSpec { name: "closed", values: LabelValues::Closed(VALUES) },
        ];
        for open in ["", "x", "\n\n\n", "\\\"", "ü"] {
            for (number, closed) in VALUES.iter().enumerate() {
                let mut text = String::new();
                labels::write(&mut text, "open", open);
                labels::write(&mut text, "closed", closed);
                let bound = at_most(&specs, &[Label::Open(open), Label::Closed(number)]);
                assert!(text.len() <= bound, "{text}: {bound}");
            }
        }
    }
}
