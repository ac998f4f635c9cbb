//! Cells of one number that is only added to.

use std::sync::atomic::Ordering::Relaxed;

use super::Cells;
use crate::bank::Found;
use crate::sync::AtomicU64;

impl Cells<'_> {
    /// Counts one; at the end of the range a count stays at `u64::MAX` rather than start over.
    #[inline(always)]
    pub(crate) fn count_one(self) {
        // Two instructions, where `saturating_add` takes three.
        self.add(|bits| bits + u64::from(bits < u64::MAX));
    }

    /// Counts several at once, with the same end.
    #[inline(always)]
    pub(crate) fn count(self, n: u64) {
        self.add(move |bits| bits.saturating_add(n));
    }

    /// Adds a whole number; beyond the range of `i64` it wraps around.
    #[inline(always)]
    pub(crate) fn add_signed(self, n: i64) {
        self.add(move |bits| bits.wrapping_add(n.cast_unsigned()));
    }

    /// Adds a number.
    #[inline(always)]
    pub(crate) fn add_float(self, amount: f64) {
        self.add(move |bits| (f64::from_bits(bits) + amount).to_bits());
    }

    pub(crate) fn counted(self) -> u64 {
        self.bank.shared().read().count(self.offset)
    }

    pub(crate) fn signed(self) -> i64 {
        self.bank.shared().read().sum(self.offset).cast_signed()
    }

    pub(crate) fn float(self) -> f64 {
        f64::from_bits(self.bank.shared().read().float(self.offset))
    }

    #[inline(always)]
    fn add(self, add: impl Fn(u64) -> u64) {
        let Self { bank, offset, from_start } = self;
        // SAFETY: `from_start` was said of the cells of this series, which has one.
        let added = unsafe { bank.own(offset, 1, from_start, |cells| add_own(cells, &add)) };
        if added.is_none() {
            self.add_slowly(add);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_slowly(self, add: impl Fn(u64) -> u64) {
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
fn add_own(cells: &[AtomicU64], add: &impl Fn(u64) -> u64) {
    if let Some(cell) = cells.first() {
        cell.store(add(cell.load(Relaxed)), Relaxed);
    }
}

/// Adds without losing what other threads add meanwhile.
pub(super) fn add_common(cell: &AtomicU64, add: impl Fn(u64) -> u64) {
    // What is added is never refused, so this cannot fail.
    let _ = cell.fetch_update(Relaxed, Relaxed, |bits| Some(add(bits)));
}
