//! The cell of a gauge: one number that all threads share, since any of them may set it.

use std::sync::atomic::Ordering::Relaxed;

use super::sums::add_common;
use crate::sync::AtomicU64;

/// Where a gauge is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GaugeCell<'a>(&'a AtomicU64);

impl<'a> GaugeCell<'a> {
    #[inline(always)]
    pub(crate) fn new(cell: &'a AtomicU64) -> Self {
        Self(cell)
    }

    #[inline(always)]
    pub(crate) fn set(self, bits: u64) {
        self.0.store(bits, Relaxed);
    }

    /// Adds a whole number; beyond the range of `i64` it wraps around.
    #[inline(always)]
    pub(crate) fn add_signed(self, n: i64) {
        self.0.fetch_add(n.cast_unsigned(), Relaxed);
    }

    #[inline]
    pub(crate) fn add_float(self, amount: f64) {
        add_common(self.0, |bits| Some((f64::from_bits(bits) + amount).to_bits()));
    }

    pub(crate) fn set_bits(self, bits: u64) {
        self.0.fetch_or(bits, Relaxed);
    }

    pub(crate) fn clear_bits(self, bits: u64) {
        self.0.fetch_and(!bits, Relaxed);
    }

    pub(crate) fn get(self) -> u64 {
        self.0.load(Relaxed)
    }
}
