use crate::cells::SummaryCell;

/// A series that adds up observations and estimates quantiles of the recent ones.
///
/// Sum and count are those of all time. Quantiles look back over the window of the specification, in steps of a sixth
/// of it, and lie within 1 % of a value that was observed; with nothing observed in the window they are NaN.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    cell: &'a SummaryCell,
}

impl<'a> Summary<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a SummaryCell) -> Self {
        Self { cell }
    }

    /// Takes up `value`. What is not finite goes into sum and count only.
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
