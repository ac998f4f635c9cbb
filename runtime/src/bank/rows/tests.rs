use super::*;

fn bank(owned: usize) -> Shared {
    Shared::new(Layout { owned, common: 0 })
}

/// So a million threads, one after the other, take no more memory than one.
#[test]
fn rows_go_to_the_next_thread() {
    let shared = bank(3);
    let (first, second) = (shared.lease(), shared.lease());
    assert_ne!(first, second);
    for _ in 0..1_000_000 {
        shared.give_back(first);
        assert_eq!(shared.lease(), first);
    }
    assert_eq!(shared.read().rows.all.len(), 2);
}

#[test]
fn rows_keep_their_counts_as_they_grow() {
    let shared = bank(3);
    let row = shared.lease();
    let mut len = 0;
    for end in [1, 3, 17, 100, 5_000] {
        (_, len) = shared.reach(row, end);
        assert!(len >= end && len >= 3);
        let rows = shared.lock();
        let cell = rows.all[row].get(end - 1).unwrap();
        cell.store(end as u64, Relaxed);
    }
    for end in [1, 3, 17, 100, 5_000] {
        assert_eq!(shared.read().count(end - 1), end as u64);
    }
    assert!(thread_cells_bytes() >= Block::bytes(len));
}

#[test]
fn what_is_too_much_is_refused_and_then_shared() {
    let shared = bank(3);
    let row = shared.lease();
    let (_, len) = shared.reach(row, LIMIT);
    assert!(len < LIMIT);
    assert!(!could_reserve(LIMIT));
    shared.sharing(1_000).get(0).unwrap().fetch_add(5, Relaxed);
    assert_eq!(shared.read().count(1_000), 5);
}

#[test]
fn sums_of_rows_and_spilled_cells() {
    let shared = bank(2);
    for (count, float) in [(u64::MAX, 0.5), (1, 0.25)] {
        let row = shared.lease();
        shared.reach(row, 2);
        let rows = shared.lock();
        rows.all[row].get(0).unwrap().store(count, Relaxed);
        rows.all[row].get(1).unwrap().store(f64::to_bits(float), Relaxed);
    }
    shared.sharing(1).get(0).unwrap().store(f64::to_bits(4.0), Relaxed);
    let reader = shared.read();
    assert_eq!(reader.count(0), u64::MAX, "a sum stays at its end as well");
    assert_eq!(reader.sum(0), 0);
    assert_eq!(f64::from_bits(reader.float(1)), 4.75);
    assert_eq!(reader.count(1_000), 0, "what no row has yet is zero");
}
