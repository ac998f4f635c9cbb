//! A summary: count and sum in cells, and a window over the recent past.

use super::{Buckets, Cells, Recent};

/// Observations of which count and sum are kept, and quantiles of the recent ones.
pub trait Summarise {
    /// Takes up an observation.
    fn summarise(self, value: f64);

    /// Count and sum, from the same observations.
    fn summarised(self) -> (u64, f64);
}

/// Where a summary is.
#[derive(Clone, Copy, Debug)]
pub struct Summed<'a> {
    cells: Cells<'a>,
    recent: Option<&'a dyn Recent>,
}

impl<'a> Summed<'a> {
    #[inline(always)]
    pub(crate) fn new(cells: Cells<'a>, recent: Option<&'a dyn Recent>) -> Self {
        Self { cells, recent }
    }
}

impl Summarise for Summed<'_> {
    #[inline]
    fn summarise(self, value: f64) {
        self.cells.observe_sum(value);
        if let Some(recent) = self.recent
            && self.cells.is_enabled()
        {
            recent.observe(value);
        }
    }

    #[inline]
    fn summarised(self) -> (u64, f64) {
        self.cells.observed(1)
    }
}
