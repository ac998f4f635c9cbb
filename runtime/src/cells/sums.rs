//! Cells of one number that is only added to.
#![allow(unsafe_code)]

use std::sync::atomic::Ordering::Relaxed;

use super::Cells;
use crate::bank::Found;
use crate::sync::AtomicU64;

/// A number that is only added to.
pub trait Sum {
    /// Counts one; at the end of the range a count stays at `u64::MAX` rather than start over.
    fn count_one(self);

    /// Counts several at once, with the same end.
    fn count(self, n: u64);

    /// Adds a whole number; beyond the range of `i64` it wraps around.
    fn add_signed(self, n: i64);

    /// Adds a number.
    fn add_float(self, amount: f64);

    /// Keeps an exemplar of what was added.
    fn exemplify(self, value: f64, labels: &[(&str, &str)]);

    fn counted(self) -> u64;

    fn signed(self) -> i64;

    fn float(self) -> f64;
}

impl Sum for Cells<'_> {
    #[inline(always)]
    fn count_one(self) {
        // A test beside the way from load to store; one on it would cost as much as the rest.
        self.add(|bits| bits.checked_add(1));
    }

    #[inline(always)]
    fn count(self, n: u64) {
        self.add(move |bits| Some(bits.saturating_add(n)));
    }

    #[inline(always)]
    fn add_signed(self, n: i64) {
        self.add(move |bits| Some(bits.wrapping_add(n.cast_unsigned())));
    }

    #[inline(always)]
    fn add_float(self, amount: f64) {
        self.add(move |bits| Some((f64::from_bits(bits) + amount).to_bits()));
    }

    #[inline]
    fn exemplify(self, value: f64, labels: &[(&str, &str)]) {
        self.keep_exemplar(0, value, labels);
    }

    #[inline]
    fn counted(self) -> u64 {
        self.bank.shared().read().count(self.offset)
    }

    #[inline]
    fn signed(self) -> i64 {
        self.bank.shared().read().sum(self.offset).cast_signed()
    }

    #[inline]
    fn float(self) -> f64 {
        f64::from_bits(self.bank.shared().read().float(self.offset))
    }
}

impl Cells<'_> {
    #[inline(always)]
    fn add(self, add: impl Fn(u64) -> Option<u64>) {
        let Self { bank, offset, from_start } = self;
        // SAFETY: `from_start` was said of the cells of this series, which has one.
        let added = unsafe { bank.own(offset, 1, from_start, |cells| add_own(cells, &add)) };
        if added.is_none() {
            self.add_slowly(add);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_slowly(self, add: impl Fn(u64) -> Option<u64>) {
        match self.bank.find(self.offset, 1) {
            // SAFETY: the id is the bank's.
            Found::Own(id) => unsafe { self.bank.retry(id, self.offset, 1, |cells| add_own(cells, &add)) },
            Found::Common(cells) => {
                if let Some(cell) = cells.get(0) {
                    add_common(cell, add);
                }
            }
            Found::Nowhere => {}
        }
    }
}

/// Adds to the first cell, which only this thread writes.
#[inline(always)]
fn add_own(cells: &[AtomicU64], add: &impl Fn(u64) -> Option<u64>) {
    if let Some(cell) = cells.first()
        && let Some(sum) = add(cell.load(Relaxed))
    {
        cell.store(sum, Relaxed);
    }
}

/// Adds without losing what other threads add meanwhile.
pub(super) fn add_common(cell: &AtomicU64, add: impl Fn(u64) -> Option<u64>) {
    // What is refused is a count at its end, which stays there.
    let _ = cell.fetch_update(Relaxed, Relaxed, add);
}
