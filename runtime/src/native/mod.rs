//! Native histograms: buckets that nobody lists, since their bounds are powers of a base.
//!
//! In schema `s` bucket `i` takes values above `2^((i-1)/2^s)` up to `2^(i/2^s)`, both ends by the exact bound; negative
//! values have buckets of their own, and values near zero one for all of them. Only buckets that something fell into are
//! kept, so a lock guards a series. When there get to be too many, each two become one, and the schema is one less.
//!
//! All of this is reached through [`NativeKind`], which a generated metric refers to, and everything that it is
//! implemented with is `#[inline]`: a program without native histograms does not even compile it.

mod counts;
mod index;
mod series;

use std::fmt;

pub(crate) use counts::Counts;
use series::Observed;

use crate::exposition::native_message;

/// What the series of a native histogram share.
#[derive(Clone, Copy, Debug)]
pub struct NativeBuckets {
    /// From -4 to 8: `2^schema` buckets for each power of two.
    pub schema: i8,
    /// Values at most so far from zero lie in the zero bucket.
    pub zero_threshold: f64,
    /// Beyond so many buckets, positive and negative ones together, the schema is lowered.
    pub max_buckets: u32,
}

/// The way from a metric to the code of native histograms.
pub trait NativeKind: fmt::Debug + Sync {
    /// A series that counts in so many classic buckets as well, that of `+Inf` included.
    #[doc(hidden)]
    fn series(&self, buckets: usize) -> Box<dyn NativeSeries>;

    /// Writes the fields of a histogram's message that only native histograms have.
    #[doc(hidden)]
    fn message(&self, reading: &NativeReading, out: &mut Vec<u8>);
}

impl NativeKind for NativeBuckets {
    #[inline]
    fn series(&self, buckets: usize) -> Box<dyn NativeSeries> {
        Box::new(Observed::new(*self, buckets))
    }

    #[inline]
    fn message(&self, reading: &NativeReading, out: &mut Vec<u8>) {
        native_message(reading, self.zero_threshold, out);
    }
}

/// The observations of one series.
pub trait NativeSeries: fmt::Debug + Send + Sync {
    /// Takes up an observation, which lies in this one of the classic buckets.
    fn observe(&self, bucket: usize, value: f64);

    /// Count and sum, from the same observations.
    fn totals(&self) -> (u64, f64);

    /// The classic buckets, the native ones, and the sum of what is in them.
    fn read(&self, buckets: &mut [u64], native: &mut NativeReading) -> f64;
}

/// The native buckets of a series at one moment. Its memory is used again from scrape to scrape.
#[derive(Debug, Default, PartialEq)]
pub struct NativeReading {
    pub(crate) schema: i8,
    pub(crate) zero: u64,
    pub(crate) positive: Counts,
    pub(crate) negative: Counts,
}
