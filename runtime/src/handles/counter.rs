use crate::cells::Sum;
use crate::storage::{Permanent, Storage};

/// A series that counts whole things and never falls.
///
/// The number is exact up to `u64::MAX`, where it stays.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> Counter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Counts one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.count_one();
    }

    /// Counts `n`.
    #[inline(always)]
    pub fn inc_by(self, n: u64) {
        self.cells.count(n);
    }

    /// What has been counted so far.
    #[must_use]
    pub fn get(self) -> u64 {
        self.cells.counted()
    }
}

/// A series that adds up fractions, such as seconds, and never falls.
#[derive(Clone, Copy, Debug)]
pub struct FloatCounter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> FloatCounter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Adds one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.add_float(1.0);
    }

    /// Adds `amount`. A negative amount or NaN is ignored.
    #[inline(always)]
    pub fn inc_by(self, amount: f64) {
        if amount > 0.0 {
            self.cells.add_float(amount);
        }
    }

    /// The sum so far.
    #[must_use]
    pub fn get(self) -> f64 {
        self.cells.float()
    }
}
