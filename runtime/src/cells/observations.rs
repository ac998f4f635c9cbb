//! Cells of a histogram or a summary.
#![allow(unsafe_code)]

use super::sums::add_common;
use super::{Cells, Finder};
use crate::bank::{BUCKETS, Found, SUM, observe};

/// Observations in buckets.
pub trait Buckets {
    /// Takes up an observation.
    fn observe(self, finder: &Finder, value: f64);

    /// Keeps an exemplar of what was observed.
    fn exemplify_bucket(self, finder: &Finder, value: f64, labels: &[(&str, &str)]);

    /// Count and sum, from the same observations.
    fn observed(self, buckets: usize) -> (u64, f64);
}

impl Buckets for Cells<'_> {
    #[inline(always)]
    fn observe(self, finder: &Finder, value: f64) {
        self.observe_in(finder.bucket(value), finder.buckets(), value);
    }

    #[inline]
    fn exemplify_bucket(self, finder: &Finder, value: f64, labels: &[(&str, &str)]) {
        self.keep_exemplar(BUCKETS + finder.bucket(value), value, labels);
    }

    #[inline]
    fn observed(self, buckets: usize) -> (u64, f64) {
        let (mut counts, mut row) = (vec![0; buckets], vec![0; buckets]);
        let sum = self.bank.shared().read().totals(self.offset, &mut counts, &mut row);
        (counts.into_iter().fold(0, u64::saturating_add), sum)
    }
}

impl Cells<'_> {
    /// Takes up an observation of which only count and sum are kept.
    #[inline(always)]
    pub(super) fn observe_sum(self, value: f64) {
        self.observe_in(0, 1, value);
    }

    #[inline(always)]
    fn observe_in(self, bucket: usize, buckets: usize, value: f64) {
        let count = BUCKETS + buckets;
        let Self { bank, offset, from_start } = self;
        // SAFETY: `from_start` was said of the cells of this series, of which there are as many.
        let observed = unsafe { bank.own(offset, count, from_start, |cells| observe(cells, bucket, value)) };
        if observed.is_none() {
            self.observe_slowly(bucket, count, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn observe_slowly(self, bucket: usize, count: usize, value: f64) {
        match self.bank.find(self.offset, count) {
            Found::Own(id) => {
                // SAFETY: the id is the bank's.
                unsafe { self.bank.retry(id, self.offset, count, |cells| observe(cells, bucket, value)) };
            }
            Found::Common => {
                let cells = self.bank.shared().sharing(self.offset);
                if let (Some(count), Some(sum)) = (cells.get(BUCKETS + bucket), cells.get(SUM)) {
                    add_common(count, |count| count.saturating_add(1));
                    add_common(sum, |bits| (f64::from_bits(bits) + value).to_bits());
                }
            }
            Found::Nowhere => {}
        }
    }
}
