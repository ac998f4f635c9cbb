//! Observations: a bucket and a sum that belong together.
//!
//! The cells are, one behind the other: a sequence number, the sum, a count for each bucket. In a thread's own row an
//! observation makes the number odd, writes, and makes it even again; a reader that finds the same even number before
//! and after has read nothing half-written.
//!
//! A thread that does nothing but observe leaves no time to read all buckets. A reader then reads the sum alone between two
//! equal numbers, half of which is how many observations are in that sum, and the buckets once before it and once after it:
//! what they lack of that many at first they have got afterwards. So sum and count agree; of what was observed at that very
//! moment, some may be told in the bucket of another.
//!
//! A reader tries for a bounded time, since a thread may be stopped in the middle. It then takes what is there: the sum may
//! lack the one observation of that thread that is in flight, or the bucket may. Counts are sums of buckets, so they agree
//! with them at any time.
//!
//! In shared cells the number is not used: there the sum may lack, or be ahead by, what is in flight.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::sync::{AtomicU64, fence, spin_loop, yield_now};

const SEQUENCE: usize = 0;
/// Where the sum is, among the cells of an observation.
pub(crate) const SUM: usize = 1;
/// Where the buckets begin.
pub(crate) const BUCKETS: usize = 2;

/// How often a reader looks again at all cells of a row.
const READINGS: usize = if cfg!(loom) { 1 } else { 8 };
/// How often it looks again at the sum: at first in a tight loop, then giving up its turn.
const SPINS: usize = if cfg!(loom) { 1 } else { 64 };
const YIELDS: usize = if cfg!(loom) { 1 } else { 64 };

/// Takes up an observation in cells that only this thread writes.
#[inline(always)]
pub(crate) fn observe(cells: &[AtomicU64], bucket: usize, value: f64) {
    let (Some(sequence), Some(sum), Some(count)) =
        (cells.get(SEQUENCE), cells.get(SUM), cells.get(BUCKETS + bucket))
    else {
        return;
    };
    let before = sequence.load(Relaxed);
    sequence.store(before.wrapping_add(1), Relaxed);
    // Whoever sees one of the two stores below sees the odd number.
    fence(Release);
    // One by one nobody lives to see the end of the range.
    count.store(count.load(Relaxed).wrapping_add(1), Relaxed);
    sum.store((f64::from_bits(sum.load(Relaxed)) + value).to_bits(), Relaxed);
    // Whoever sees the even number sees the two stores.
    sequence.store(before.wrapping_add(2), Release);
}

/// The number and the sum of all observations of a row, read between two of them.
#[cold]
#[inline]
fn at_rest(sequence: &AtomicU64, sum: &AtomicU64) -> Option<(u64, f64)> {
    for attempt in 0..SPINS + YIELDS {
        let start = sequence.load(Acquire);
        if let Some(sum) = between(start, sequence, sum) {
            return Some((start / 2, sum));
        }
        if attempt < SPINS { spin_loop() } else { yield_now() }
    }
    None
}

/// The sum, if since `start` was read as the sequence number nothing has been written, nor was being written then.
#[inline(always)]
fn between(start: u64, sequence: &AtomicU64, sum: &AtomicU64) -> Option<f64> {
    let sum = f64::from_bits(sum.load(Relaxed));
    // Were one of the loads before this newer than `start`, the next one would see that.
    fence(Acquire);
    (start.is_multiple_of(2) && sequence.load(Relaxed) == start).then_some(sum)
}

/// What has been observed in several rows.
pub(super) struct Totals<'a> {
    buckets: &'a mut [u64],
    /// The counts without those of the row that is being read, for another attempt.
    before: &'a mut [u64],
    /// Whether nothing has been added, so that `buckets` may hold anything. Most often there is one row.
    is_empty: bool,
    sum: f64,
}

impl<'a> Totals<'a> {
    /// Adds up in `buckets`; `before` is for use in between and has the same length.
    #[inline]
    pub(super) fn new(buckets: &'a mut [u64], before: &'a mut [u64]) -> Self {
        Self { buckets, before, is_empty: true, sum: 0.0 }
    }

