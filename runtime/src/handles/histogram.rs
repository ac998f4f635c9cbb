use crate::cells::{Cells, Finder};

/// A series that counts observations in buckets.
///
/// A scrape sees each histogram whole: its `_count` is the sum of its buckets, its `+Inf` bucket is its `_count`, and its
/// `_sum` belongs to the same observations. If a thread is suspended in the middle of [`observe`](Self::observe) and does
/// not come back within the short time that a reader waits, the sum may lack that one observation, or the buckets may.
/// Where threads share cells, because the metric has too many series for cells of each thread, what several threads
/// observe at the moment of the scrape may be in the buckets and not yet in the sum, or the other way round.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a> {
    cells: Cells<'a>,
    finder: &'static Finder,
}

impl<'a> Histogram<'a> {
    #[inline(always)]
    pub(crate) fn new((cells, finder): (Cells<'a>, &'static Finder)) -> Self {
        Self { cells, finder }
    }

    /// Counts `value` in the first bucket whose bound is not below it. NaN lies above all bounds and makes the sum NaN.
    #[inline(always)]
    pub fn observe(self, value: f64) {
        self.cells.observe(self.finder, value);
    }

    /// The number of observations.
    #[must_use]
    pub fn count(self) -> u64 {
        self.cells.observed(self.finder.buckets()).0
    }

    /// The sum of all observations.
    #[must_use]
    pub fn sum(self) -> f64 {
        self.cells.observed(self.finder.buckets()).1
    }
}
