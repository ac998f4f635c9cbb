//! The part of a histogram's message that only native histograms have. `#[inline]`, as all is that they are made of.

use super::{field, wire};
use crate::native::{Counts, NativeReading};

/// Up to so many empty buckets between two others are written as such; a new span would be longer.
const BRIDGED: i32 = 2;

/// Buckets that follow each other.
struct Span {
    /// How many buckets lie between this span and the one before; in the first one, the number of the first bucket.
    offset: i32,
    length: u32,
}

/// Writes schema, zero bucket and buckets.
#[inline]
pub(crate) fn message(reading: &NativeReading, zero_threshold: f64, out: &mut Vec<u8>) {
    let NativeReading { schema, zero, positive, negative } = reading;
    wire::signed(out, field::HISTOGRAM_SCHEMA, i64::from(*schema));
    wire::double(out, field::HISTOGRAM_ZERO_THRESHOLD, zero_threshold);
    wire::unsigned(out, field::HISTOGRAM_ZERO_COUNT, *zero);
    let negative_spans = side(negative, field::HISTOGRAM_NEGATIVE_SPAN, field::HISTOGRAM_NEGATIVE_DELTA, out);
    let positive_spans = side(positive, field::HISTOGRAM_POSITIVE_SPAN, field::HISTOGRAM_POSITIVE_DELTA, out);
    if !negative_spans && !positive_spans {
        // A span of nothing: without any, a reader would take the histogram for a classic one.
        span(&Span { offset: 0, length: 0 }, field::HISTOGRAM_POSITIVE_SPAN, out);
    }
}

/// Writes the buckets of one sign: spans first, and then for each bucket by how much its count is greater than that of the
/// one before. Says whether there are any.
#[inline]
fn side(counts: &Counts, spans: u32, deltas: u32, out: &mut Vec<u8>) -> bool {
    let mut open: Option<Span> = None;
    let mut end = 0;
    for (bucket, _) in counts.iter() {
        let gap = bucket - end;
        end = bucket + 1;
        match &mut open {
            Some(span) if gap <= BRIDGED => span.length += gap.unsigned_abs() + 1,
            _ => {
                let before = open.replace(Span { offset: gap, length: 1 });
                before.iter().for_each(|before| span(before, spans, out));
            }
        }
    }
    let Some(last) = open else { return false };
    span(&last, spans, out);
    let (mut before, mut end) = (0_u64, None);
    for (bucket, count) in counts.iter() {
        let gap = end.map_or(0, |end| bucket - end);
        for count in (0..gap).filter(|_| gap <= BRIDGED).map(|_| 0).chain([count]) {
            wire::signed(out, deltas, count.wrapping_sub(before).cast_signed());
            before = count;
        }
        end = Some(bucket + 1);
    }
    true
}

#[inline]
fn span(span: &Span, field: u32, out: &mut Vec<u8>) {
    let Span { offset, length } = span;
    wire::message(out, field, |out| {
        wire::signed(out, field::SPAN_OFFSET, i64::from(*offset));
        wire::unsigned(out, field::SPAN_LENGTH, u64::from(*length));
    });
}
