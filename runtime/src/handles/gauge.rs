use super::in_flight::{InFlight, Level};
use crate::cells::Level as _;
use crate::storage::{Permanent, Storage};

/// A series with a whole number that rises and falls.
///
/// Beyond the range of `i64` it wraps around.
#[derive(Clone, Copy, Debug)]
pub struct Gauge<'a, S: Storage = Permanent> {
    cell: S::Gauge<'a>,
}

impl<'a, S: Storage> Gauge<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cell: S::Gauge<'a>) -> Self {
        Self { cell }
    }

    /// Replaces the value.
    #[inline(always)]
    pub fn set(self, value: i64) {
        self.cell.set(value.cast_unsigned());
    }

    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.cell.raise(1);
    }

    /// Subtracts one.
    #[inline]
    pub fn dec(self) {
        self.cell.raise(-1);
    }

    /// Adds `n`.
    #[inline]
    pub fn add(self, n: i64) {
        self.cell.raise(n);
    }

    /// Subtracts `n`.
    #[inline]
    pub fn sub(self, n: i64) {
        self.cell.raise(n.wrapping_neg());
    }

    /// Adds one, and subtracts it when the result is dropped.
    ///
    /// If the gauge is set meanwhile, it is from the new value that the one is subtracted. Where nobody sets it, say so in
    /// the specification (`additive`): an [`UpDownCounter`](crate::UpDownCounter) is quicker.
    pub fn in_flight(self) -> InFlight<'a, S> {
        InFlight::start(Level::Gauge(self))
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> i64 {
        self.cell.get().cast_signed()
    }
}

/// A series with any number, that rises and falls. It may be NaN or infinite.
#[derive(Clone, Copy, Debug)]
pub struct FloatGauge<'a, S: Storage = Permanent> {
    cell: S::Gauge<'a>,
}

impl<'a, S: Storage> FloatGauge<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cell: S::Gauge<'a>) -> Self {
        Self { cell }
    }

    /// Replaces the value.
    #[inline(always)]
    pub fn set(self, value: f64) {
        self.cell.set(value.to_bits());
    }

    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.cell.raise_float(1.0);
    }

    /// Subtracts one.
    #[inline]
    pub fn dec(self) {
        self.cell.raise_float(-1.0);
    }

    /// Adds `amount`.
    #[inline]
    pub fn add(self, amount: f64) {
        self.cell.raise_float(amount);
    }

    /// Subtracts `amount`.
    #[inline]
    pub fn sub(self, amount: f64) {
        self.cell.raise_float(-amount);
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from_bits(self.cell.get())
    }
}
