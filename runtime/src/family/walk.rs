//! Reading all series of a family.
//!
//! Series are read and shown in batches, so that one call leads through a lock and to a format for many of them. What
//! reads does not know who will see it: there is one copy of it for all formats.

use super::{Family, Kept, Labels};
use crate::bank::{BUCKETS, Shared};
use crate::cells::{Aside, Reading, Scratch};
use crate::exemplars::{Exemplars, OfSeries};
use crate::native::NativeReading;
use crate::rt::Kind;

/// Series that are read at once. Threads that begin to count in the same group wait meanwhile.
pub(super) const BATCH: usize = 32;

/// By how many histograms the fetching of their cells is ahead of reading.
const AHEAD: usize = 4;

/// Series of a batch before they are read.
pub(super) type Unread<'l> = &'l [Option<Labels<'l>>];

/// Adds cells up, in all rows.
type AddUp = fn(&Shared, &[usize], &mut [u64]);

/// What a walk shows of one series. This is all that an exposition format knows of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Series<'a> {
    pub(crate) labels: Labels<'a>,
    pub(crate) reading: Reading<'a>,
}

/// Some series of one family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batch<'a> {
    labels: &'a [Option<Labels<'a>>],
    readings: Readings<'a>,
    /// Those of this family, maybe with those of others; nothing while there are none.
    exemplars: Option<&'a dyn Exemplars>,
}

/// What has been read. Most series are counters, so these have a form of their own.
#[derive(Clone, Copy, Debug)]
enum Readings<'a> {
    /// One for each place of the batch, of which none is empty before the last series.
    Counts(&'a [u64]),
    /// One for each place of the batch.
    Each(&'a [Reading<'a>]),
}

impl<'a> Batch<'a> {
    #[inline]
    pub(super) fn new(
        labels: &'a [Option<Labels<'a>>],
        readings: &'a [Reading<'a>],
        exemplars: Option<&'a dyn Exemplars>,
    ) -> Self {
        Self { labels, readings: Readings::Each(readings), exemplars }
    }

    /// Series that no family holds.
    pub(crate) fn apart(labels: &'a [Option<Labels<'a>>], readings: &'a [Reading<'a>]) -> Self {
        Self::new(labels, readings, None)
    }

    /// The series, if they are counters of whole things.
    #[inline(always)]
    pub(crate) fn counters(self) -> Option<impl Iterator<Item = (&'a Labels<'a>, u64)>> {
        let Readings::Counts(counts) = self.readings else { return None };
        Some(self.labels.iter().flatten().zip(counts.iter().copied()))
    }

    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = Series<'a>> {
        self.labels.iter().enumerate().filter_map(move |(number, labels)| {
            let reading = match self.readings {
                Readings::Counts(counts) => Reading::Unsigned(*counts.get(number)?),
                Readings::Each(readings) => *readings.get(number)?,
            };
            Some(Series { labels: (*labels)?, reading })
        })
    }

    /// Whether a series may have exemplars.
    #[inline(always)]
    pub(crate) fn has_exemplars(self) -> bool {
        self.exemplars.is_some()
    }

    /// The exemplars of one of the series.
    pub(crate) fn exemplars(self, of: Series<'_>) -> OfSeries<'a> {
        let first = if let Reading::Histogram { native: None, .. } = of.reading { BUCKETS } else { 0 };
        OfSeries::new(self.exemplars, of.labels.cell() + first)
    }
}

impl Family {
    /// Reads all series, in the order in which they are to be shown. Lists are lent from `scratch`. No lock is held
    /// while `show` runs.
    pub(crate) fn walk(&self, scratch: &mut Scratch, show: &mut dyn FnMut(Batch<'_>)) {
        let members = match &self.members {
            Kept::Permanent(members) => members,
            Kept::Removable(removable) => return removable.walk(scratch, show),
        };
        members.batches(&mut |labels| {
            let exemplars = self.bank.exemplars();
            if let Kind::Counter = self.metric.kind {
                let counts = self.numbers(labels, Shared::counts);
                show(Batch { labels, readings: Readings::Counts(&counts), exemplars });
            } else {
                let mut readings = [const { Reading::Absent }; BATCH];
                self.read(labels, &mut readings, scratch);
                show(Batch::new(labels, &readings, exemplars));
            }
        });
    }

    fn read<'a>(&self, labels: Unread<'_>, readings: &mut [Reading<'a>], scratch: &'a mut Scratch) {
        let (add_up, show): (AddUp, fn(u64) -> Reading<'static>) = match &self.metric.kind {
            Kind::Counter => (Shared::counts, Reading::Unsigned),
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                (Shared::floats, |bits| Reading::Float(f64::from_bits(bits)))
            }
            Kind::UpDown | Kind::Gauge => (Shared::sums, |bits| Reading::Signed(bits.cast_signed())),
            Kind::Info => (Shared::counts, |said| match said {
                0 => Reading::Absent,
                _ => Reading::Unsigned(1),
            }),
            Kind::StateSet { states: _ } => (Shared::counts, Reading::States),
            Kind::Histogram { .. } | Kind::NativeHistogram { .. } | Kind::Summary { .. } => {
                return self.lists(labels, readings, scratch);
            }
        };
        let numbers = self.numbers(labels, add_up);
        readings.iter_mut().zip(numbers).for_each(|(reading, number)| *reading = show(number));
    }

