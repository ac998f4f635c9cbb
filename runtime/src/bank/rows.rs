//! Rows: the cells of one thread each, and how they are added up.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{OnceLock, PoisonError};

use super::block::Block;
use super::chunks::Chunks;
use super::observation::Totals;
use super::{Layout, ids};
use crate::exemplars::Exemplars;
use crate::prefetch::prefetch;
use crate::sync::{AtomicU64, Mutex, MutexGuard};

/// Bytes that all rows of the process may take together. Beyond that, threads share cells.
const LIMIT: usize = 64 << 20;

/// Cells in a cache line of most processors.
const CELLS_OF_LINE: usize = 64 / size_of::<u64>();

static BYTES: AtomicUsize = AtomicUsize::new(0);

/// Bytes that the cells owned by threads take, in all metrics of the process.
///
/// Threads that count own cells of their own, 8 bytes for each series and several for a histogram's; cells are kept
/// when their thread ends, for the next one. So the figure grows with the series times the threads that ran at once. It
/// never exceeds 64 MiB: beyond that, threads share cells, which costs time rather than memory.
#[must_use]
pub fn thread_cells_bytes() -> usize {
    BYTES.load(Relaxed)
}

/// The cells of a bank, wherever they are.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(super) id: u64,
    layout: Layout,
    rows: Mutex<Rows>,
    /// What threads without a row add to.
    spill: Chunks,
    /// Cells that belong to no thread, by their number.
    common: Chunks,
    next_owned: AtomicUsize,
    next_common: AtomicUsize,
    /// Nothing until the first one is kept.
    exemplars: OnceLock<Box<dyn Exemplars>>,
}

/// Cells that threads share, from one of them on.
pub(crate) struct Common<'b> {
    chunks: &'b Chunks,
    start: usize,
}

impl Common<'_> {
    pub(crate) fn get(&self, at: usize) -> Option<&AtomicU64> {
        self.chunks.get(self.start + at)
    }
}

#[derive(Debug, Default)]
struct Rows {
    all: Vec<Block>,
    /// Rows whose thread has ended.
    free: Vec<usize>,
}

