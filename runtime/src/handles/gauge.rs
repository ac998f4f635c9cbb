use crate::cells::{FloatGaugeCell, GaugeCell};

/// A series with a whole number that rises and falls.
///
/// Beyond the range of `i64` it wraps around.
#[derive(Clone, Copy, Debug)]
pub struct Gauge<'a> {
    cell: &'a GaugeCell,
}

impl<'a> Gauge<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a GaugeCell) -> Self {
        Self { cell }
    }

    /// Replaces the value.
    #[inline]
    pub fn set(self, value: i64) {
        self.cell.set(value);
    }

    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.cell.add(1);
    }

    /// Subtracts one.
    #[inline]
    pub fn dec(self) {
        self.cell.sub(1);
    }

    /// Adds `n`.
    #[inline]
    pub fn add(self, n: i64) {
        self.cell.add(n);
    }

    /// Subtracts `n`.
    #[inline]
    pub fn sub(self, n: i64) {
        self.cell.sub(n);
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> i64 {
        self.cell.get()
    }
}

/// A series with any number, that rises and falls. It may be NaN or infinite.
#[derive(Clone, Copy, Debug)]
pub struct FloatGauge<'a> {
    cell: &'a FloatGaugeCell,
}

impl<'a> FloatGauge<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a FloatGaugeCell) -> Self {
        Self { cell }
    }

    /// Replaces the value.
    #[inline]
    pub fn set(self, value: f64) {
        self.cell.set(value);
    }

    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.cell.add(1.0);
    }

    /// Subtracts one.
    #[inline]
    pub fn dec(self) {
        self.cell.add(-1.0);
    }

    /// Adds `amount`.
    #[inline]
    pub fn add(self, amount: f64) {
        self.cell.add(amount);
    }

    /// Subtracts `amount`.
    #[inline]
    pub fn sub(self, amount: f64) {
        self.cell.add(-amount);
    }

    /// The value now.
    #[must_use]
    pub fn get(self) -> f64 {
        self.cell.get()
    }
}