    /// Reads series that are more than a number each.
    fn lists<'a>(&self, labels: Unread<'_>, readings: &mut [Reading<'a>], scratch: &'a mut Scratch) {
        match &self.metric.kind {
            Kind::Histogram { buckets } => self.histograms(labels, readings, buckets.count(), scratch),
            Kind::NativeHistogram { buckets, native: _ } => {
                natives(labels, readings, buckets.count(), scratch);
            }
            Kind::Summary { quantiles: _ } => {
                self.summaries(labels, readings, self.metric.kind.quantiles().len(), scratch);
            }
            Kind::Counter
            | Kind::FloatCounter
            | Kind::UpDown
            | Kind::FloatUpDown
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::StateSet { states: _ }
            | Kind::Unknown => {}
        }
    }

    /// One number of each series.
    fn numbers(&self, labels: Unread<'_>, add_up: AddUp) -> [u64; BATCH] {
        let (mut cells, mut numbers) = ([0; BATCH], [0; BATCH]);
        let places = cells.iter_mut().zip(labels.iter().flatten());
        let count = places.map(|(cell, labels)| *cell = labels.cell()).count();
        add_up(&self.bank, cells.get(..count).unwrap_or_default(), &mut numbers);
        numbers
    }

    fn histograms<'a>(
        &self,
        labels: Unread<'_>,
        readings: &mut [Reading<'a>],
        buckets: usize,
        scratch: &'a mut Scratch,
    ) {
        let Scratch { buckets: counts, row, quantiles: _, natives: _ } = scratch;
        row.resize(buckets, 0);
        counts.resize(buckets * BATCH, 0);
        let counts = counts.chunks_exact_mut(buckets);
        let reader = self.bank.read();
        let mut ahead = labels.iter().flatten().skip(AHEAD);
        for ((labels, reading), counts) in labels.iter().flatten().zip(readings).zip(counts) {
            if let Some(labels) = ahead.next() {
                reader.fetch(labels.cell(), BUCKETS + buckets);
            }
            let sum = reader.totals(labels.cell(), counts, row);
            *reading = Reading::Histogram { buckets: counts, sum, native: None };
        }
    }

    fn summaries<'a>(
        &self,
        labels: Unread<'_>,
        readings: &mut [Reading<'a>],
        quantiles: usize,
        scratch: &'a mut Scratch,
    ) {
        let estimates = &mut scratch.quantiles;
        estimates.clear();
        for window in labels.iter().flatten().filter_map(|labels| labels.aside()?.recent()) {
            window.read(estimates);
        }
        let mut estimates = estimates.as_slice();
        let reader = self.bank.read();
        for (labels, reading) in labels.iter().flatten().zip(readings) {
            let (own, others) = estimates.split_at_checked(quantiles).unwrap_or_default();
            estimates = others;
            let mut count = [0];
            let sum = reader.totals(labels.cell(), &mut count, &mut [0]);
            let [count] = count;
            *reading = Reading::Summary { quantiles: own, sum, count };
        }
    }
}

fn natives<'a>(labels: Unread<'_>, readings: &mut [Reading<'a>], buckets: usize, scratch: &'a mut Scratch) {
    let Scratch { buckets: counts, natives, row: _, quantiles: _ } = scratch;
    counts.resize(buckets * BATCH, 0);
    natives.resize_with(BATCH, NativeReading::default);
    let room = counts.chunks_exact_mut(buckets).zip(natives);
    for ((labels, reading), (counts, native)) in labels.iter().flatten().zip(readings).zip(room) {
        if let Some(kept) = labels.aside().and_then(Aside::native) {
            let sum = kept.read(counts, native);
            *reading = Reading::Histogram { buckets: counts, sum, native: Some(native) };
        }
    }
}