impl Shared {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            id: ids::claim(),
            layout,
            rows: Mutex::default(),
            spill: Chunks::new(layout.owned),
            common: Chunks::new(layout.common),
            next_owned: AtomicUsize::new(layout.owned),
            next_common: AtomicUsize::new(layout.common),
            exemplars: OnceLock::new(),
        }
    }

    /// Cells that all threads share, from the one for `offset` on.
    pub(crate) fn sharing(&self, offset: usize) -> Common<'_> {
        match offset.checked_sub(super::COMMON) {
            Some(start) => Common { chunks: &self.common, start },
            None => Common { chunks: &self.spill, start: offset },
        }
    }

    /// Adds cells to the bank: offsets that no other series has.
    pub(crate) fn extend(&self, owned: bool, count: usize) -> usize {
        if owned {
            self.next_owned.fetch_add(count, Relaxed)
        } else {
            super::COMMON + self.next_common.fetch_add(count, Relaxed)
        }
    }

    /// Cells that every row in use has.
    pub(super) fn first_cells(&self) -> usize {
        self.layout.owned
    }

    /// The first common cell, which is there even if the layout has none. All those of the layout follow it.
    pub(super) fn first_common(&self) -> *mut AtomicU64 {
        self.common.first()
    }

    /// The common cell with this number.
    pub(crate) fn common(&self, number: usize) -> Option<&AtomicU64> {
        self.common.get(number)
    }

    /// All rows, to be read. They stay as they are until the reader is dropped, but for what their threads count.
    pub(crate) fn read(&self) -> Reader<'_> {
        let spill = (!self.spill.is_empty()).then_some(&self.spill);
        Reader { rows: self.lock(), spill, common: &self.common }
    }

    /// The counts of several cells of one family, in `sums`, which are zero before.
    pub(crate) fn counts(&self, cells: &[usize], sums: &mut [u64]) {
        self.read().fold_all(cells, sums, u64::saturating_add);
    }

    /// The same for sums of whole numbers.
    pub(crate) fn sums(&self, cells: &[usize], sums: &mut [u64]) {
        self.read().fold_all(cells, sums, u64::wrapping_add);
    }

    /// The same for sums of floats.
    pub(crate) fn floats(&self, cells: &[usize], sums: &mut [u64]) {
        self.read().fold_all(cells, sums, add_floats);
    }

    /// A row for a thread: one that another thread has left, or an empty one.
    pub(super) fn lease(&self) -> usize {
        let mut rows = self.lock();
        rows.free.pop().unwrap_or_else(|| {
            rows.all.push(Block::new(0));
            rows.all.len() - 1
        })
    }

    /// Takes a row back from the thread that leased it, with what it has counted.
    pub(super) fn give_back(&self, row: usize) {
        self.lock().free.push(row);
    }

    /// Makes a row at least `end` cells long if it may be, and tells where it is and how long.
    ///
    /// Only the row's own thread calls this. It is the only one that writes to the row, so nothing is lost when the
    /// counts move; readers are kept away by the lock.
    pub(super) fn reach(&self, row: usize, end: usize) -> (*const AtomicU64, usize) {
        let mut rows = self.lock();
        let Some(block) = rows.all.get_mut(row) else { return (std::ptr::null(), 0) };
        if block.len() < end {
            let len = end.max(self.layout.owned).max(block.len() * 2);
            if reserve(Block::bytes(len)) {
                let longer = Block::new(len);
                for at in 0..block.len() {
                    if let (Some(old), Some(new)) = (block.get(at), longer.get(at)) {
                        new.store(old.load(Relaxed), Relaxed);
                    }
                }
                BYTES.fetch_sub(Block::bytes(block.len()), Relaxed);
                *block = longer;
            }
        }
        (block.as_ptr(), block.len())
    }

    /// Exemplars, by the offsets of the cells that count what they are examples of.
    pub(crate) fn exemplars(&self) -> Option<&dyn Exemplars> {
        self.exemplars.get().map(|exemplars| &**exemplars)
    }

    /// The same, made now if need be.
    #[inline]
    pub(crate) fn exemplars_or(&self, make: impl FnOnce() -> Box<dyn Exemplars>) -> &dyn Exemplars {
        &**self.exemplars.get_or_init(make)
    }

    fn lock(&self) -> MutexGuard<'_, Rows> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let bytes: usize = self.lock().all.iter().map(|row| Block::bytes(row.len())).sum();
        BYTES.fetch_sub(bytes, Relaxed);
        ids::release(self.id);
    }
}

/// Takes up `bytes` of what rows may take, if that much is left.
fn reserve(bytes: usize) -> bool {
    let fits = |taken: usize| taken.checked_add(bytes).filter(|taken| *taken <= LIMIT);
    BYTES.fetch_update(Relaxed, Relaxed, fits).is_ok()
}

/// Adds floats by their bits.
#[inline]
fn add_floats(sum: u64, bits: u64) -> u64 {
    (f64::from_bits(sum) + f64::from_bits(bits)).to_bits()
}

/// Whether a row of so many cells could be had now.
pub(super) fn could_reserve(len: usize) -> bool {
    BYTES.load(Relaxed).saturating_add(Block::bytes(len)) <= LIMIT
}

/// Adds the rows of a bank up.
///
/// Each cell grows only, one thread writes it at a time, and nobody sees an older value of a cell after a newer one. So
/// sums never fall either; for floats too, since rows are added in the same order each time and rounding is monotonic.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rows: MutexGuard<'a, Rows>,
    spill: Option<&'a Chunks>,
    common: &'a Chunks,
}

