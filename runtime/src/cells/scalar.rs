//! Cells of one number: counters and gauges.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use super::float::AtomicF64;
use super::{AnyCells, Cell, Reading, Scratch};
use crate::family::Cells;
use crate::rt::Kind;

/// A counter of whole things.
#[derive(Debug)]
pub(crate) struct CounterCell(AtomicU64);

impl CounterCell {
    const fn zero() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Adds; at the end of the range it stays at `u64::MAX` rather than start over.
    #[inline]
    pub(crate) fn add(&self, n: u64) {
        let before = self.0.fetch_add(n, Ordering::Relaxed);
        if before > u64::MAX - n {
            self.0.store(u64::MAX, Ordering::Relaxed);
        }
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Cell for CounterCell {
    fn new(_: &Kind) -> Self {
        Self::zero()
    }

    fn detached() -> &'static Self {
        static DETACHED: CounterCell = CounterCell::zero();
        &DETACHED
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::Counter(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, _: &'s mut Scratch) -> Reading<'s> {
        Reading::Unsigned(self.get())
    }
}

/// A counter of fractions.
#[derive(Debug)]
pub(crate) struct FloatCounterCell(AtomicF64);

impl FloatCounterCell {
    const fn zero() -> Self {
        Self(AtomicF64::new())
    }

    /// Adds what is positive; a counter never falls and never becomes NaN.
    pub(crate) fn add(&self, amount: f64) {
        if amount > 0.0 {
            self.0.add(amount);
        }
    }

    pub(crate) fn get(&self) -> f64 {
        self.0.get()
    }
}

impl Cell for FloatCounterCell {
    fn new(_: &Kind) -> Self {
        Self::zero()
    }

    fn detached() -> &'static Self {
        static DETACHED: FloatCounterCell = FloatCounterCell::zero();
        &DETACHED
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::FloatCounter(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, _: &'s mut Scratch) -> Reading<'s> {
        Reading::Float(self.get())
    }
}

/// A gauge of whole things.
#[derive(Debug)]
pub(crate) struct GaugeCell(AtomicI64);

impl GaugeCell {
    const fn zero() -> Self {
        Self(AtomicI64::new(0))
    }

    pub(crate) fn set(&self, value: i64) {
        self.0.store(value, Ordering::Relaxed);
    }

    pub(crate) fn add(&self, n: i64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    pub(crate) fn sub(&self, n: i64) {
        self.0.fetch_sub(n, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Cell for GaugeCell {
    fn new(_: &Kind) -> Self {
        Self::zero()
    }

    fn detached() -> &'static Self {
        static DETACHED: GaugeCell = GaugeCell::zero();
        &DETACHED
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::Gauge(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, _: &'s mut Scratch) -> Reading<'s> {
        Reading::Signed(self.get())
    }
}

/// A gauge of any number, also behind metrics of unknown nature.
#[derive(Debug)]
pub(crate) struct FloatGaugeCell(AtomicF64);

impl FloatGaugeCell {
    const fn zero() -> Self {
        Self(AtomicF64::new())
    }

    pub(crate) fn set(&self, value: f64) {
        self.0.set(value);
    }

    pub(crate) fn add(&self, amount: f64) {
        self.0.add(amount);
    }

    pub(crate) fn get(&self) -> f64 {
        self.0.get()
    }
}

impl Cell for FloatGaugeCell {
    fn new(_: &Kind) -> Self {
        Self::zero()
    }

    fn detached() -> &'static Self {
        static DETACHED: FloatGaugeCell = FloatGaugeCell::zero();
        &DETACHED
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::FloatGauge(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, _: &'s mut Scratch) -> Reading<'s> {
        Reading::Float(self.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_stays_at_its_end() {
        let cell = CounterCell::zero();
        cell.add(u64::MAX - 1);
        cell.add(1);
        assert_eq!(cell.get(), u64::MAX);
        cell.add(1);
        cell.add(u64::MAX);
        cell.add(0);
        assert_eq!(cell.get(), u64::MAX);
    }

    #[test]
    fn a_float_counter_takes_only_what_is_positive() {
        let cell = FloatCounterCell::zero();
        for amount in [1.5, -1.0, f64::NAN, -0.0, f64::NEG_INFINITY] {
            cell.add(amount);
        }
        assert_eq!(cell.get(), 1.5);
        cell.add(f64::INFINITY);
        assert_eq!(cell.get(), f64::INFINITY);
    }

    #[test]
    fn gauges_go_both_ways() {
        let whole = GaugeCell::zero();
        whole.set(3);
        whole.add(4);
        whole.sub(10);
        whole.sub(i64::MIN);
        whole.add(i64::MIN);
        assert_eq!(whole.get(), -3);

        let float = FloatGaugeCell::zero();
        float.set(0.5);
        float.add(-2.0);
        assert_eq!(float.get(), -1.5);
    }
}
