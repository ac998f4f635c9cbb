//! Histograms that are never seen half-written.
//!
//! Two shards take turns: observations go to the *hot* one while the *cold* one is at rest. A reader swaps them with
//! a single addition to `started`, whose top bit names the hot shard and whose other bits count the observations ever
//! begun, so it learns in the same instant how many observations the shard it took must hold. It waits until that many
//! have been finished and moves them into the totals. Sum, count and buckets of the totals therefore always agree.
//!
//! The wait is bounded. A thread that was put to sleep in the middle of an observation delays nobody: the reader then
//! shows the totals as they were, and a later one finishes the job.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::float::AtomicF64;
use super::{AnyCells, Cell, Reading, Scratch};
use crate::family::Cells;
use crate::rt::Kind;

/// The bit of `started` that names the hot shard.
const HOT: u64 = 1 << 63;

/// How often a reader looks whether a shard is complete: at first in a tight loop, then giving up its turn.
const SPINS: usize = 64;
const YIELDS: usize = 1_000;

/// The cell of a histogram.
#[derive(Debug)]
pub(crate) struct HistogramCell {
    bounds: &'static [f64],
    started: AtomicU64,
    shards: [Shard; 2],
    totals: Mutex<Totals>,
}

/// Observations since the last swap but one.
#[derive(Debug)]
struct Shard {
    buckets: Box<[AtomicU64]>,
    sum: AtomicF64,
    finished: AtomicU64,
}

/// Observations that have been moved out of the shards.
#[derive(Debug)]
struct Totals {
    buckets: Box<[u64]>,
    sum: f64,
    /// Observations begun before the last swap.
    swapped_at: u64,
    /// The shard that was swapped out and could not be emptied yet.
    pending: Option<Pending>,
}

#[derive(Clone, Copy, Debug)]
struct Pending {
    /// `started` as the swap found it: names the shard.
    swap: u64,
    /// Observations that the shard will hold when it is complete.
    observations: u64,
}

impl HistogramCell {
    /// A cell without observations. `bounds` are finite and ascending.
    pub(crate) fn with_bounds(bounds: &'static [f64]) -> Self {
        let buckets = bounds.len() + 1;
        Self {
            bounds,
            started: AtomicU64::new(0),
            shards: [Shard::new(buckets), Shard::new(buckets)],
            totals: Mutex::new(Totals {
                buckets: vec![0; buckets].into(),
                sum: 0.0,
                swapped_at: 0,
                pending: None,
            }),
        }
    }

    /// Counts `value`. NaN lies above every bound and makes the sum NaN, as in the reference implementation.
    pub(crate) fn observe(&self, value: f64) {
        // Counting the bounds at or above `value` needs no branch, and none of them is for NaN.
        let bucket = self.bounds.len() - self.bounds.iter().filter(|bound| value <= **bound).count();
        // Acquire pairs with the swap's release: the shard is seen as the reader left it, empty.
        let shard = self.shard(self.started.fetch_add(1, Ordering::Acquire));
        if let Some(count) = shard.buckets.get(bucket) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        shard.sum.add(value);
        // Release pairs with the reader's acquire: who sees this one finished sees its bucket and sum.
        shard.finished.fetch_add(1, Ordering::Release);
    }

    /// Sum and count, from the same instant.
    pub(crate) fn sum_and_count(&self) -> (f64, u64) {
        let totals = self.settle();
        (totals.sum, totals.buckets.iter().sum())
    }

    fn shard(&self, started: u64) -> &Shard {
        let [first, second] = &self.shards;
        if started & HOT == 0 { first } else { second }
    }

