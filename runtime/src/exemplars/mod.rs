//! Exemplars: what one of the things that a cell counts was like, such as the trace in which it happened.
//!
//! They lie beside the cells, by the cell that counts what they are examples of, so whoever keeps none has nothing but a
//! pointer to nothing. All that is behind [`Exemplars`] is made where a program first calls for it: the runtime knows the
//! trait alone, and everything that it is implemented with is `#[inline]`, so a program without exemplars does not even
//! compile it.

mod exemplar;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(crate) use exemplar::Exemplar;

use crate::exposition::{Cursor, exemplar_message, exemplar_text};

/// The exemplars of a bank, or of a family whose series can be removed.
pub(crate) trait Exemplars: fmt::Debug + Send + Sync {
    /// Keeps an exemplar of what a cell counts, instead of the one before.
    fn put(&self, cell: usize, exemplar: Exemplar);

    /// Writes a cell's exemplar, if there is one, as OpenMetrics has it behind a value.
    fn text(&self, cell: usize, out: &mut Cursor<'_>);

    /// Writes a cell's exemplar, if there is one, as a field of a message.
    fn message(&self, cell: usize, field: u32, out: &mut Vec<u8>);

    /// Drops the exemplars of cells of a series that is gone.
    fn forget(&self, cells: Range<usize>);
}

/// The only implementation.
#[derive(Debug)]
struct Table(Mutex<BTreeMap<usize, Exemplar>>);

/// No exemplars yet. See [`Removable::boxed`](crate::family::Removable::boxed) for `ONCE`.
pub(crate) fn empty<const ONCE: bool>() -> Box<dyn Exemplars> {
    Box::new(Table(Mutex::new(BTreeMap::new())))
}

impl Table {
    #[inline]
    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, Exemplar>> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exemplars for Table {
    #[inline]
    fn put(&self, cell: usize, exemplar: Exemplar) {
        let replaced = self.lock().insert(cell, exemplar);
        // Its memory is given back when nobody waits for that any more.
        drop(replaced);
    }

    #[inline]
    fn text(&self, cell: usize, out: &mut Cursor<'_>) {
        if let Some(exemplar) = self.lock().get(&cell) {
            exemplar_text(exemplar, out);
        }
    }

    #[inline]
    fn message(&self, cell: usize, field: u32, out: &mut Vec<u8>) {
        if let Some(exemplar) = self.lock().get(&cell) {
            exemplar_message(exemplar, field, out);
        }
    }

    #[inline]
    fn forget(&self, cells: Range<usize>) {
        let mut table = self.lock();
        let found: Vec<usize> = table.range(cells).map(|(cell, _)| *cell).collect();
        found.iter().for_each(|cell| drop(table.remove(cell)));
    }
}

/// The exemplars of one series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfSeries<'a> {
    exemplars: Option<&'a dyn Exemplars>,
    /// The cell of the value or of the first bucket.
    cell: usize,
}

impl<'a> OfSeries<'a> {
    #[inline]
    pub(crate) fn new(exemplars: Option<&'a dyn Exemplars>, cell: usize) -> Self {
        Self { exemplars, cell }
    }

    /// Writes the exemplar of the value or of a bucket, if there is one, as OpenMetrics has it.
    #[inline]
    pub(crate) fn text(self, at: usize, out: &mut Cursor<'_>) {
        if let Some(exemplars) = self.exemplars {
            exemplars.text(self.cell + at, out);
        }
    }

    /// The same as a field of a message.
    #[inline]
    pub(crate) fn message(self, at: usize, field: u32, out: &mut Vec<u8>) {
        if let Some(exemplars) = self.exemplars {
            exemplars.message(self.cell + at, field, out);
        }
    }
}
