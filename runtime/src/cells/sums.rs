//! Cells of one number that is only added to.
#![allow(unsafe_code)]

use std::sync::atomic::Ordering::{Relaxed, Release};
use std::sync::atomic::compiler_fence;

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
        self.add(One);
    }

    #[inline(always)]
    fn count(self, n: u64) {
        self.add(Many(n));
    }

    #[inline(always)]
    fn add_signed(self, n: i64) {
        self.add(Signed(n));
    }

    #[inline(always)]
    fn add_float(self, amount: f64) {
        self.add(Float(amount));
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
    fn add(self, term: impl Term) {
        let Self { bank, offset, from_start } = self;
        // SAFETY: `from_start` was said of the cells of this series, which has one.
        let added = unsafe { bank.own(offset, 1, from_start, |cells| add_own(cells, term)) };
        if added.flatten().is_none() {
            self.add_slowly(term);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_slowly(self, term: impl Term) {
        let added = match self.bank.find(self.offset, 1) {
            // SAFETY: the id is the bank's.
            Found::Own(id) => unsafe { self.bank.retry(id, self.offset, 1, |cells| add_own(cells, term)) },
            Found::Common => None,
            Found::Nowhere => return,
        };
        if added.flatten().is_none()
            && let Some(cell) = self.bank.shared().sharing(self.offset).get(0)
        {
            add_common(cell, |bits| term.add(bits));
        }
    }
}

/// What is added to a cell.
trait Term: Copy {
    /// The sum in a cell that only this thread writes; nothing if the cell that all threads share is to take it.
    fn add_own(self, bits: u64) -> Option<u64>;

    /// The sum in any cell.
    fn add(self, bits: u64) -> u64;
}

/// One more.
#[derive(Clone, Copy)]
struct One;

impl Term for One {
    /// A thread's own cell needs no end: [`Many`] leaves it in the lower half of the range, and nobody lives to see a thread
    /// count through the upper half one by one, 292 years at one each nanosecond.
    #[inline(always)]
    fn add_own(self, bits: u64) -> Option<u64> {
        // Keeps the compiler from one instruction that loads, adds and stores. Processors hand what was just stored to the next
        // load at once, but not to such an instruction, so counting again and again would take three times as long.
        compiler_fence(Release);
        Some(bits.wrapping_add(1))
    }

    #[inline]
    fn add(self, bits: u64) -> u64 {
        bits.saturating_add(1)
    }
}

/// So many more.
#[derive(Clone, Copy)]
struct Many(u64);

impl Term for Many {
    #[inline(always)]
    fn add_own(self, bits: u64) -> Option<u64> {
        let sum = bits.wrapping_add(self.0);
        // If both are in the lower half of the range, nothing has been lost.
        ((sum | self.0).cast_signed() >= 0).then_some(sum)
    }

    #[inline]
    fn add(self, bits: u64) -> u64 {
        bits.saturating_add(self.0)
    }
}

/// A whole number, which wraps around.
#[derive(Clone, Copy)]
struct Signed(i64);

impl Term for Signed {
    #[inline(always)]
    fn add_own(self, bits: u64) -> Option<u64> {
        Some(self.add(bits))
    }

    #[inline(always)]
    fn add(self, bits: u64) -> u64 {
        bits.wrapping_add(self.0.cast_unsigned())
    }
}

/// A number.
#[derive(Clone, Copy)]
struct Float(f64);

impl Term for Float {
    #[inline(always)]
    fn add_own(self, bits: u64) -> Option<u64> {
        Some(self.add(bits))
    }

    #[inline(always)]
    fn add(self, bits: u64) -> u64 {
        (f64::from_bits(bits) + self.0).to_bits()
    }
}

/// Adds to the first cell, which only this thread writes, if it takes the sum.
#[inline(always)]
fn add_own(cells: &[AtomicU64], term: impl Term) -> Option<()> {
    let cell = cells.first()?;
    cell.store(term.add_own(cell.load(Relaxed))?, Relaxed);
    Some(())
}

/// Adds without losing what other threads add meanwhile.
pub(super) fn add_common(cell: &AtomicU64, add: impl Fn(u64) -> u64) {
    // It always has a sum and so never fails.
    let _ = cell.fetch_update(Relaxed, Relaxed, |bits| Some(add(bits)));
}
