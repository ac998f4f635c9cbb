//! Cells that all threads share.
//!
//! Invariant: a chunk that has been put into its place stays there until the list is dropped, so what `get` lends is
//! valid as long as the list. Chunks are put there by whoever needs them first, without a lock.
#![allow(unsafe_code)]

use std::fmt;
use std::ptr::null_mut;
use std::sync::atomic::Ordering::{AcqRel, Acquire};

use super::block::Block;
use crate::sync::{AtomicPtr, AtomicU64};

/// Enough for 2^31 cells in chunks that begin with one cell.
const CHUNKS: usize = 32;

/// Zeroed cells without end, in chunks of which each is as long as all before it together.
pub(super) struct Chunks {
    first: usize,
    chunks: [AtomicPtr<Block>; CHUNKS],
}

impl Chunks {
    /// A list whose first chunk has room for `first` cells.
    pub(super) fn new(first: usize) -> Self {
        let chunks = std::array::from_fn(|_| AtomicPtr::new(null_mut()));
        Self { first: first.next_power_of_two().max(16), chunks }
    }

    /// The cell with this number, made now if need be; none beyond the end of all chunks.
    pub(super) fn get(&self, number: usize) -> Option<&AtomicU64> {
        let (chunk, at) = self.locate(number);
        let place = self.chunks.get(chunk)?;
        let mut block = place.load(Acquire);
        if block.is_null() {
            block = Self::make(place, self.len(chunk));
        }
        // SAFETY: not null, so it is a chunk, which stays until the list is dropped.
        unsafe { &*block }.get(at)
    }

    /// The first cell, at the start of a chunk that is made now if need be.
    pub(super) fn first(&self) -> *mut AtomicU64 {
        let [place, ..] = &self.chunks;
        let mut block = place.load(Acquire);
        if block.is_null() {
            block = Self::make(place, self.len(0));
        }
        // SAFETY: not null, so it is a chunk, which stays until the list is dropped.
        unsafe { &*block }.as_ptr().cast_mut()
    }

    /// The cell with this number, if its chunk exists; others are zero.
    pub(super) fn peek(&self, number: usize) -> Option<&AtomicU64> {
        let (chunk, at) = self.locate(number);
        let block = self.chunks.get(chunk)?.load(Acquire);
        // SAFETY: null or a chunk, which stays until the list is dropped.
        unsafe { block.as_ref() }?.get(at)
    }

    /// Whether no cell has been asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.chunks.iter().all(|chunk| chunk.load(Acquire).is_null())
    }

    #[cold]
    fn make(place: &AtomicPtr<Block>, len: usize) -> *mut Block {
        let block = Box::into_raw(Box::new(Block::new(len)));
        match place.compare_exchange(null_mut(), block, AcqRel, Acquire) {
            Ok(_) => block,
            Err(other) => {
                // SAFETY: made above, and nobody has seen it.
                drop(unsafe { Box::from_raw(block) });
                other
            }
        }
    }

    const fn len(&self, chunk: usize) -> usize {
        if chunk == 0 { self.first } else { self.first << (chunk - 1) }
    }

    fn locate(&self, number: usize) -> (usize, usize) {
        // `first` is a power of two, so a shift divides by it.
        match (number >> self.first.trailing_zeros()).checked_ilog2() {
            None => (0, number),
            Some(doublings) => (doublings as usize + 1, number - (self.first << doublings)),
        }
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        for chunk in &self.chunks {
            let block = chunk.load(Acquire);
            if !block.is_null() {
                // SAFETY: made by `make` from a box; the list is not borrowed any more.
                drop(unsafe { Box::from_raw(block) });
            }
        }
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("first", &self.first).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;

    use super::Chunks;

    #[test]
    fn every_cell_is_its_own_and_stays() {
        for first in [0, 1, 16, 100] {
            let cells = Chunks::new(first);
            assert!(cells.is_empty() && cells.peek(0).is_none());
            let early = cells.get(0).unwrap();
            for number in 0..5_000 {
                cells.get(number).unwrap().store(number as u64 + 1, Relaxed);
            }
            assert_eq!(early.load(Relaxed), 1);
            assert!((0..5_000).all(|number| cells.peek(number).unwrap().load(Relaxed) == number as u64 + 1));
            assert!(!cells.is_empty());
            assert!(cells.get(usize::MAX).is_none());
        }
    }
}