    /// Completes the counts, and gives the sum.
    #[inline]
    pub(super) fn finish(mut self) -> f64 {
        self.begin();
        self.sum
    }

    /// Lets the counts begin at zero, unless they have begun.
    #[inline]
    fn begin(&mut self) {
        if std::mem::take(&mut self.is_empty) {
            self.buckets.fill(0);
        }
    }

    /// How many cells the observations take in a row.
    #[inline]
    pub(super) fn cells(&self) -> usize {
        BUCKETS + self.buckets.len()
    }

    /// Adds the cells of one thread.
    #[inline]
    pub(super) fn add_row(&mut self, cells: &[AtomicU64]) {
        let (Some(sequence), Some(sum), Some(counts)) =
            (cells.get(SEQUENCE), cells.get(SUM), cells.get(BUCKETS..))
        else {
            return;
        };
        // Before a thread's first observation.
        if sequence.load(Relaxed) == 0 {
            return;
        }
        let is_first = std::mem::take(&mut self.is_empty);
        let start = sequence.load(Acquire);
        let all = self.buckets.iter_mut().zip(&mut *self.before).zip(counts);
        if is_first {
            all.for_each(|((bucket, _), count)| *bucket = count.load(Relaxed));
        } else {
            all.for_each(|((bucket, before), count)| {
                *before = *bucket;
                *bucket = bucket.saturating_add(count.load(Relaxed));
            });
        }
        match between(start, sequence, sum) {
            Some(sum) => self.sum += sum,
            None => {
                if is_first {
                    self.before.fill(0);
                }
                self.add_again(sequence, sum, counts);
            }
        }
    }

    /// Adds the cells of a thread that has written while they were read.
    #[cold]
    #[inline]
    fn add_again(&mut self, sequence: &AtomicU64, sum: &AtomicU64, counts: &[AtomicU64]) {
        for _ in 0..READINGS {
            spin_loop();
            let start = sequence.load(Acquire);
            for ((bucket, before), count) in self.buckets.iter_mut().zip(&*self.before).zip(counts) {
                *bucket = before.saturating_add(count.load(Relaxed));
            }
            if let Some(sum) = between(start, sequence, sum) {
                self.sum += sum;
                return;
            }
        }
        // A thread that has been stopped adds nothing more to its buckets, whatever it has added.
        let (observed, sum) = at_rest(sequence, sum).unwrap_or((u64::MAX, f64::from_bits(sum.load(Relaxed))));
        self.sum += sum;
        self.complete(counts, observed);
    }

    /// Adds to the counts of a row what they lack of so many observations, or of those that there are. They were read
    /// before, and are read again now.
    #[inline]
    fn complete(&mut self, counts: &[AtomicU64], observed: u64) {
        let read =
            self.buckets.iter().zip(&*self.before).map(|(bucket, before)| bucket.saturating_sub(*before));
        let mut missing = observed.saturating_sub(read.fold(0, u64::saturating_add));
        for ((bucket, before), count) in self.buckets.iter_mut().zip(&*self.before).zip(counts) {
            let now = before.saturating_add(count.load(Relaxed));
            let more = now.saturating_sub(*bucket).min(missing);
            *bucket = bucket.saturating_add(more);
            missing -= more;
        }
    }

