use crate::cells::HistogramCell;

/// A series that counts observations in buckets.
///
/// A scrape sees each histogram whole: its `_count`, its `+Inf` bucket and its `_sum` belong to the same observations.
/// If a thread is suspended in the middle of [`observe`](Self::observe) and does not come back within the short time
/// that a reader waits, that reader sees the histogram as the one before it did.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a> {
    cell: &'a HistogramCell,
}

impl<'a> Histogram<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a HistogramCell) -> Self {
        Self { cell }
    }

    /// Counts `value` in the first bucket whose bound is not below it. NaN lies above all bounds and makes the sum NaN.
    pub fn observe(self, value: f64) {
        self.cell.observe(value);
    }

    /// The number of observations.
    #[must_use]
    pub fn count(self) -> u64 {
        self.cell.sum_and_count().1
    }

    /// The sum of all observations.
    #[must_use]
    pub fn sum(self) -> f64 {
        self.cell.sum_and_count().0
    }
}
