//! Exemplars as messages. `#[inline]`, as all that [`Exemplars`](crate::exemplars) are made of.

use super::{field, label, wire};
use crate::exemplars::Exemplar;

/// Writes the exemplar as a field of the message of a counter or of a bucket.
#[inline]
pub(crate) fn message(exemplar: &Exemplar, field: u32, out: &mut Vec<u8>) {
    wire::message(out, field, |out| {
        exemplar.labels().for_each(|(name, value)| label(out, name, value));
        wire::double(out, field::EXEMPLAR_VALUE, exemplar.value());
        wire::message(out, field::EXEMPLAR_TIMESTAMP, |out| {
            let time = exemplar.time();
            wire::unsigned(out, field::TIMESTAMP_SECONDS, time.as_secs());
            wire::unsigned(out, field::TIMESTAMP_NANOS, time.subsec_nanos().into());
        });
    });
}
