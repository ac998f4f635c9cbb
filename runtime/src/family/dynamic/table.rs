//! From a hash to the series that may be meant: a table that is read without a lock.
//!
//! A bucket is one cache line: a tag of one byte for each of seven places, a mark that a series which belongs here went
//! on to a later bucket, and the places themselves. All tags are compared at once, so there is hardly a branch that a
//! processor could foresee wrongly. A tag is stored after its place, so whoever sees it finds what it stands for.
//!
//! A table does not grow: its family makes one twice as long. Readers of the old one do no harm; they may miss a new
//! series, and then look again under the family's lock.

use std::ptr::{NonNull, null_mut};
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::sync::{AtomicPtr, AtomicU64};

/// Places of a bucket.
const PLACES: usize = 7;
/// Entries for each bucket before the table is full. More than six would make long searches.
const LOAD: (usize, usize) = (25, 4);

const LOW: u64 = 0x0001_0101_0101_0101;
const HIGH: u64 = 0x0080_8080_8080_8080;
/// In the byte that belongs to no place.
const WENT_ON: u64 = 1 << 56;

#[derive(Debug)]
#[cfg_attr(not(loom), repr(C, align(64)))]
struct Bucket<T> {
    tags: AtomicU64,
    places: [AtomicPtr<T>; PLACES],
}

/// Pointers by hash. The table never looks behind them.
#[derive(Debug)]
pub(super) struct Table<T> {
    buckets: Box<[Bucket<T>]>,
}

impl<T> Table<T> {
    /// `buckets` is a power of two.
    pub(super) fn new(buckets: usize) -> Self {
        let bucket = |_| Bucket {
            tags: AtomicU64::new(0),
            places: std::array::from_fn(|_| AtomicPtr::new(null_mut())),
        };
        Self { buckets: (0..buckets).map(bucket).collect() }
    }

    pub(super) fn buckets(&self) -> usize {
        self.buckets.len()
    }

    /// How many entries the table takes.
    pub(super) fn capacity(&self) -> usize {
        (self.buckets.len() * LOAD.0 / LOAD.1).min(self.buckets.len() * PLACES - 1)
    }

    /// The first entry under this hash that `accept` takes.
    #[inline(always)]
    pub(super) fn find(&self, hash: u64, mut accept: impl FnMut(NonNull<T>) -> bool) -> Option<NonNull<T>> {
        let pattern = tag(hash) * LOW;
        let mut at = hash as usize;
        // Some places are free, so the search comes to an end.
        loop {
            let Bucket { tags, places } = self.buckets.get(at & (self.buckets.len() - 1))?;
            let tags = tags.load(Acquire);
            // A tag that matches leaves zero here, another one less than 0x80, so that the subtraction keeps the high bit of the
            // first only. A free place leaves more, which may borrow from above: but there are only free places above.
            let mut matches = HIGH.wrapping_sub(tags ^ pattern) & tags & HIGH;
            while matches != 0 {
                let place = places.get(matches.trailing_zeros() as usize / 8)?;
                if let Some(entry) = NonNull::new(place.load(Relaxed))
                    && accept(entry)
                {
                    return Some(entry);
                }
                matches &= matches - 1;
            }
            if tags & WENT_ON == 0 {
                return None;
            }
            at = at.wrapping_add(1);
        }
    }

    /// Adds an entry. The caller holds the family's lock and has not added more than [`Self::capacity`].
    pub(super) fn insert(&self, hash: u64, entry: NonNull<T>) {
        let start = hash as usize & (self.buckets.len() - 1);
        let (before, from) = self.buckets.split_at(start);
        for Bucket { tags, places } in from.iter().chain(before) {
            let old = tags.load(Relaxed);
            for (number, place) in places.iter().enumerate() {
                let shift = 8 * number;
                if old >> shift & 0xFF == 0 {
                    place.store(entry.as_ptr(), Relaxed);
                    // Whoever sees the tag sees the pointer and what is behind it.
                    tags.store(old | tag(hash) << shift, Release);
                    return;
                }
            }
            tags.store(old | WENT_ON, Release);
        }
    }
}

/// Seven bits that have no part in choosing the bucket; a tag is never zero.
#[inline(always)]
fn tag(hash: u64) -> u64 {
    hash >> 57 | 0x80
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    fn find(table: &Table<u64>, hash: u64, value: u64) -> Option<u64> {
        table.find(hash, |entry| entry.addr().get() as u64 == value).map(|entry| entry.addr().get() as u64)
    }

    fn entry(value: u64) -> NonNull<u64> {
        NonNull::without_provenance((value as usize).try_into().unwrap())
    }

    #[test]
    fn a_full_table_finds_all_and_nothing_else() {
        for buckets in [1, 2, 8, 256] {
            let table = Table::new(buckets);
            let hash = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let capacity = table.capacity() as u64;
            (1..=capacity).for_each(|n| table.insert(hash(n), entry(n)));
            assert!((1..=capacity).all(|n| find(&table, hash(n), n) == Some(n)));
            assert!((capacity + 1..capacity + 1_000).all(|n| find(&table, hash(n), n).is_none()));
        }
    }

    #[test]
    fn equal_hashes_are_told_apart_by_the_caller() {
        let table = Table::new(16);
        (1..=50).for_each(|n| table.insert(u64::MAX, entry(n)));
        assert!((1..=50).all(|n| find(&table, u64::MAX, n) == Some(n)));
        assert_eq!(find(&table, u64::MAX, 51), None);
    }
}

/// A reader meets an insertion: it finds the whole entry or none.
#[cfg(test)]
#[cfg(loom)]
mod models {
    use loom::sync::Arc;

    use super::*;

    #[test]
    fn loom_table() {
        crate::sync::model(|| {
            let table = Arc::new(Table::<AtomicU64>::new(1));
            let value = Arc::new(AtomicU64::new(0));
            let (read, behind) = (Arc::clone(&table), Arc::clone(&value));
            let reader = loom::thread::spawn(move || {
                if let Some(found) = read.find(1 << 60, |_| true) {
                    assert_eq!(found, NonNull::from(&*behind));
                    assert_eq!(behind.load(Relaxed), 7);
                }
            });
            value.store(7, Relaxed);
            table.insert(1 << 60, NonNull::from(&*value));
            reader.join().unwrap();
            assert!(table.find(1 << 60, |_| true).is_some());
            assert!(table.find(1 << 61, |_| true).is_none());
        });
    }
}
