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
mod levels;
mod observation;
mod rows;
mod slots;

use std::ptr::null_mut;
use std::sync::atomic::Ordering::{Acquire, Relaxed, SeqCst};
use std::sync::atomic::{AtomicPtr, AtomicU8, AtomicU64 as Id, fence};
use std::sync::{Arc, OnceLock};

use ids::OFF;
pub(crate) use layout::{Layout, Place};
pub(crate) use levels::{Banks, Layouts, Levels, Ranks};
pub(crate) use observation::{BUCKETS, SUM, observe};
pub(crate) use rows::Shared;
pub use rows::thread_cells_bytes;

use crate::Stability;
use crate::sync::AtomicU64;

/// The first offset of the cells that threads share.
pub(crate) const COMMON: usize = 1 << 31;

/// The metrics of which a bank has those of one level. A function, for `cargo check` would compute what a static begins with.
type Metrics = fn() -> &'static Levels;

/// Who may switch a bank off. It takes up something only while none of them does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Switch {
    Group = 1,
    Level = 2,
}

/// The cells of a group's metrics of one level. A new bank is a few words; its memory is made when a cell is first used.
#[derive(Debug)]
pub(crate) struct Bank {
    /// What threads look for in their slots. [`OFF`] until the first use and while the bank is switched off, so that one
    /// comparison sends all three cases down the slow way.
    id: Id,
    /// The switches that are off, as bits.
    off: AtomicU8,
    level: Stability,
    metrics: Metrics,
    /// The first common cell; null whenever `id` is [`OFF`].
    common: AtomicPtr<AtomicU64>,
    shared: OnceLock<Arc<Shared>>,
}

/// Where a thread is to count.
pub(crate) enum Found {
    /// In cells of its own, which [`Bank::retry`] now finds under this id.
    Own(u64),
    /// In cells that it shares, [`Shared::sharing`].
    Common,
    /// Not at all.
    Nowhere,
}

#[allow(unsafe_code)]
impl Bank {
    #[inline]
    const fn new(level: Stability, metrics: Metrics) -> Self {
        Self::with(level, metrics, 0)
    }

    #[inline]
    const fn with(level: Stability, metrics: Metrics, off: u8) -> Self {
        Self {
            id: Id::new(OFF),
            off: AtomicU8::new(off),
            level,
            metrics,
            common: AtomicPtr::new(null_mut()),
            shared: OnceLock::new(),
        }
    }

    /// A bank that takes nothing up: where handles lead that have no series.
    pub(crate) fn nowhere() -> &'static Self {
        static NOWHERE: Bank = Bank::with(Stability::Stable, Levels::none, Switch::Group as u8);
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
    pub(crate) unsafe fn retry<R>(
        &self,
        id: u64,
        offset: usize,
        count: usize,
        write: impl FnOnce(&[AtomicU64]) -> R,
    ) -> Option<R> {
        // SAFETY: the id is this bank's, which exists while it is borrowed. The rest is the caller's.
        unsafe { slots::own(id, offset, count, false, write) }
    }

    /// Finds the cells that were not at hand.
    pub(crate) fn find(&self, offset: usize, count: usize) -> Found {
        if !self.is_enabled() {
            return Found::Nowhere;
        }
        let shared = self.shared();
        if offset < COMMON && slots::attach(shared, offset + count) {
            Found::Own(shared.id)
        } else {
            Found::Common
        }
    }

    /// A common cell that is there from the start; while the bank is switched off, one that nobody exposes.
    ///
    /// # Safety
    ///
    /// `offset` is one of these.
    #[inline(always)]
    pub(crate) unsafe fn common(&self, offset: usize) -> &AtomicU64 {
        let first = self.common.load(Acquire);
        if first.is_null() {
            return self.common_slowly(offset);
        }
        // SAFETY: `publish` leaves the first of all common cells of the layout, which stay until the bank is dropped. That
        // the offset is among them is the caller's.
        unsafe { &*first.add(offset - COMMON) }
    }

    #[cold]
    #[inline(never)]
    fn common_slowly(&self, offset: usize) -> &AtomicU64 {
        let shared = self.open();
        let cell = if self.is_enabled() { shared.common(offset.wrapping_sub(COMMON)) } else { None };
        cell.unwrap_or_else(Self::spare)
    }

    /// A cell that nobody exposes: where values go that are set while their bank is switched off. It is one for all, by
    /// which it is known to whoever reads.
    #[inline]
    pub(crate) fn spare<'b>() -> &'b AtomicU64 {
        // SAFETY: a bank without metrics has a first common cell as well, and this one is never dropped.
        unsafe { &*Self::nowhere().shared().first_common() }
    }

    /// What is behind the bank, made now if need be.
    #[inline(always)]
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        self.shared.get().unwrap_or_else(|| self.open())
    }

    #[cold]
    #[inline(never)]
    fn open(&self) -> &Arc<Shared> {
        let shared = self.shared.get_or_init(|| Arc::new(Shared::new((self.metrics)().layout(self.level))));
        self.publish(shared);
        shared
    }

    /// The stability of its metrics.
    #[inline]
    pub(crate) fn level(&self) -> Stability {
        self.level
    }

    #[inline(always)]
    pub(crate) fn is_enabled(&self) -> bool {
        self.off.load(Relaxed) == 0
    }

    /// Whether one of the switches is on.
    #[inline]
    pub(crate) fn is_on(&self, switch: Switch) -> bool {
        self.off.load(Relaxed) & switch as u8 == 0
    }

    #[inline]
    pub(crate) fn switch(&self, switch: Switch, on: bool) {
        if on {
            self.off.fetch_and(!(switch as u8), SeqCst);
        } else {
            self.off.fetch_or(switch as u8, SeqCst);
        }
        // Either this sees what another thread has just opened, or that thread, in `publish`, sees the switch.
        fence(SeqCst);
        if let Some(shared) = self.shared.get() {
            self.publish(shared);
        }
    }

    /// Lets threads find their cells, or no longer. Of several that do this at once the last one looks at `off` after all
    /// others have changed it, so what it leaves is right.
    fn publish(&self, shared: &Shared) {
        fence(SeqCst);
        loop {
            let off = self.off.load(SeqCst);
            let (id, common) = if off == 0 { (shared.id, shared.first_common()) } else { (OFF, null_mut()) };
            self.common.store(common, SeqCst);
            self.id.store(id, SeqCst);
            if self.off.load(SeqCst) == off {
                return;
            }
        }
    }
}
