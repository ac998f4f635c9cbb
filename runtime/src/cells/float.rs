//! A float that threads share.

use std::sync::atomic::{AtomicU64, Ordering};

/// An `f64` in an atomic word, by its bits.
#[derive(Debug)]
pub(crate) struct AtomicF64(AtomicU64);

impl AtomicF64 {
    /// Zero.
    pub(crate) const fn new() -> Self {
        // The bits of 0.0 are all zero.
        Self(AtomicU64::new(0))
    }

    pub(crate) fn get(&self) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed))
    }

    pub(crate) fn set(&self, value: f64) {
        self.0.store(value.to_bits(), Ordering::Relaxed);
    }

    /// Adds without losing what other threads add meanwhile.
    pub(crate) fn add(&self, value: f64) {
        let mut bits = self.0.load(Ordering::Relaxed);
        loop {
            let sum = (f64::from_bits(bits) + value).to_bits();
            match self.0.compare_exchange_weak(bits, sum, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => bits = now,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AtomicF64;

    #[test]
    fn adds_and_sets() {
        let cell = AtomicF64::new();
        assert_eq!(cell.get().to_bits(), 0.0_f64.to_bits());
        cell.add(0.5);
        cell.add(-2.0);
        assert_eq!(cell.get(), -1.5);
        cell.set(-0.0);
        assert_eq!(cell.get().to_bits(), (-0.0_f64).to_bits());
    }

    #[test]
    fn no_addition_is_lost_between_threads() {
        let cell = AtomicF64::new();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10_000).for_each(|_| cell.add(0.25)));
            }
        });
        assert_eq!(cell.get(), 10_000.0);
    }
}