    /// Moves all finished observations into the totals.
    fn settle(&self) -> MutexGuard<'_, Totals> {
        // A panic under this lock is impossible, so poison would mean nothing.
        let mut totals = self.totals.lock().unwrap_or_else(PoisonError::into_inner);
        if self.drain(&mut totals) {
            let swap = self.started.fetch_add(HOT, Ordering::AcqRel);
            let begun = swap & !HOT;
            totals.pending = Some(Pending { swap, observations: begun - totals.swapped_at });
            totals.swapped_at = begun;
            self.drain(&mut totals);
        }
        totals
    }

    /// Empties the pending shard, if there is one; false if it does not become complete in time.
    fn drain(&self, totals: &mut Totals) -> bool {
        let Some(Pending { swap, observations }) = totals.pending else { return true };
        let shard = self.shard(swap);
        if !shard.completes(observations) {
            return false;
        }
        for (total, count) in totals.buckets.iter_mut().zip(&shard.buckets) {
            *total += count.swap(0, Ordering::Relaxed);
        }
        totals.sum += shard.sum.get();
        // The next swap publishes these zeros to the threads that then write here.
        shard.sum.set(0.0);
        shard.finished.store(0, Ordering::Relaxed);
        totals.pending = None;
        true
    }
}

impl Shard {
    fn new(buckets: usize) -> Self {
        Self {
            buckets: (0..buckets).map(|_| AtomicU64::new(0)).collect(),
            sum: AtomicF64::new(),
            finished: AtomicU64::new(0),
        }
    }

    /// Waits, for a bounded time, until `observations` have been finished.
    fn completes(&self, observations: u64) -> bool {
        (0..SPINS + YIELDS).any(|attempt| {
            let complete = self.finished.load(Ordering::Acquire) == observations;
            if !complete {
                if attempt < SPINS { std::hint::spin_loop() } else { std::thread::yield_now() }
            }
            complete
        })
    }
}

impl Cell for HistogramCell {
    fn new(kind: &Kind) -> Self {
        Self::with_bounds(if let Kind::Histogram { bounds } = kind { bounds } else { &[] })
    }

    fn detached() -> &'static Self {
        static DETACHED: OnceLock<HistogramCell> = OnceLock::new();
        DETACHED.get_or_init(|| Self::with_bounds(&[]))
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::Histogram(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, scratch: &'s mut Scratch) -> Reading<'s> {
        let totals = self.settle();
        scratch.buckets.clear();
        scratch.buckets.extend_from_slice(&totals.buckets);
        Reading::Histogram { buckets: &scratch.buckets, sum: totals.sum }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(cell: &HistogramCell) -> Vec<u64> {
        match cell.read(&mut Scratch::default()) {
            Reading::Histogram { buckets, .. } => buckets.to_vec(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bounds_are_inclusive_and_nan_is_above_all() {
        let cell = HistogramCell::with_bounds(&[-1.0, 0.0, 2.5]);
        for value in [f64::NEG_INFINITY, -1.0, -0.5, -0.0, 0.0, 2.5, 2.6] {
            cell.observe(value);
        }
        assert_eq!(buckets(&cell), [2, 3, 1, 1]);
        cell.observe(f64::INFINITY);
        cell.observe(f64::NAN);
        assert_eq!(buckets(&cell), [2, 3, 1, 3]);
        assert!(cell.sum_and_count().0.is_nan());
        assert_eq!(cell.sum_and_count().1, 9);
    }

    #[test]
    fn totals_survive_many_swaps() {
        let cell = HistogramCell::with_bounds(&[1.0]);
        for round in 1..=5_u32 {
            cell.observe(0.5);
            cell.observe(4.0);
            assert_eq!(buckets(&cell), [u64::from(round); 2]);
            assert_eq!(cell.sum_and_count(), (f64::from(round) * 4.5, u64::from(round) * 2));
        }
    }

    #[test]
    fn an_unfinished_observation_hides_its_shard_but_blocks_nobody() {
        let cell = HistogramCell::with_bounds(&[]);
        cell.observe(1.0);
        assert_eq!(cell.sum_and_count(), (1.0, 1));

        // A thread that is stopped right after it began.
        let begun = cell.started.fetch_add(1, Ordering::Acquire);
        cell.observe(2.0);
        assert_eq!(cell.sum_and_count(), (1.0, 1), "the totals stay as they were");
        cell.observe(4.0);
        assert_eq!(cell.sum_and_count(), (1.0, 1), "and no second swap takes place");

        let shard = cell.shard(begun);
        shard.buckets[0].fetch_add(1, Ordering::Relaxed);
        shard.sum.add(8.0);
        shard.finished.fetch_add(1, Ordering::Release);
        assert_eq!(cell.sum_and_count(), (15.0, 4), "it wakes up, and nothing was lost");
    }
}
