//! Names of banks, by which threads find their rows.

use std::sync::{Mutex, PoisonError};

/// Slots of each thread; the low byte of an id is a slot's index.
pub(super) const SLOTS: usize = 256;

static IDS: Mutex<Ids> = Mutex::new(Ids { last: 0, live: [0; SLOTS] });

struct Ids {
    last: u64,
    /// How many banks that exist have this low byte.
    live: [u32; SLOTS],
}

/// An id that no bank has had before and that is neither 0 nor [`super::OFF`], nor one that a bank gets before 2^56
/// others. Its low byte is one that few other banks have: none, as long as there are no more banks than slots.
pub(super) fn claim() -> u64 {
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    ids.last += 1;
    let id = ids.last << 8;
    // Beginning after the last one spreads banks that come and go.
    let start = ids.last as usize % SLOTS;
    let (before, after) = ids.live.split_at(start);
    let order = (start..).zip(after).chain((0..).zip(before));
    let slot = order.min_by_key(|(_, live)| **live).map_or(0, |(slot, _)| slot);
    if let Some(live) = ids.live.get_mut(slot) {
        *live += 1;
    }
    id | slot as u64
}

/// The bank with this id is gone.
pub(super) fn release(id: u64) {
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(live) = ids.live.get_mut(usize::from(id as u8)) {
        *live -= 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{SLOTS, claim, release};

    #[test]
    fn ids_are_new_and_spread_over_the_slots() {
        let ids: Vec<u64> = (0..SLOTS * 4).map(|_| claim()).collect();
        let distinct: HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        assert!(!distinct.contains(&0));
        // Other tests hold a few banks at the same time.
        let slots: HashSet<u8> = ids.iter().map(|id| *id as u8).collect();
        assert_eq!(slots.len(), SLOTS);
        ids.iter().for_each(|id| release(*id));
        assert!(!distinct.contains(&claim()), "a free slot is used again, an id is not");
    }
}
