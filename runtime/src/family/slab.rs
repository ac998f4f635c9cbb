//! A list that only grows, and whose items never move.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The first chunk's length; each further one is twice as long.
const FIRST: usize = 16;
const CHUNKS: usize = 29;

/// Items in chunks. What `get` lends stays valid as long as the slab, whatever is pushed later.
#[derive(Debug)]
pub(super) struct Slab<T> {
    chunks: [OnceLock<Box<[OnceLock<T>]>>; CHUNKS],
    len: AtomicU32,
}

impl<T> Default for Slab<T> {
    #[inline]
    fn default() -> Self {
        Self { chunks: [const { OnceLock::new() }; CHUNKS], len: AtomicU32::new(0) }
    }
}

impl<T> Slab<T> {
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        let (chunk, offset) = locate(number);
        self.chunks.get(chunk)?.get()?.get(offset)?.get()
    }

    /// Appends an item and gives its number; nothing when all numbers are taken. There is one writer at a time: the
    /// caller holds the family's lock.
    #[inline]
    pub(super) fn push(&self, item: T) -> Option<u32> {
        let number = self.len.load(Ordering::Relaxed);
        let next = number.checked_add(1)?;
        let (chunk, offset) = locate(number);
        let items =
            self.chunks.get(chunk)?.get_or_init(|| (0..FIRST << chunk).map(|_| OnceLock::new()).collect());
        items.get(offset)?.set(item).ok()?;
        // Release: whoever sees the new length sees the item.
        self.len.store(next, Ordering::Release);
        Some(number)
    }
}

/// Chunk and offset of an item: before chunk `k` lie `FIRST * (2^k - 1)` items.
#[inline]
fn locate(number: u32) -> (usize, usize) {
    let from_one = number as usize / FIRST + 1;
    let chunk = from_one.ilog2() as usize;
    (chunk, number as usize - FIRST * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use super::{CHUNKS, FIRST, Slab, locate};

    #[test]
    fn numbers_and_places_correspond() {
        let mut expected = 0;
        for chunk in 0..10 {
            for offset in 0..FIRST << chunk {
                assert_eq!(locate(expected), (chunk, offset));
                expected += 1;
            }
        }
        let (chunk, offset) = locate(u32::MAX - 1);
        assert!(chunk < CHUNKS && offset < FIRST << chunk, "{chunk} {offset}");
    }

    #[test]
    fn items_stay_where_they_are() {
        let slab = Slab::default();
        assert_eq!(slab.get(0), None);
        assert_eq!(slab.push(0_u32), Some(0));
        let first = slab.get(0).unwrap();
        for n in 1..1_000 {
            assert_eq!(slab.push(n), Some(n));
        }
        assert!(std::ptr::eq(first, slab.get(0).unwrap()));
        assert!((0..1_000).all(|n| slab.get(n) == Some(&n)));
        assert_eq!(slab.get(1_000), None);
    }
}
