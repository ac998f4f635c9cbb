//! The bank: where the numbers of a group are.
//!
//! A bank is a space of 64-bit cells. Each thread that counts has a *row* of its own, so counting is a plain load,
//! addition and store: no locked instruction, and no cache line that another processor wants. A scrape adds the rows
//! up. Rows outlive their threads: they keep what was counted and go to the next thread that comes, so there are as many
//! rows as there were threads at once.
//!
//! Offsets from [`COMMON`] on name cells that all threads share: gauges, which can be set and so belong to nobody, and
//! the series of families so large that a row for each thread would take too much memory.

mod block;
mod chunks;
mod ids;
mod layout;
mod observation;
mod rows;
mod slots;

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64 as Id};
use std::sync::{Arc, OnceLock};

pub(crate) use layout::{Layout, Place};
pub(crate) use observation::{BUCKETS, SUM, observe};
pub use rows::thread_cells_bytes;
pub(crate) use rows::{Common, Reader, Shared};

use crate::sync::AtomicU64;

/// The first offset of the cells that threads share.
pub(crate) const COMMON: usize = 1 << 31;

/// The id of a bank that takes nothing up; no slot ever holds it.
const OFF: u64 = u64::MAX;

/// The cells of a group. A new bank is a few words; its memory is made when a cell is first used.
#[derive(Debug)]
pub(crate) struct Bank {
    /// What threads look for in their slots. [`OFF`] until the first use and while the bank is switched off, so that one
    /// comparison sends all three cases down the slow way.
    id: Id,
    off: AtomicBool,
    /// Asked at the first use: computed for a static where it stands, it would take time in each `cargo check`.
    layout: fn() -> Layout,
    /// The first common cell; null until the first use.
    common: AtomicPtr<AtomicU64>,
    shared: OnceLock<Arc<Shared>>,
}

/// Where a thread is to count.
pub(crate) enum Found<'b> {
    /// In cells of its own, which [`Bank::retry`] now finds under this id.
    Own(u64),
    /// In cells that it shares.
    Common(Common<'b>),
    /// Not at all.
    Nowhere,
}

#[allow(unsafe_code)]
impl Bank {
    pub(crate) const fn new(layout: fn() -> Layout) -> Self {
        Self::with(layout, false)
    }

    const fn with(layout: fn() -> Layout, off: bool) -> Self {
        Self {
            id: Id::new(OFF),
            off: AtomicBool::new(off),
            layout,
            common: AtomicPtr::new(std::ptr::null_mut()),
            shared: OnceLock::new(),
        }
    }

    /// A bank that takes nothing up: where handles lead that have no series.
    pub(crate) fn nowhere() -> &'static Self {
        static NOWHERE: Bank = Bank::with(|| Layout { owned: 0, common: 0 }, true);
        &NOWHERE
    }

    /// Hands `count` cells of this thread to `write`, if they are at hand; [`Self::find`] brings them there.
    ///
    /// # Safety
    ///
    /// If `from_start`, the cells are within the bank's layout. `write` does no more than read and write the cells.
    #[inline(always)]
    pub(crate) unsafe fn own<R>(
        &self,
        offset: usize,
        count: usize,
        from_start: bool,
        write: impl FnOnce(&[AtomicU64]) -> R,
    ) -> Option<R> {
        // SAFETY: the id is this bank's, or none; this bank exists while it is borrowed. The rest is the caller's.
        unsafe { slots::own(self.id.load(Relaxed), offset, count, from_start, write) }
    }

    /// As [`Self::own`], after [`Found::Own`].
    ///
    /// # Safety
    ///
    /// `id` is what [`Self::find`] of this bank gave. `write` does no more than read and write the cells.
    pub(crate) unsafe fn retry(
        &self,
        id: u64,
        offset: usize,
        count: usize,
        write: impl FnOnce(&[AtomicU64]),
    ) {
        // SAFETY: the id is this bank's, which exists while it is borrowed. The rest is the caller's.
        unsafe { slots::own(id, offset, count, false, write) };
    }

    /// Finds the cells that were not at hand.
    pub(crate) fn find(&self, offset: usize, count: usize) -> Found<'_> {
        if self.off.load(Relaxed) {
            return Found::Nowhere;
        }
        let shared = self.shared();
        if offset < COMMON && slots::attach(shared, offset + count) {
            Found::Own(shared.id)
        } else {
            Found::Common(shared.sharing(offset))
        }
    }

    /// A common cell that is there from the start, or the one after the last of them, which nobody exposes.
    ///
    /// # Safety
    ///
    /// `offset` is one of these.
    #[inline(always)]
    pub(crate) unsafe fn common(&self, offset: usize) -> &AtomicU64 {
        let mut first = self.common.load(Acquire);
        if first.is_null() {
            self.open();
            first = self.common.load(Acquire);
        }
        // SAFETY: `open` leaves the first of one more than `layout.common` cells, which stay until the bank is dropped.
        // That the offset is among them is the caller's.
        unsafe { &*first.add(offset - COMMON) }
    }

    /// What is behind the bank, made now if need be.
    #[inline(always)]
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        self.shared.get().unwrap_or_else(|| self.open())
    }

    #[cold]
    #[inline(never)]
    fn open(&self) -> &Arc<Shared> {
        let shared = self.shared.get_or_init(|| Arc::new(Shared::new((self.layout)())));
        // The first chunk has all common cells of the layout and one more.
        if let Some(first) = shared.common(0) {
            self.common.store(std::ptr::from_ref(first).cast_mut(), Release);
        }
        self.publish(shared);
        shared
    }

    #[inline(always)]
    pub(crate) fn is_enabled(&self) -> bool {
        !self.off.load(Relaxed)
    }

    pub(crate) fn set_enabled(&self, enabled: bool) {
        self.off.store(!enabled, SeqCst);
        if let Some(shared) = self.shared.get() {
            self.publish(shared);
        }
    }

    /// Lets threads find their rows, or no longer. Of several that do this at once the last one looks at `off` after all
    /// others have changed it, so what it leaves is right.
    fn publish(&self, shared: &Shared) {
        loop {
            let off = self.off.load(SeqCst);
            self.id.store(if off { OFF } else { shared.id }, SeqCst);
            if self.off.load(SeqCst) == off {
                return;
            }
        }
    }
}
