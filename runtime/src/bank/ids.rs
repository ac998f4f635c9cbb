//! Names of banks, by which threads find their rows.

use std::sync::{Mutex, PoisonError};

/// Slots of each thread; the low bits of an id say how many bytes a slot is from the first one.
pub(super) const SLOTS: usize = 256;
/// Bytes from one slot to the next.
pub(super) const STRIDE: usize = size_of::<u64>();
/// Bits of an id that are a distance.
const DISTANCE: u32 = u16::BITS;
const _: () = assert!((SLOTS - 1) * STRIDE < 1 << DISTANCE);

/// An id that no bank ever has.
pub(super) const NONE: u64 = 0;
/// The id of a bank that takes nothing up; no slot ever holds it.
pub(super) const OFF: u64 = u64::MAX << DISTANCE;

/// The slot of an id that is [`NONE`], [`OFF`] or has been claimed, in bytes from the first one; below `SLOTS * STRIDE`.
#[inline(always)]
pub(super) const fn distance(id: u64) -> usize {
    id as u16 as usize
}

static IDS: Mutex<Ids> = Mutex::new(Ids { last: 0, live: [0; SLOTS] });

struct Ids {
    last: u64,
    /// How many banks that exist have this slot.
    live: [u32; SLOTS],
}

/// An id that no bank has had before and that is neither [`NONE`] nor [`OFF`], as long as there are no 2^47 of them. Its
/// slot is one that few other banks have: none, as long as there are no more banks than slots.
pub(super) fn claim() -> u64 {
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    ids.last += 1;
    let id = ids.last << DISTANCE;
    // Beginning after the last one spreads banks that come and go.
    let start = ids.last as usize % SLOTS;
    let (before, after) = ids.live.split_at(start);
    let order = (start..).zip(after).chain((0..).zip(before));
    let slot = order.min_by_key(|(_, live)| **live).map_or(0, |(slot, _)| slot);
    if let Some(live) = ids.live.get_mut(slot) {
        *live += 1;
    }
    id | (slot * STRIDE) as u64
}

/// The bank with this id is gone.
pub(super) fn release(id: u64) {
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(live) = ids.live.get_mut(distance(id) / STRIDE) {
        *live -= 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{NONE, OFF, SLOTS, STRIDE, claim, distance, release};

    #[test]
    fn ids_are_new_and_spread_over_the_slots() {
        let ids: Vec<u64> = (0..SLOTS * 4).map(|_| claim()).collect();
        let distinct: HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        assert!(!distinct.contains(&NONE) && !distinct.contains(&OFF));
        assert!(ids.iter().chain(&[NONE, OFF]).all(|id| distance(*id) < SLOTS * STRIDE));
        assert!(ids.iter().all(|id| distance(*id).is_multiple_of(STRIDE)));
        // Other tests hold a few banks at the same time.
        let slots: HashSet<usize> = ids.iter().map(|id| distance(*id)).collect();
        assert_eq!(slots.len(), SLOTS);
        ids.iter().for_each(|id| release(*id));
        assert!(!distinct.contains(&claim()), "a free slot is used again, an id is not");
    }
}
