//! Exemplars of series that can be removed; they go with their series.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::bank::BUCKETS;
use crate::exemplars::{self, Exemplar, Exemplars};
use crate::rt::{Kind, MetricSpec};

/// The exemplars of a family, which all its slots have at hand; nothing until the first one is kept.
#[derive(Clone, Debug)]
pub(super) struct Examples {
    table: Arc<OnceLock<Box<dyn Exemplars>>>,
    /// Cells of a series, as far as the table knows: series are told apart by them, by their serial numbers.
    stride: usize,
    /// The first of them that may have one.
    first: usize,
}

impl Examples {
    #[inline]
    pub(super) fn new(metric: &MetricSpec) -> Self {
        let (first, count) = match &metric.kind {
            Kind::Histogram { buckets } => (BUCKETS, buckets.count()),
            Kind::NativeHistogram { buckets, native: _ } => (0, buckets.count()),
            _ => (0, 1),
        };
        Self { table: Arc::default(), stride: first + count, first }
    }

    #[inline]
    pub(super) fn get(&self) -> Option<&dyn Exemplars> {
        self.table.get().map(|table| &**table)
    }

    /// The first cell of a series.
    #[inline]
    pub(super) fn cell(&self, serial: u64) -> usize {
        // Where addresses have 32 bits, two series that exist at once would have to be a billion series apart.
        (serial as usize).wrapping_mul(self.stride)
    }

    /// Keeps one of the value or of a bucket.
    #[inline]
    pub(super) fn put(&self, serial: u64, at: usize, exemplar: Exemplar) {
        self.table
            .get_or_init(exemplars::empty::<true>)
            .put(self.cell(serial).wrapping_add(self.first + at), exemplar);
    }

    /// Drops those of a series that is gone.
    #[inline]
    pub(super) fn forget(&self, serial: u64) {
        let first = self.cell(serial);
        if let Some(table) = self.get()
            && let Some(end) = first.checked_add(self.stride)
        {
            table.forget(Range { start: first, end });
        }
    }
}
