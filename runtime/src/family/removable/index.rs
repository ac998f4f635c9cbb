//! Which series there are; all of it is under the family's lock.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use std::time::Instant;

use super::identity::{Identity, Value};
use crate::family::bounds::{OVERFLOW, counts, overflow};
use crate::family::hash::Seed;
use crate::rt::{Label, LabelValues, MetricSpec};

/// Series by the hash of their labels and by the number of their place, which is that of their slot.
#[derive(Debug)]
pub(super) struct Index {
    metric: &'static MetricSpec,
    seed: Seed,
    /// The first place of the series with a hash. Two of one hash are as good as never.
    first: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    places: Vec<Place>,
    /// Places without a series.
    free: Vec<u32>,
    /// How many series count for the metric's bound.
    bounded: usize,
    /// The serial number of the last series that was made.
    last_serial: u64,
    /// How many series have a value, of the labels with a limit.
    uses: Box<[HashMap<Box<str>, u32>]>,
    /// Before this time no series can be idle for long enough.
    pub(super) next_sweep: Option<Instant>,
}

#[derive(Debug, Default)]
struct Place {
    series: Option<Arc<Identity>>,
    /// The place of another series of the same hash.
    next: Option<u32>,
}

/// The series that labels get.
#[derive(Debug)]
pub(super) struct Admission<'l> {
    pub(super) labels: Vec<Label<'l>>,
    pub(super) found: Option<Arc<Identity>>,
    /// Whether a bound has been met, so that other labels took the place of those that were asked for.
    pub(super) is_overflow: bool,
}

impl Index {
    #[inline]
    pub(super) fn new(metric: &'static MetricSpec) -> Self {
        Self {
            metric,
            seed: Seed::random(),
            first: HashMap::default(),
            places: vec![],
            free: vec![],
            bounded: 0,
            last_serial: 0,
            uses: metric.labels.iter().map(|_| HashMap::new()).collect(),
            next_sweep: None,
        }
    }

    /// The series with these labels.
    #[inline]
    pub(super) fn find(&self, labels: &[Label<'_>]) -> Option<&Arc<Identity>> {
        let mut at = self.first.get(&self.seed.hash(labels)).copied();
        while let Some(number) = at {
            let Place { series, next } = self.places.get(number as usize)?;
            if let Some(series) = series.as_ref().filter(|series| series.is(labels)) {
                return Some(series);
            }
            at = *next;
        }
        None
    }

    /// The series with these labels or, where a bound has been reached, the one that stands in for it.
    #[inline]
    pub(super) fn admit<'l>(&self, labels: &[Label<'l>]) -> Admission<'l> {
        let mut admitted: Vec<_> = labels.to_vec();
        let mut is_overflow = false;
        for ((spec, uses), label) in self.metric.labels.iter().zip(&self.uses).zip(&mut admitted) {
            if let (LabelValues::Open { limit: limit @ 1.. }, Label::Open(value)) =
                (&spec.values, &mut *label)
                && counts(value)
                && uses.len() >= *limit as usize
                && !uses.contains_key(*value)
            {
                *label = Label::Open(OVERFLOW);
                is_overflow = true;
            }
        }
        let mut found = self.find(&admitted);
        if found.is_none() && self.is_full() {
            admitted = overflow(labels);
            is_overflow |= admitted != labels;
            found = self.find(&admitted);
        }
        Admission { labels: admitted, found: found.map(Arc::clone), is_overflow }
    }

    /// Whether a further series would exceed the metric's bound.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.bounded >= self.metric.max_series as usize
    }

    /// The place for a new series, its serial number and its hash; no place when all numbers are taken.
    #[inline]
    pub(super) fn reserve(&mut self, labels: &[Label<'_>]) -> Option<(u32, u64, u64)> {
        let number = match self.free.pop() {
            Some(number) => number,
            None => {
                let number = u32::try_from(self.places.len()).ok()?;
                self.places.push(Place::default());
                number
            }
        };
        self.last_serial += 1;
        Some((number, self.last_serial, self.seed.hash(labels)))
    }

    /// Adds a series at the place that it has reserved.
    #[inline]
    pub(super) fn insert(&mut self, series: Arc<Identity>) {
        let Some(place) = self.places.get_mut(series.slot as usize) else { return };
        self.bounded += usize::from(!series.is_overflow);
        for ((spec, uses), value) in self.metric.labels.iter().zip(&mut self.uses).zip(&series.values) {
            if let Some(value) = limited(&spec.values, value) {
                *uses.entry(value.into()).or_default() += 1;
            }
        }
        place.next = self.first.insert(series.hash, series.slot);
        place.series = Some(series);
    }

    /// Takes a series away.
    #[inline]
    pub(super) fn remove(&mut self, series: &Identity) {
        let Some(Place { series: Some(removed), next }) =
            self.places.get_mut(series.slot as usize).map(std::mem::take)
        else {
            return;
        };
        self.unlink(removed.hash, removed.slot, next);
        self.free.push(removed.slot);
        self.bounded -= usize::from(!removed.is_overflow);
        for ((spec, uses), value) in self.metric.labels.iter().zip(&mut self.uses).zip(&removed.values) {
            if let Some(value) = limited(&spec.values, value)
                && let Some(count) = uses.get_mut(value)
            {
                *count -= 1;
                if *count == 0 {
                    uses.remove(value);
                }
            }
        }
    }

    /// Leads past a place to the `next` one of its hash.
    #[inline]
    fn unlink(&mut self, hash: u64, gone: u32, next: Option<u32>) {
        let Some(first) = self.first.get_mut(&hash) else { return };
        if *first == gone {
            match next {
                Some(next) => *first = next,
                None => drop(self.first.remove(&hash)),
            }
            return;
        }
        let mut at = Some(*first);
        while let Some(place) = at.and_then(|number| self.places.get_mut(number as usize)) {
            if place.next == Some(gone) {
                place.next = next;
                return;
            }
            at = place.next;
        }
    }

    /// All series, in the order of their places.
    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<Identity>> {
        self.places.iter().filter_map(|place| place.series.as_ref())
    }

    /// Puts series from the `next` place on into `held`, as many as there is room for, of those that are not younger than
    /// the one with this serial number; says how many.
    #[inline]
    pub(super) fn hold(&self, next: &mut usize, youngest: u64, held: &mut [Option<Arc<Identity>>]) -> usize {
        let (all, mut room) = (held.len(), held.iter_mut());
        for (number, place) in self.places.iter().enumerate().skip(*next) {
            if let Some(series) = place.series.as_ref().filter(|series| series.serial <= youngest) {
                let Some(held) = room.next() else { break };
                *held = Some(Arc::clone(series));
            }
            *next = number + 1;
        }
        all - room.len()
    }

    #[inline]
    pub(super) fn last_serial(&self) -> u64 {
        self.last_serial
    }
}

