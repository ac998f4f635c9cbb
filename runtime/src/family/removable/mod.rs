//! Families whose series can be removed, by the program or when nobody has touched them for some time.
//!
//! The price of removal is asking. What [`super::Dynamic`] does without a lock, since nothing of it ever goes away, is
//! done under one here: the family's lock, which readers share, leads to a series, and the lock of its slot to the
//! numbers, which all threads share. A count that finds its series takes some three times as long as elsewhere, and one
//! through a handle ten times. Handles stay as they are elsewhere, `Copy` and borrowed from the metrics (see [`slot`]).
//!
//! A series that expires was shown by an exposition as it is, and has not been asked for or written to since. So every
//! change is seen, however long the interval between two scrapes, and no time needs to be known where something is counted.
//! Expositions put out what is idle, and so does whoever needs room for a new series.
//!
//! The slots of a family are as many as it had series at once; names and lists go with their series.
//!
//! Every function is `#[inline]`, and the family is only reached through [`Removal`](crate::rt::Removal): a program whose
//! spec has no such metric does not compile it.

mod examples;
mod identity;
mod index;
mod numbers;
mod slot;

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

use examples::Examples;
pub(crate) use identity::Identity;
use identity::Value;
use index::{Admission, Index};
use numbers::{Copies, Numbers};
use slot::Look;
pub(crate) use slot::{Slot, Tenant};

use super::bounds::fits;
use super::slab::Slab;
use super::{Batch, Created, Labels};
use crate::cells::{Reading, Scratch};
use crate::clock;
use crate::rt::{Label, MetricSpec};

/// Series that are looked up at once. Whoever makes or removes one waits meanwhile.
const BATCH: usize = 32;

/// Room is looked for at most so many times while a series may be idle: each time costs a look at all of them.
const SWEEPS: u32 = 16;

