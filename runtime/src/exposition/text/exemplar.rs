//! Exemplars, for which only OpenMetrics has a place.

use super::super::cursor::Cursor;
use super::super::escape;
use super::super::padded::PaddedTexts;
use super::Lines;
use crate::cells::Reading;
use crate::exemplars::Exemplar;
use crate::family::{Batch, Series};

impl Lines {
    /// Writes series of a counter or a histogram with their exemplars. See
    /// [`Removable::boxed`](crate::family::Removable::boxed) for `ONCE`.
    pub(super) fn exemplified<const ONCE: bool>(
        &self,
        batch: Batch<'_>,
        starts: &PaddedTexts,
        out: &mut Cursor<'_>,
    ) {
        let mut starts = starts.iter();
        for series in batch.iter() {
            let start = starts.next();
            let exemplars = batch.exemplars(series);
            let Series { labels, reading } = series;
            match (reading, start) {
                (Reading::Unsigned(value), _) => self.line(labels, out, |out| {
                    out.unsigned(value);
                    exemplars.text(0, out);
                }),
                (Reading::Float(value), _) => self.line(labels, out, |out| {
                    out.float(value);
                    exemplars.text(0, out);
                }),
                (Reading::Histogram { buckets, sum, native: _ }, Some(start)) => {
                    let mut count = 0_u64;
                    for (number, (point, bucket)) in self.points.iter().zip(buckets).enumerate() {
                        count = count.saturating_add(*bucket);
                        out.padded(start);
                        out.bytes(point.as_bytes());
                        out.unsigned(count);
                        exemplars.text(number, out);
                        out.fixed(b"\n");
                    }
                    self.sum_and_count(self.labels(start), sum, count, out);
                }
                // Neither counters nor histograms.
                (
                    Reading::Absent
                    | Reading::Signed(_)
                    | Reading::States(_)
                    | Reading::Histogram { .. }
                    | Reading::Summary { .. },
                    _,
                ) => continue,
            }
            self.created(labels, out);
        }
    }
}

/// Writes what stands behind the value of a line: ` # {trace_id="4bf9"} 0.25 1520879607.789`. `#[inline]`, as all is that
/// the table of exemplars is made of.
#[inline]
pub(crate) fn text(exemplar: &Exemplar, out: &mut Cursor<'_>) {
    out.fixed(b" # {");
    for (number, (name, value)) in exemplar.labels().enumerate() {
        if number > 0 {
            out.fixed(b",");
        }
        out.bytes(name.as_bytes());
        out.fixed(b"=\"");
        escape::quoted_to(value, &mut |piece| out.bytes(piece.as_bytes()));
        out.fixed(b"\"");
    }
    out.fixed(b"} ");
    out.float(exemplar.value());
    out.fixed(b" ");
    let time = exemplar.time();
    out.unsigned(time.as_secs());
    out.fixed(b".");
    // Three digits, zeros in front included.
    let milliseconds = time.subsec_millis();
    [milliseconds / 100, milliseconds / 10 % 10, milliseconds % 10]
        .into_iter()
        .for_each(|digit| out.unsigned(digit.into()));
}