/// The text of a value that counts for the limit of its label.
#[inline]
fn limited<'v>(values: &LabelValues, value: &'v Value) -> Option<&'v str> {
    match (values, value) {
        (LabelValues::Open { limit: 1.. }, Value::Open(value)) if counts(value) => Some(value),
        _ => None,
    }
}

/// Hands on what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    #[inline]
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    /// Of anything else the last eight bytes count; there is nothing else.
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;
    use crate::family::Created;
    use crate::self_metrics::OVERFLOW as METRIC;

    const HASH: u64 = 7;

    /// Adds a series as if its labels had the hash of all others.
    fn add(index: &mut Index, value: &str) -> Arc<Identity> {
        let labels = [Label::Open(value)];
        let (slot, serial, _) = index.reserve(&labels).unwrap();
        let series = Arc::new(Identity {
            metric: &METRIC,
            slot,
            serial,
            hash: HASH,
            values: labels.into_iter().map(Value::new).collect(),
            text: value.into(),
            created: Created::now(),
            cell: 0,
            is_overflow: false,
        });
        index.insert(Arc::clone(&series));
        series
    }

    /// The series to which their hash leads, the last one that was added first.
    fn chain(index: &Index) -> String {
        let mut at = index.first.get(&HASH).copied();
        let mut chain = String::new();
        while let Some(number) = at {
            let Place { series, next } = &index.places[number as usize];
            chain.push_str(&series.as_ref().unwrap().text);
            at = *next;
        }
        chain
    }

    #[test]
    fn series_of_one_hash_leave_in_any_order() {
        for (order, left) in
            [([0, 1, 2], ["cb", "c", ""]), ([2, 1, 0], ["ba", "a", ""]), ([1, 0, 2], ["ca", "c", ""])]
        {
            let mut index = Index::new(&METRIC);
            let series = ["a", "b", "c"].map(|value| add(&mut index, value));
            assert_eq!(chain(&index), "cba");
            for (number, left) in order.into_iter().zip(left) {
                index.remove(&series[number]);
                assert_eq!(chain(&index), left);
            }
            assert_eq!((index.bounded, index.free.len()), (0, 3));
            // Places are used again.
            assert!(add(&mut index, "d").slot < 3);
        }
    }

    #[test]
    fn a_walk_meets_only_what_was_there_when_it_began() {
        let mut index = Index::new(&METRIC);
        let series = ["a", "b", "c"].map(|value| add(&mut index, value));
        let (mut next, youngest) = (0, index.last_serial());
        let hold = |index: &Index, next: &mut usize| {
            let mut held = [const { None }; 2];
            let count = index.hold(next, youngest, &mut held);
            let held: Vec<_> =
                held.iter().flatten().map(|series: &Arc<Identity>| series.text.to_string()).collect();
            assert_eq!(held.len(), count);
            held.concat()
        };
        assert_eq!(hold(&index, &mut next), "ab");
        // `a` comes back at the place of `c`, where the walk has not been.
        index.remove(&series[0]);
        index.remove(&series[2]);
        add(&mut index, "a");
        assert_eq!(hold(&index, &mut next), "");
    }
}