/// What the rest of the runtime knows of such a family. A trait, so that the one type that has it is compiled by those who
/// make it.
pub(crate) trait Removables: std::fmt::Debug + Send + Sync {
    /// The slot of the series with these labels and its serial number. It is made now if need be; nothing if a closed label
    /// has no such value.
    fn with(&self, labels: &[Label<'_>]) -> Option<(&Slot, u64)>;

    /// Removes the series with these labels; says whether there was one.
    fn remove(&self, labels: &[Label<'_>]) -> bool;

    /// Removes all series that have those labels that are given; says how many.
    fn remove_where(&self, labels: &[Option<Label<'_>>]) -> usize;

    /// Reads all series, and removes those that are idle instead. No lock is held while `show` runs.
    fn walk(&self, scratch: &mut Scratch, show: &mut dyn FnMut(Batch<'_>));

    /// How often labels were asked for that found no room.
    fn overflowed(&self) -> u64;
}

/// The series of a metric with at least one open label.
#[derive(Debug)]
pub(crate) struct Removable {
    metric: &'static MetricSpec,
    /// How long series may be idle; nothing: for ever.
    idle: Option<Duration>,
    index: RwLock<Index>,
    slots: Slab<Slot>,
    examples: Examples,
    overflowed: AtomicU64,
}

impl Removable {
    /// `ONCE` stands for nothing: a generic function is compiled once in each crate that needs it; one that is `#[inline]`,
    /// in each part of it that the compiler works at by itself, with all that it calls.
    pub(crate) fn boxed<const ONCE: bool>(
        metric: &'static MetricSpec,
        idle: Option<Duration>,
    ) -> Box<dyn Removables> {
        let index = RwLock::new(Index::new(metric));
        let (slots, examples) = (Slab::default(), Examples::new(metric));
        Box::new(Self { metric, idle, index, slots, examples, overflowed: AtomicU64::new(0) })
    }

    /// The series with these labels, if there is one. It is not idle any more.
    #[inline]
    fn find(&self, labels: &[Label<'_>]) -> Option<(&Slot, u64)> {
        let index = self.read();
        let series = index.find(labels)?;
        let slot = self.slots.get(series.slot)?;
        // Under the lock: nobody can put the series out between these two.
        slot.touch();
        Some((slot, series.serial))
    }

    /// The series for labels that were not found.
    #[cold]
    #[inline]
    fn make(&self, labels: &[Label<'_>]) -> Option<(&Slot, u64)> {
        let mut index = self.write();
        let mut admission = index.admit(labels);
        if admission.is_overflow && self.sweep(&mut index) {
            admission = index.admit(labels);
        }
        let Admission { labels, found, is_overflow } = admission;
        if is_overflow {
            self.overflowed.fetch_add(1, Relaxed);
        }
        match found {
            Some(series) => {
                let slot = self.slots.get(series.slot)?;
                slot.touch();
                Some((slot, series.serial))
            }
            None => self.insert(&mut index, &labels),
        }
    }

    #[inline]
    fn insert(&self, index: &mut Index, labels: &[Label<'_>]) -> Option<(&Slot, u64)> {
        let is_overflow = index.is_full();
        let (number, serial, hash) = index.reserve(labels)?;
        let slot = match self.slots.get(number) {
            Some(slot) => slot,
            // The lists are as long as each other.
            None => self.slots.get(self.slots.push(Slot::new(self.examples.clone()))?)?,
        };
        slot.take_in(serial, Numbers::new(&self.metric.kind));
        index.insert(Arc::new(Identity {
            metric: self.metric,
            slot: number,
            serial,
            hash,
            values: labels.iter().copied().map(Value::new).collect(),
            text: identity::text(self.metric, labels),
            created: Created::now(),
            cell: self.examples.cell(serial),
            is_overflow,
        }));
        Some((slot, serial))
    }

    /// Removes what is idle, if something may be; says whether something was.
    #[inline]
    fn sweep(&self, index: &mut Index) -> bool {
        let Some(idle) = self.idle else { return false };
        let now = clock::now();
        if index.next_sweep.is_some_and(|next| now < next) {
            return false;
        }
        let mut idle_longest = now;
        let is_idle = |series: &Arc<Identity>| match self.slots.get(series.slot)?.vacate_idle(now, idle) {
            Ok(()) => Some(Arc::clone(series)),
            Err(shown) => {
                idle_longest = idle_longest.min(shown.unwrap_or(now));
                None
            }
        };
        let gone: Vec<_> = index.iter().filter_map(is_idle).collect();
        gone.iter().for_each(|series| index.remove(series));
        index.next_sweep = idle_longest.checked_add(idle).max(now.checked_add(idle / SWEEPS));
        !gone.is_empty()
    }

    #[inline]
    fn put_out(&self, index: &mut Index, series: &Identity) {
        if let Some(slot) = self.slots.get(series.slot) {
            slot.vacate();
        }
        index.remove(series);
    }

    #[inline]
    fn look(
        &self,
        series: &Identity,
        clock: Option<(Instant, Duration)>,
        before: usize,
        scratch: &mut Scratch,
    ) -> Look<u64> {
        match self.slots.get(series.slot) {
            Some(slot) => slot.look(series.serial, clock, |numbers| numbers.copy(before, scratch)),
            None => Look::Gone,
        }
    }

    #[inline]
    fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Removables for Removable {
    #[inline]
    fn with(&self, labels: &[Label<'_>]) -> Option<(&Slot, u64)> {
        if let Some(found) = self.find(labels) {
            return Some(found);
        }
        if !fits(self.metric.labels, labels) {
            return None;
        }
        self.make(labels)
    }

    #[inline]
    fn remove(&self, labels: &[Label<'_>]) -> bool {
        let mut index = self.write();
        let Some(series) = index.find(labels).map(Arc::clone) else { return false };
        self.put_out(&mut index, &series);
        true
    }

    #[inline]
    fn remove_where(&self, labels: &[Option<Label<'_>>]) -> usize {
        let mut index = self.write();
        let gone: Vec<_> = index.iter().filter(|series| series.has(labels)).map(Arc::clone).collect();
        gone.iter().for_each(|series| self.put_out(&mut index, series));
        gone.len()
    }

    #[inline]
    fn walk(&self, scratch: &mut Scratch, show: &mut dyn FnMut(Batch<'_>)) {
        let clock = self.idle.map(|idle| (clock::now(), idle));
        // Labels have one series at a time, so none of those that are there now is met twice, wherever others go.
        let (mut place, youngest) = (0, self.read().last_serial());
        let mut has_idle = false;
        loop {
            let mut held = [const { None }; BATCH];
            if self.read().hold(&mut place, youngest, &mut held) == 0 {
                break;
            }
            let (mut values, mut seen) = ([0; BATCH], 0);
            scratch.clear();
            for (series, value) in held.iter_mut().zip(&mut values) {
                match series.as_deref().map(|series| self.look(series, clock, seen, scratch)) {
                    Some(Look::Seen(bits)) => (seen, *value) = (seen + 1, bits),
                    Some(Look::Idle) => (has_idle, *series) = (true, None),
                    Some(Look::Gone) | None => *series = None,
                }
            }
            let mut copies = Copies::new(&self.metric.kind, scratch);
            let (mut labels, mut readings) = ([const { None }; BATCH], [const { Reading::Absent }; BATCH]);
            let places = labels.iter_mut().zip(&mut readings);
            for (((labels, reading), series), value) in places.zip(&held).zip(values) {
                if let Some(series) = series.as_deref() {
                    (*labels, *reading) = (Some(Labels::Removable(series)), copies.next(value));
                }
            }
            show(Batch::new(&labels, &readings, self.examples.get()));
        }
        if has_idle {
            let mut index = self.write();
            index.next_sweep = None;
            self.sweep(&mut index);
        }
    }

    #[inline]
    fn overflowed(&self) -> u64 {
        self.overflowed.load(Relaxed)
    }
}
