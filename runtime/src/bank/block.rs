//! Memory for cells that several threads point into.
//!
//! Invariant: a block's cells stay where they are, and are only reached as atomics, until the block is dropped. It is
//! kept as a raw pointer, since a box would claim to be the only way to its contents.
#![allow(unsafe_code)]

use std::ptr::{NonNull, slice_from_raw_parts_mut};

use crate::sync::AtomicU64;

/// Cells in a line: two cache lines of 64 bytes, since processors fetch them in pairs.
const PER_LINE: usize = if cfg!(loom) { 1 } else { 16 };

/// Cells that share their cache lines with those of no other block.
#[derive(Debug)]
#[cfg_attr(not(loom), repr(C, align(128)))]
#[cfg_attr(loom, repr(transparent))]
struct Line([AtomicU64; PER_LINE]);

/// Zeroed cells.
#[derive(Debug)]
pub(super) struct Block {
    lines: NonNull<Line>,
    count: usize,
}

// SAFETY: a block owns its cells, and atomics may be used and dropped on any thread.
unsafe impl Send for Block {}
// SAFETY: atomics may be reached from several threads at once.
unsafe impl Sync for Block {}

impl Block {
    /// Room for `len` cells or a few more.
    pub(super) fn new(len: usize) -> Self {
        let line = || Line(std::array::from_fn(|_| AtomicU64::new(0)));
        let lines: Box<[Line]> = (0..lines(len)).map(|_| line()).collect();
        let count = lines.len();
        // A box is never null.
        Self { lines: NonNull::from(Box::leak(lines)).cast(), count }
    }

    /// Bytes of a block with room for `len` cells.
    pub(super) const fn bytes(len: usize) -> usize {
        lines(len) * size_of::<Line>()
    }

    pub(super) const fn len(&self) -> usize {
        self.count * PER_LINE
    }

    /// The first cell; valid for [`Self::len`] cells.
    pub(super) fn as_ptr(&self) -> *const AtomicU64 {
        self.lines.as_ptr().cast_const().cast()
    }

    pub(super) fn cells(&self) -> &[AtomicU64] {
        // SAFETY: the cells are within the block, which outlives the borrow.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len()) }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&AtomicU64> {
        self.cells().get(at)
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: made from a box of this length; nobody can point into it any more, or the block would not be dropped.
        drop(unsafe { Box::from_raw(slice_from_raw_parts_mut(self.lines.as_ptr(), self.count)) });
    }
}

const fn lines(len: usize) -> usize {
    len.div_ceil(PER_LINE)
}
