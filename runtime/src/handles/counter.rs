use crate::cells::{CounterCell, FloatCounterCell};

/// A series that counts whole things and never falls.
///
/// The number is exact up to `u64::MAX`, where it stays.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a> {
    cell: &'a CounterCell,
}

impl<'a> Counter<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a CounterCell) -> Self {
        Self { cell }
    }

    /// Counts one.
    #[inline]
    pub fn inc(self) {
        self.cell.add(1);
    }

    /// Counts `n`.
    #[inline]
    pub fn inc_by(self, n: u64) {
        self.cell.add(n);
    }

    /// What has been counted so far.
    #[must_use]
    pub fn get(self) -> u64 {
        self.cell.get()
    }
}

/// A series that adds up fractions, such as seconds, and never falls.
#[derive(Clone, Copy, Debug)]
pub struct FloatCounter<'a> {
    cell: &'a FloatCounterCell,
}

impl<'a> FloatCounter<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a FloatCounterCell) -> Self {
        Self { cell }
    }

    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.cell.add(1.0);
    }

    /// Adds `amount`. A negative amount or NaN is ignored.
    #[inline]
    pub fn inc_by(self, amount: f64) {
        self.cell.add(amount);
    }

    /// The sum so far.
    #[must_use]
    pub fn get(self) -> f64 {
        self.cell.get()
    }
}
