//! Families whose series come into being when their labels are first used.
//!
//! A series that exists is found without a lock and without an allocation. Only making one takes the lock. Series are
//! never moved or removed, so handles borrow from the family. How many there can be is bounded:
//!
//! - A label with a limit takes that many distinct values; any further value becomes `other`.
//! - A metric takes `max_series` series; in any further one every open label that is there becomes `other`.
//!
//! A value that really is called `other` is the same series: the two cannot be told apart in an exposition.
//!
//! Invariant of the `unsafe` blocks here: the table holds entries of this family only; in an entry, the word of an open
//! label is the place of a text of this family, and that of a closed one is an index. Entries and texts are kept by
//! `growth`, which is dropped with the family.

mod arena;
mod entries;
mod growth;
#[cfg(feature = "open-labels")]
mod members;
mod pieces;
mod table;
mod texts;

use std::sync::atomic::Ordering::{Acquire, Relaxed};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex};

use entries::{Entries, Entry, Head, Word};
use growth::Growth;
use pieces::Pieces;
use table::Table;
use texts::Text;

use super::Created;
use super::hash::{Seed, equal};
use super::slab::Slab;
use crate::bank::{Place, Shared};
use crate::cells::Aside;
use crate::exposition::{Cursor, Padded};
use crate::rt::{Label, LabelSpec, LabelValues, MetricSpec};

/// The series of a metric with at least one open label.
#[derive(Debug)]
pub(crate) struct Dynamic {
    metric: &'static MetricSpec,
    place: Place,
    bank: Arc<Shared>,
    seed: Seed,
    /// The last table of `growth`.
    table: AtomicPtr<Table<Head>>,
    entries: Entries,
    /// What series have beside their cells, if they need it; the last word of an entry is a number of this list.
    asides: Slab<Aside>,
    born: Created,
    /// Set when `max_series` is reached. From then on a series that is not found does not exist.
    full: AtomicBool,
    /// Whether a label has a bound of its own.
    limited: bool,
    overflowed: AtomicU64,
    growth: Mutex<Growth>,
    pieces: Pieces,
    /// At least as long as the labels of any series are when they are written; raised before the series becomes known.
    longest: AtomicUsize,
}

/// A series of a family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    family: &'a Dynamic,
    entry: Entry<'a>,
}

#[allow(unsafe_code)]
impl Dynamic {
    pub(super) fn new(metric: &'static MetricSpec, place: Place, bank: Arc<Shared>) -> Self {
        let has_aside = Aside::new(&metric.kind).is_some();
        let (growth, table) = Growth::new(metric.labels.len());
        Self {
            metric,
            place,
            bank,
            seed: Seed::random(),
            table: AtomicPtr::new(table.cast_mut()),
            entries: Entries::new(metric.labels.len() + usize::from(has_aside)),
            asides: Slab::default(),
            born: Created::now(),
            full: AtomicBool::new(metric.max_series == 0),
            limited: metric
                .labels
                .iter()
                .any(|label| matches!(label.values, LabelValues::Open { limit: 1.. })),
            overflowed: AtomicU64::new(0),
            growth: Mutex::new(growth),
            pieces: Pieces::new(metric),
            longest: AtomicUsize::new(0),
        }
    }

    #[inline(always)]
    fn table(&self) -> &Table<Head> {
        // SAFETY: `growth` keeps all tables.
        unsafe { &*self.table.load(Acquire) }
    }

    /// The series with these labels, if it exists.
    ///
    /// # Safety
    ///
    /// There is one label for each of the metric's, and it is open where that one is.
    #[inline(always)]
    pub(super) unsafe fn find(&self, labels: &[Label<'_>]) -> Option<Member<'_>> {
        let same = |head| {
            // SAFETY: the table holds entries of this family, which have a word for each label.
            let words = unsafe { Entry::at(head, labels.len()) }.words();
            labels.iter().zip(words).all(|(label, word)| match *label {
                // SAFETY: the label is open, so the word is the place of a text that is kept with the family.
                Label::Open(value) => equal(unsafe { word.as_text() }.bytes(), value.as_bytes()),
                Label::Closed(value) => word.is_number(value),
            })
        };
        let head = self.table().find(self.seed.hash(labels), same)?;
        // SAFETY: as above; all entries of the family are as long.
        Some(Member { family: self, entry: unsafe { Entry::at(head, self.entries.words()) } })
    }
}

#[allow(unsafe_code)]
impl<'a> Member<'a> {
    /// The offset of the first cell.
    #[inline(always)]
    pub(crate) fn cell(self) -> usize {
        self.entry.head().cell as usize
    }

    /// What the series has beside its cells.
    pub(crate) fn aside(self) -> Option<&'a Aside> {
        let number = self.entry.words().get(self.family.metric.labels.len())?;
        self.family.asides.get(u32::try_from(number.as_number()).ok()?)
    }

    pub(super) fn created(self) -> Created {
        self.family.born.plus(self.entry.head().age)
    }

    pub(super) fn metric(self) -> &'static MetricSpec {
        self.family.metric
    }

    /// Writes the labels as the text formats do, each with a comma behind.
    #[inline(always)]
    pub(super) fn write_labels(self, out: &mut Cursor<'_>) {
        let Dynamic { pieces, longest, .. } = self.family;
        // SAFETY: the entry is of this family, and was made after `longest` had been raised for it.
        unsafe { out.within(longest.load(Relaxed), |tip| pieces.write(self.entry, tip)) };
    }

    /// Writes a line: `start`, the labels, an integer.
    #[inline(always)]
    pub(super) fn write_line(self, start: Padded<'_>, value: u64, out: &mut Cursor<'_>) {
        let Dynamic { pieces, longest, .. } = self.family;
        let len = longest.load(Relaxed).saturating_add(start.len());
        // SAFETY: as above, and there is room for the start too.
        unsafe { out.line_within(len, value, |tip| pieces.write(self.entry, tip.padded(start))) };
    }

    /// The value of each label.
    #[inline(always)]
    pub(super) fn values(self) -> impl Iterator<Item = Value<'a>> {
        let labels = self.family.metric.labels.iter().zip(self.entry.words());
        labels.map(|(label, word)| Value::of(label, *word))
    }
}

/// The value of a label of a series.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Open(Text<'a>),
    /// The place of the value in the list of all.
    Closed(usize),
}

#[allow(unsafe_code)]
impl Value<'_> {
    /// What a word of an entry stands for.
    #[inline(always)]
    fn of(label: &LabelSpec, word: Word) -> Self {
        match label.values {
            // SAFETY: the label is open, so the word is the place of a text that is kept with the family.
            LabelValues::Open { limit: _ } => Self::Open(unsafe { word.as_text() }),
            LabelValues::Closed(_) | LabelValues::Dependent { .. } => Self::Closed(word.as_number()),
        }
    }
}