impl Reader<'_> {
    /// A count, which stays at its end rather than start over.
    #[inline(always)]
    pub(crate) fn count(&self, offset: usize) -> u64 {
        self.fold(offset, 0, u64::saturating_add)
    }

    /// The bits of a sum of whole numbers, which wraps around.
    #[inline(always)]
    pub(crate) fn sum(&self, offset: usize) -> u64 {
        self.fold(offset, 0, u64::wrapping_add)
    }

    /// The bits of a sum of floats.
    #[inline(always)]
    pub(crate) fn float(&self, offset: usize) -> u64 {
        self.fold(offset, 0, add_floats)
    }

    /// Counts of buckets, which take the place of what is in `buckets`, and the sum of the observations in them.
    /// `row` is for use in between and has the same length.
    #[inline]
    pub(crate) fn totals(&self, offset: usize, buckets: &mut [u64], row: &mut [u64]) -> f64 {
        let mut totals = Totals::new(buckets, row);
        let shared = |cells: &Chunks, start: usize, totals: &mut Totals<'_>| {
            totals.add_shared(|at| cells.peek(start + at).map_or(0, |cell| cell.load(Relaxed)));
        };
        if let Some(number) = offset.checked_sub(super::COMMON) {
            shared(self.common, number, &mut totals);
            return totals.finish();
        }
        if let Some(spill) = self.spill {
            shared(spill, offset, &mut totals);
        }
        let len = totals.cells();
        for row in &self.rows.all {
            if let Some(cells) = row.cells().get(offset..).and_then(|cells| cells.get(..len)) {
                totals.add_row(cells);
            }
        }
        totals.finish()
    }

    /// Has the cells from `offset` on at hand soon. Threads take those that they write into their own caches.
    #[inline]
    pub(crate) fn fetch(&self, offset: usize, len: usize) {
        for row in &self.rows.all {
            let cells = row.cells().get(offset..).and_then(|cells| cells.get(..len)).unwrap_or_default();
            cells.iter().step_by(CELLS_OF_LINE).chain(cells.last()).for_each(|cell| prefetch(cell));
        }
    }

    /// Row by row, so that what is the same for all cells is looked at once.
    #[inline(always)]
    fn fold_all(&self, cells: &[usize], sums: &mut [u64], add: impl Fn(u64, u64) -> u64) {
        if self.shared(cells, sums) {
            return;
        }
        for row in &self.rows.all {
            let row = row.cells();
            for (sum, cell) in sums.iter_mut().zip(cells) {
                if let Some(cell) = row.get(*cell) {
                    *sum = add(*sum, cell.load(Relaxed));
                }
            }
        }
    }

    /// What is in the cells that threads share; says whether that is all.
    fn shared(&self, cells: &[usize], sums: &mut [u64]) -> bool {
        // Either all cells of a family are common, or none is.
        let first = cells.first().and_then(|cell| cell.checked_sub(super::COMMON));
        let (chunks, before) = match (first, self.spill) {
            (Some(_), _) => (self.common, super::COMMON),
            (None, Some(spill)) => (spill, 0),
            (None, None) => return false,
        };
        for (sum, cell) in sums.iter_mut().zip(cells) {
            let cell = cell.checked_sub(before).and_then(|number| chunks.peek(number));
            *sum = cell.map_or(0, |cell| cell.load(Relaxed));
        }
        first.is_some()
    }

    #[inline(always)]
    fn fold(&self, offset: usize, zero: u64, add: impl Fn(u64, u64) -> u64) -> u64 {
        let value = |cell: Option<&AtomicU64>| cell.map_or(zero, |cell| cell.load(Relaxed));
        if let Some(number) = offset.checked_sub(super::COMMON) {
            return value(self.common.peek(number));
        }
        let spilled = self.spill.map_or(zero, |spill| value(spill.peek(offset)));
        self.rows.all.iter().fold(spilled, |sum, row| match row.get(offset) {
            Some(cell) => add(sum, cell.load(Relaxed)),
            None => sum,
        })
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests;

/// A reader meets a thread that counts while its row grows: it sees no count fall, and in the end all of them.
#[cfg(test)]
#[cfg(loom)]
mod models {
    use loom::sync::Arc;

    use super::*;

    #[test]
    fn loom_growing_row() {
        crate::sync::model(|| {
            let shared = Arc::new(Shared::new(Layout { owned: 1, common: 0 }));
            let bank = Arc::clone(&shared);
            let thread = loom::thread::spawn(move || {
                let row = bank.lease();
                for end in [1, 2] {
                    let (cells, len) = bank.reach(row, end);
                    assert!(len >= end);
                    // What a thread does between two slow ways: it holds nothing but the pointer.
                    #[allow(unsafe_code)]
                    // SAFETY: the row is this long and is not made longer meanwhile.
                    let cell = unsafe { &*cells };
                    cell.store(cell.load(Relaxed) + 1, Relaxed);
                }
                bank.give_back(row);
            });
            let first = shared.read().count(0);
            let second = shared.read().count(0);
            assert!(first <= second && second <= 2, "{first} {second}");
            thread.join().unwrap();
            assert_eq!(shared.read().count(0), 2);
        });
    }
}
