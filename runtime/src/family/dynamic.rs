//! Families whose series come into being when their labels are first used.
//!
//! A series that exists is found without a lock and without an allocation. Only making one takes the lock. Series are
//! never moved or removed, so handles borrow from the family. How many there can be is bounded:
//!
//! - A label with a limit takes that many distinct values; any further value becomes [`OVERFLOW`].
//! - A metric takes `max_series` series; in any further one every open label that is there becomes [`OVERFLOW`].
//!
//! A value that really is called `other` is the same series: the two cannot be told apart in an exposition.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::hash::Seed;
use super::index::Index;
use super::key::Key;
use super::labels::{self, Labels, Values};
use super::slab::Slab;
use super::{ConstLabels, Created};
use crate::cells::Cell;
use crate::rt::{LabelSpec, LabelValues, MetricSpec};

/// The value that stands for all that found no room.
const OVERFLOW: &str = "other";

/// The series of a metric with at least one open label.
#[derive(Debug)]
pub(crate) struct Dynamic<C> {
    metric: &'static MetricSpec,
    const_labels: ConstLabels,
    seed: Seed,
    index: Index,
    series: Slab<Series<C>>,
    /// Set when `max_series` is reached. From then on a series that is not found does not exist.
    full: AtomicBool,
    /// Whether a label has a bound of its own.
    limited: bool,
    overflowed: AtomicU64,
    growth: Mutex<Growth>,
}

#[derive(Debug)]
struct Series<C> {
    key: Key,
    text: Box<str>,
    created: Created,
    cell: C,
}

/// What only the making of series needs to know.
#[derive(Debug)]
struct Growth {
    /// The values of each label so far; kept for labels with a limit only.
    known: Box<[HashSet<Box<str>>]>,
}

impl<C: Cell> Dynamic<C> {
    pub(super) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        Self {
            metric,
            const_labels,
            seed: Seed::random(),
            index: Index::default(),
            series: Slab::default(),
            full: AtomicBool::new(metric.max_series == 0),
            limited: metric
                .labels
                .iter()
                .any(|label| matches!(label.values, LabelValues::Open { limit: 1.. })),
            overflowed: AtomicU64::new(0),
            growth: Mutex::new(Growth { known: metric.labels.iter().map(|_| HashSet::new()).collect() }),
        }
    }

    #[inline]
    pub(super) fn with(&self, values: &[&str]) -> Option<&C> {
        self.find(values).or_else(|| self.miss(values))
    }

    pub(super) fn for_each(&self, visit: &mut impl FnMut(Labels<'_>, Created, &C)) {
        for Series { key, text, created, cell } in self.series.iter() {
            let labels = Labels {
                metric: self.metric,
                const_labels: self.const_labels,
                values: Values::Key(key),
                text: text.as_bytes(),
            };
            visit(labels, *created, cell);
        }
    }

    pub(super) fn overflowed(&self) -> u64 {
        self.overflowed.load(Ordering::Relaxed)
    }

    #[inline]
    fn find(&self, values: &[&str]) -> Option<&C> {
        self.index.find(self.seed.hash(values), |number| {
            self.series.get(number).filter(|series| series.key.is(values)).map(|series| &series.cell)
        })
    }

    /// The labels of the series that takes what finds no room. Absence is no value, so what is absent stays so: a label
    /// that depends on another one never appears where it cannot be.
    fn overflow<'v>(&self, values: &[&'v str]) -> Vec<&'v str> {
        let value = |(label, value): (&LabelSpec, &&'v str)| match label.values {
            LabelValues::Open { .. } if !value.is_empty() => OVERFLOW,
            LabelValues::Open { .. } | LabelValues::Closed(_) | LabelValues::Dependent { .. } => value,
        };
        self.metric.labels.iter().zip(values).map(value).collect()
    }

    /// The cell for values that were not found.
    #[cold]
    fn miss(&self, values: &[&str]) -> Option<&C> {
        if !fits(self.metric.labels, values) {
            return None;
        }
        // Whoever finds the family full before the search has searched all that it will ever hold, but for the
        // overflow series. Without limits of labels nothing else can stand in for a new one, and no lock is needed.
        if !self.limited
            && self.full.load(Ordering::Acquire)
            && self.find(values).is_none()
            && let Some(cell) = self.find(&self.overflow(values))
        {
            self.overflowed.fetch_add(1, Ordering::Relaxed);
            return Some(cell);
        }
        self.make(values)
    }

    /// The series with these values or, where a bound has been reached, the one that stands in for it.
    fn make(&self, values: &[&str]) -> Option<&C> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        let mut growth = self.growth.lock().unwrap_or_else(PoisonError::into_inner);
        let mut actual = values.to_vec();
        let mut overflowed = growth.limit(self.metric.labels, &mut actual);

        // Another thread may have made it meanwhile, or the limits may have led back to a series that exists.
        let mut cell = self.find(&actual);
        if cell.is_none() && self.full.load(Ordering::Relaxed) {
            overflowed = true;
            actual = self.overflow(values);
            cell = self.find(&actual);
        }
        if overflowed {
            self.overflowed.fetch_add(1, Ordering::Relaxed);
        }
        cell.or_else(|| self.insert(&mut growth, &actual))
    }

    fn insert(&self, growth: &mut Growth, values: &[&str]) -> Option<&C> {
        let mut text = String::new();
        labels::write(&mut text, self.metric, self.const_labels, values);
        let series = self.series.push(Series {
            key: Key::new(values),
            text: text.into(),
            created: Created::now(),
            cell: C::new(&self.metric.kind),
        })?;
        let (number, series) = series;
        growth.learn(self.metric.labels, values);
        self.index.insert(self.seed.hash(values), number);
        if number + 1 >= self.metric.max_series.min(Index::CAPACITY) {
            self.full.store(true, Ordering::Release);
        }
        Some(&series.cell)
    }
}

impl Growth {
    /// Replaces the values for which their label has no room. Absence is no value.
    fn limit(&self, labels: &[LabelSpec], values: &mut [&str]) -> bool {
        let mut replaced = false;
        for ((label, known), value) in labels.iter().zip(&self.known).zip(values) {
            if let LabelValues::Open { limit: limit @ 1.. } = label.values
                && !value.is_empty()
                && known.len() >= limit as usize
                && !known.contains(*value)
            {
                *value = OVERFLOW;
                replaced = true;
            }
        }
        replaced
    }

    /// Remembers the values of a series that has been made.
    fn learn(&mut self, labels: &[LabelSpec], values: &[&str]) {
        for ((label, known), value) in labels.iter().zip(&mut self.known).zip(values) {
            if let LabelValues::Open { limit: limit @ 1.. } = label.values
                && !value.is_empty()
                && known.len() < limit as usize
                && !known.contains(*value)
            {
                known.insert((*value).into());
            }
        }
    }
}

/// Whether there is one value for each label, and for closed labels one of theirs.
fn fits(labels: &[LabelSpec], values: &[&str]) -> bool {
    labels.len() == values.len()
        && labels.iter().zip(values).all(|(label, value)| match label.values {
            LabelValues::Closed(values) | LabelValues::Dependent { values, .. } => values.contains(value),
            LabelValues::Open { .. } => true,
        })
}
