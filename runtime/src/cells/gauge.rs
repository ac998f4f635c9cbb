//! The cell of a gauge: one number that all threads share, since any of them may set it.

use std::sync::atomic::Ordering::Relaxed;

use super::sums::add_common;
use crate::bank::Bank;
use crate::sync::AtomicU64;

/// A number that can be set.
pub trait Level {
    fn set(self, bits: u64);

    /// Adds a whole number; beyond the range of `i64` it wraps around.
    fn raise(self, n: i64);

    fn raise_float(self, amount: f64);

    fn set_bits(self, bits: u64);

    fn clear_bits(self, bits: u64);

    fn get(self) -> u64;
}

/// Where a gauge is.
#[derive(Clone, Copy, Debug)]
pub struct GaugeCell<'a>(&'a AtomicU64);

impl<'a> GaugeCell<'a> {
    #[inline(always)]
    pub(crate) fn new(cell: &'a AtomicU64) -> Self {
        Self(cell)
    }
}

impl Level for GaugeCell<'_> {
    #[inline(always)]
    fn set(self, bits: u64) {
        self.0.store(bits, Relaxed);
    }

    #[inline(always)]
    fn raise(self, n: i64) {
        self.0.fetch_add(n.cast_unsigned(), Relaxed);
    }

    #[inline]
    fn raise_float(self, amount: f64) {
        add_common(self.0, |bits| (f64::from_bits(bits) + amount).to_bits());
    }

    #[inline]
    fn set_bits(self, bits: u64) {
        self.0.fetch_or(bits, Relaxed);
    }

    #[inline]
    fn clear_bits(self, bits: u64) {
        self.0.fetch_and(!bits, Relaxed);
    }

    #[inline]
    fn get(self) -> u64 {
        // What others have set while they were off is nobody's value.
        if std::ptr::eq(self.0, Bank::spare()) { 0 } else { self.0.load(Relaxed) }
    }
}