    /// Adds cells that several threads write, each by its place.
    #[inline]
    pub(super) fn add_shared(&mut self, cell: impl Fn(usize) -> u64) {
        self.begin();
        self.sum += f64::from_bits(cell(SUM));
        for (at, bucket) in self.buckets.iter_mut().enumerate() {
            *bucket = bucket.saturating_add(cell(BUCKETS + at));
        }
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    fn cells() -> Vec<AtomicU64> {
        (0..5).map(|_| AtomicU64::new(0)).collect()
    }

    fn read(cells: &[AtomicU64]) -> (Vec<u64>, f64) {
        let (mut buckets, mut row) = (vec![0; 3], vec![0; 3]);
        let mut totals = Totals::new(&mut buckets, &mut row);
        totals.add_row(cells);
        totals.add_shared(|at| cells[at].load(Relaxed));
        let sum = totals.finish();
        (buckets, sum)
    }

    #[test]
    fn what_is_observed_is_read() {
        let cells = cells();
        [(0, 1.0), (2, 4.0), (2, 8.0)].into_iter().for_each(|(bucket, value)| observe(&cells, bucket, value));
        assert_eq!(read(&cells), (vec![2, 0, 4], 26.0));
        // Beyond the last bucket there is nothing.
        observe(&cells, 3, 1.0);
        assert_eq!(read(&cells).0, [2, 0, 4]);
    }

    #[test]
    fn a_thread_that_was_stopped_delays_nobody() {
        let cells = cells();
        observe(&cells, 1, 1.0);
        cells[SEQUENCE].fetch_add(1, Relaxed);
        cells[BUCKETS + 1].fetch_add(1, Relaxed);
        assert_eq!(read(&cells), (vec![0, 4, 0], 2.0));
    }

    #[test]
    fn a_row_that_is_read_again_counts_once() {
        let rows = [cells(), cells(), cells()];
        observe(&rows[0], 0, 1.0);
        observe(&rows[2], 2, 4.0);
        rows[2][SEQUENCE].fetch_add(1, Relaxed);
        let (mut buckets, mut before) = (vec![7; 3], vec![7; 3]);
        let mut totals = Totals::new(&mut buckets, &mut before);
        rows.iter().for_each(|cells| totals.add_row(cells));
        assert_eq!((totals.finish(), buckets), (5.0, vec![1, 0, 1]));
        // Where nothing was read, nothing is left from before.
        let mut buckets = vec![7; 3];
        assert_eq!((Totals::new(&mut buckets, &mut before).finish(), buckets), (0.0, vec![0; 3]));
    }
}

/// A reader meets the observations of one thread: bucket and sum belong together whatever the order of events.
#[cfg(test)]
#[cfg(loom)]
mod models {
    use loom::sync::Arc;

    use super::*;

    /// A row of two buckets, in which the first thread makes two observations while another one does `read`.
    fn model(read: impl Fn(&[AtomicU64]) + Copy + Send + Sync + 'static) {
        crate::sync::model(move || {
            let cells: Arc<[AtomicU64; 4]> = Arc::new(std::array::from_fn(|_| AtomicU64::new(0)));
            let shared = Arc::clone(&cells);
            let reader = loom::thread::spawn(move || read(&shared[..]));
            observe(&cells[..], 0, 1.0);
            observe(&cells[..], 1, 2.0);
            reader.join().unwrap();
        });
    }

    #[test]
    fn loom_observation() {
        model(|cells| {
            let (mut buckets, mut row) = ([0; 2], [0; 2]);
            let before = cells[SEQUENCE].load(Acquire);
            let mut totals = Totals::new(&mut buckets, &mut row);
            totals.add_row(cells);
            let sum = totals.finish();
            fence(Acquire);
            // The last attempt takes what is there; the promise is about those during which nothing was written.
            if before.is_multiple_of(2) && cells[SEQUENCE].load(Relaxed) == before {
                assert_eq!(sum, buckets[0] as f64 + 2.0 * buckets[1] as f64);
            }
            assert!(buckets[0] <= 1 && buckets[1] <= 1);
        });
    }

    #[test]
    fn loom_observations_without_a_pause() {
        model(|cells| {
            let mut buckets = [BUCKETS, BUCKETS + 1].map(|at| cells[at].load(Relaxed));
            fence(Acquire);
            if let Some((observed, sum)) = at_rest(&cells[SEQUENCE], &cells[SUM]) {
                Totals::new(&mut buckets, &mut [0; 2]).complete(&cells[BUCKETS..], observed);
                assert_eq!(observed, buckets[0] + buckets[1]);
                assert_eq!(sum, buckets[0] as f64 + 2.0 * buckets[1] as f64);
            }
        });
    }
}
