//! How a thread finds its row of a bank.
//!
//! Each thread has a table of [`SLOTS`] slots. A bank's id names, by its low bits, the slot in which the thread keeps
//! the way to its row. The slot says whose row it holds, since more banks than slots may share one:
//!
//! Invariant: a slot holds either nothing, or the id of a bank and the row, with its length, that this thread has leased
//! from it; the row has at least the cells that the bank has from the start. Ids are never used twice, so a slot left
//! behind by a bank that is gone matches no bank that exists, and its row, which is gone too, is never reached. This
//! comparison is all that a count has to check.
//!
//! The table has no destructor, so it is there for as long as the thread is; the list of leases has one, which empties
//! the slots and gives the rows back. Destructors of thread-locals that run later still count: they find no lease, can
//! get none, and add to cells that all threads share.
#![allow(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::ptr::null;
use std::sync::atomic::{Ordering::Acquire, compiler_fence};
use std::sync::{Arc, Weak};

use super::ids::{NONE, SLOTS, STRIDE, distance};
use super::rows::{Shared, could_reserve};
use crate::sync::AtomicU64;

/// The slots, each part of them in an array of its own, so that what an id says is where the parts are, without a
/// multiplication.
struct Table {
    /// The ids of the banks; 0: nothing.
    ids: [Part<u64>; SLOTS],
    cells: [Part<*const AtomicU64>; SLOTS],
    lens: [Part<usize>; SLOTS],
}

/// A part of a slot, as long as the others whatever the processor.
#[repr(C, align(8))]
struct Part<T>(Cell<T>);

const _: () = assert!(size_of::<Table>() == 3 * SLOTS * STRIDE);

/// One slot.
struct Slot<'t> {
    id: &'t Cell<u64>,
    cells: &'t Cell<*const AtomicU64>,
    len: &'t Cell<usize>,
}

impl Table {
    const fn empty() -> Self {
        Self {
            ids: [const { Part(Cell::new(NONE)) }; SLOTS],
            cells: [const { Part(Cell::new(null())) }; SLOTS],
            lens: [const { Part(Cell::new(0)) }; SLOTS],
        }
    }

    /// The slot of the bank with this id, whatever it holds.
    ///
    /// # Safety
    ///
    /// The id is that of a bank, or of none.
    #[inline(always)]
    unsafe fn slot(&self, id: u64) -> Slot<'_> {
        let distance = distance(id);
        let Self { ids, cells, lens } = self;
        // SAFETY: the distance of such an id is a multiple of `STRIDE`, which is the length of an element of each array, and
        // is below the length of the arrays.
        unsafe {
            Slot {
                id: &(*ids.as_ptr().byte_add(distance)).0,
                cells: &(*cells.as_ptr().byte_add(distance)).0,
                len: &(*lens.as_ptr().byte_add(distance)).0,
            }
        }
    }
}

thread_local! {
    static TABLE: Table = const { Table::empty() };
    static LEASES: RefCell<Leases> = const { RefCell::new(Leases(Vec::new())) };
}

/// The rows that this thread has, by the id of their bank.
struct Leases(Vec<Lease>);

struct Lease {
    id: u64,
    bank: Weak<Shared>,
    row: usize,
    cells: *const AtomicU64,
    len: usize,
}

/// Hands `count` cells of this thread's row to `write`; nothing if they are not at hand. Where the cells are there from
/// the start, the length of the row need not be looked at.
///
/// # Safety
///
/// `id` is that of a bank that exists for as long as `write` runs, or of none. If `from_start`, the cells are among those
/// that the bank has from the start. `write` does no more than read and write the cells: it must not lead here again.
#[inline(always)]
pub(super) unsafe fn own<R>(
    id: u64,
    offset: usize,
    count: usize,
    from_start: bool,
    write: impl FnOnce(&[AtomicU64]) -> R,
) -> Option<R> {
    TABLE.with(|table| {
        // SAFETY: the id is that of a bank, or of none.
        let slot = unsafe { table.slot(id) };
        let cells = slot.cells.get();
        // Keeps both steps into the table in front of the branch: apart, they take a copy of the index.
        compiler_fence(Acquire);
        if slot.id.get() != id || !from_start && offset + count > slot.len.get() {
            return None;
        }
        // SAFETY: the slot holds a row of the bank with this id, by the module's invariant, which the bank keeps in
        // place for as long as this thread does not make it longer; and it is that long, as was just compared or as
        // the caller says.
        let cells = unsafe { std::slice::from_raw_parts(cells.add(offset), count) };
        Some(write(cells))
    })
}

/// Puts this thread's row of a bank into its slot, `end` cells long. Says whether that was possible.
pub(super) fn attach(bank: &Arc<Shared>, end: usize) -> bool {
    // Where the leases are gone, or in use further up the stack, nothing can be had.
    let reached = LEASES.try_with(|leases| leases.try_borrow_mut().ok()?.attach(bank, end));
    matches!(reached, Ok(Some(())))
}

impl Leases {
    fn attach(&mut self, bank: &Arc<Shared>, end: usize) -> Option<()> {
        let lease = self.of(bank)?;
        if lease.len < end && could_reserve(end) {
            // The old row goes away here, so nobody on this thread may find it meanwhile.
            lease.evict();
            (lease.cells, lease.len) = bank.reach(lease.row, end);
        }
        if lease.len >= bank.first_cells() {
            lease.install();
        }
        (lease.len >= end).then_some(())
    }

    /// The lease of a bank's row, made if there is none.
    fn of(&mut self, bank: &Arc<Shared>) -> Option<&mut Lease> {
        let id = bank.id;
        let at = match self.0.binary_search_by_key(&id, |lease| lease.id) {
            Ok(at) => at,
            Err(_) => {
                // Banks that are gone leave leases behind; now is the time to forget them.
                self.0.retain(|lease| lease.bank.strong_count() > 0);
                let at = self.0.partition_point(|lease| lease.id < id);
                let row = bank.lease();
                let (cells, len) = bank.reach(row, 0);
                self.0.insert(at, Lease { id, bank: Arc::downgrade(bank), row, cells, len });
                at
            }
        };
        self.0.get_mut(at)
    }
}

impl Lease {
    fn install(&self) {
        self.with_slot(|slot| {
            slot.cells.set(self.cells);
            slot.len.set(self.len);
            slot.id.set(self.id);
        });
    }

    fn evict(&self) {
        self.with_slot(|slot| {
            if slot.id.get() == self.id {
                slot.id.set(NONE);
            }
        });
    }

    fn with_slot(&self, change: impl FnOnce(Slot<'_>)) {
        // SAFETY: the id is that of a bank.
        TABLE.with(|table| change(unsafe { table.slot(self.id) }));
    }
}

impl Drop for Leases {
    fn drop(&mut self) {
        for lease in self.0.drain(..) {
            lease.evict();
            if let Some(bank) = lease.bank.upgrade() {
                bank.give_back(lease.row);
            }
        }
    }
}
