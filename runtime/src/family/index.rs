//! From a hash to the numbers of the series that may be meant.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// The first table's length; each further one is twice as long.
const FIRST: usize = 16;
const TABLES: usize = 28;

/// A hash table that is read without a lock.
///
/// When a table is half full, a longer one is made and the old one stays where it is, so a reader that still looks at
/// it does no harm: it may miss a new series and then looks again under the family's lock. All tables together take
/// less than twice the room of the last.
///
/// A slot holds the hash in its upper half and the series' number plus one in its lower half; zero is free.
#[derive(Debug)]
pub(super) struct Index {
    tables: [OnceLock<Box<[AtomicU64]>>; TABLES],
    current: AtomicUsize,
    used: AtomicUsize,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            tables: [const { OnceLock::new() }; TABLES],
            current: AtomicUsize::new(0),
            used: AtomicUsize::new(0),
        }
    }
}

impl Index {
    /// Half of the last table, less some room for overflow series.
    pub(super) const CAPACITY: u32 = 1 << 29;

    /// The first of the numbers under this hash that `accept` takes.
    #[inline]
    pub(super) fn find<T>(&self, hash: u32, mut accept: impl FnMut(u32) -> Option<T>) -> Option<T> {
        let table = self.tables.get(self.current.load(Ordering::Acquire))?.get()?;
        let mut at = hash as usize;
        // Half of the slots are free, so the search comes to an end.
        loop {
            // Acquire pairs with the release in `place`: the series behind the number is complete.
            let slot = table.get(at & (table.len() - 1))?.load(Ordering::Acquire);
            let number = (slot as u32).checked_sub(1)?;
            if (slot >> 32) as u32 == hash
                && let Some(found) = accept(number)
            {
                return Some(found);
            }
            at += 1;
        }
    }

    /// Adds a number. The caller holds the family's lock: there is one writer at a time.
    pub(super) fn insert(&self, hash: u32, number: u32) {
        let used = self.used.load(Ordering::Relaxed);
        let current = self.current.load(Ordering::Relaxed);
        let (at, old) = match self.tables.get(current).and_then(OnceLock::get) {
            Some(table) if used < table.len() / 2 => (current, None),
            Some(table) => (current + 1, Some(table)),
            None => (current, None),
        };
        let Some(table) = self.tables.get(at) else { return };
        let table = table.get_or_init(|| (0..FIRST << at).map(|_| AtomicU64::new(0)).collect());
        for slot in old.into_iter().flatten() {
            place(table, slot.load(Ordering::Relaxed));
        }
        place(table, u64::from(hash) << 32 | (u64::from(number) + 1));
        self.used.store(used + 1, Ordering::Relaxed);
        self.current.store(at, Ordering::Release);
    }
}

/// Puts an entry into its first free slot; a free slot as entry is nothing to place.
fn place(table: &[AtomicU64], entry: u64) {
    let (before, from) = table.split_at((entry >> 32) as usize & (table.len() - 1));
    let free = from.iter().chain(before).find(|slot| slot.load(Ordering::Relaxed) == 0);
    if let Some(free) = free.filter(|_| entry != 0) {
        free.store(entry, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn finds_what_was_inserted_through_all_growth() {
        let index = Index::default();
        assert_eq!(index.find(0, Some), None);
        let hash = |n: u32| n.wrapping_mul(2_654_435_761);
        for n in 0..5_000 {
            index.insert(hash(n), n);
            assert_eq!(index.find(hash(n), Some), Some(n));
        }
        for n in 0..5_000 {
            assert_eq!(index.find(hash(n), Some), Some(n));
        }
        assert_eq!(index.find(hash(5_000), Some), None);
    }

    #[test]
    fn equal_hashes_are_told_apart_by_the_caller() {
        let index = Index::default();
        (0..100).for_each(|n| index.insert(u32::MAX, n));
        for n in 0..100 {
            assert_eq!(index.find(u32::MAX, |number| (number == n).then_some(number)), Some(n));
        }
        assert_eq!(index.find(u32::MAX, |_| None::<u32>), None);
    }
}
