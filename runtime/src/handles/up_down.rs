use super::in_flight::{InFlight, Level};
use crate::cells::Sum;
use crate::storage::{Permanent, Storage};

/// A gauge that is only ever added to and subtracted from, such as the number of open connections.
///
/// It is as quick as a [`Counter`](crate::Counter), which a [`Gauge`](crate::Gauge) is not: since it cannot be set, each
/// thread can keep its own part of the sum. Beyond the range of `i64` it wraps around.
#[derive(Clone, Copy, Debug)]
pub struct UpDownCounter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> UpDownCounter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Adds one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.add_signed(1);
    }

    /// Subtracts one.
    #[inline(always)]
    pub fn dec(self) {
        self.cells.add_signed(-1);
    }

    /// Adds `n`.
    #[inline(always)]
    pub fn add(self, n: i64) {
        self.cells.add_signed(n);
    }

    /// Subtracts `n`.
    #[inline(always)]
    pub fn sub(self, n: i64) {
        self.cells.add_signed(n.wrapping_neg());
    }

    /// Adds one, and subtracts it when the result is dropped.
    pub fn in_flight(self) -> InFlight<'a, S> {
        InFlight::start(Level::UpDown(self))
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> i64 {
        self.cells.signed()
    }
}

/// A gauge of any number that is only ever added to and subtracted from.
///
/// Sums of floats depend on the order of additions in their last digits; threads add up apart, so such a gauge need not
/// come back to exactly zero.
#[derive(Clone, Copy, Debug)]
pub struct FloatUpDownCounter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> FloatUpDownCounter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Adds one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.add_float(1.0);
    }

    /// Subtracts one.
    #[inline(always)]
    pub fn dec(self) {
        self.cells.add_float(-1.0);
    }

    /// Adds `amount`.
    #[inline(always)]
    pub fn add(self, amount: f64) {
        self.cells.add_float(amount);
    }

    /// Subtracts `amount`.
    #[inline(always)]
    pub fn sub(self, amount: f64) {
        self.cells.add_float(-amount);
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> f64 {
        self.cells.float()
    }
}
