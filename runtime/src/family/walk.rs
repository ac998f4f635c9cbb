//! Reading all series of a family.
//!
//! Series are read and shown in batches, so that one call leads through a lock and to a format for many of them. What
//! reads does not know who will see it: there is one copy of it for all formats.

use super::{Created, Family, Kept, Labels};
use crate::bank::{BUCKETS, Reader};
use crate::cells::{Aside, Reading, Scratch};
use crate::exemplars::{Exemplars, OfSeries};
use crate::native::NativeReading;
use crate::rt::Kind;

/// Series that are read at once. Threads that begin to count in the same group wait meanwhile.
pub(super) const BATCH: usize = 32;

/// Series of a batch before they are read.
pub(super) type Unread<'l> = &'l [Option<Labels<'l>>];

/// What a walk shows of one series. This is all that an exposition format knows of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Series<'a> {
    pub(crate) labels: Labels<'a>,
    pub(crate) reading: &'a Reading<'a>,
}

impl Series<'_> {
    /// When the series was made, if a family holds it.
    pub(crate) fn created(self) -> Option<Created> {
        self.labels.created()
    }
}

/// Some series of one family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batch<'a> {
    labels: &'a [Option<Labels<'a>>],
    /// One for each of the series.
    readings: &'a [Reading<'a>],
    /// Those of this family, maybe with those of others; nothing while there are none.
    exemplars: Option<&'a dyn Exemplars>,
}

impl<'a> Batch<'a> {
    #[inline]
    pub(super) fn new(
        labels: &'a [Option<Labels<'a>>],
        readings: &'a [Reading<'a>],
        exemplars: Option<&'a dyn Exemplars>,
    ) -> Self {
        Self { labels, readings, exemplars }
    }

    /// Series that no family holds.
    pub(crate) fn apart(labels: &'a [Option<Labels<'a>>], readings: &'a [Reading<'a>]) -> Self {
        Self::new(labels, readings, None)
    }

    #[inline(always)]
    pub(crate) fn iter(self) -> impl Iterator<Item = Series<'a>> {
        let all = self.labels.iter().zip(self.readings);
        all.filter_map(|(labels, reading)| Some(Series { labels: (*labels)?, reading }))
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
            let mut readings = [const { Reading::Absent }; BATCH];
            self.read(labels, &mut readings, scratch);
            show(Batch::new(labels, &readings, self.bank.exemplars()));
        });
    }

    fn read<'a>(&self, labels: Unread<'_>, readings: &mut [Reading<'a>], scratch: &'a mut Scratch) {
        match &self.metric.kind {
            Kind::Counter => {
                self.numbers(labels, readings, |reader, cell| Reading::Unsigned(reader.count(cell)));
            }
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                let read = |reader: &Reader<'_>, cell| Reading::Float(f64::from_bits(reader.float(cell)));
                self.numbers(labels, readings, read);
            }
            Kind::UpDown | Kind::Gauge => {
                let read = |reader: &Reader<'_>, cell| Reading::Signed(reader.sum(cell).cast_signed());
                self.numbers(labels, readings, read);
            }
            Kind::Info => self.numbers(labels, readings, |reader, cell| match reader.count(cell) {
                0 => Reading::Absent,
                _ => Reading::Unsigned(1),
            }),
            Kind::StateSet { states: _ } => {
                self.numbers(labels, readings, |reader, cell| Reading::States(reader.count(cell)));
            }
            Kind::Histogram { .. } | Kind::NativeHistogram { .. } | Kind::Summary { .. } => {
                if let Some(read) = self.makers.lists {
                    read(self, labels, readings, scratch);
                }
            }
        }
    }

    /// Reads series that are more than a number each. It and what it calls are `#[inline]`: see [`Makers`](super::Makers).
    #[inline]
    pub(super) fn lists<'a>(
        &self,
        labels: Unread<'_>,
        readings: &mut [Reading<'a>],
        scratch: &'a mut Scratch,
    ) {
        match &self.metric.kind {
            Kind::Histogram { bounds } => self.histograms(labels, readings, bounds.len() + 1, scratch),
            Kind::NativeHistogram { bounds, native: _ } => {
                natives(labels, readings, bounds.len() + 1, scratch);
            }
            Kind::Summary { quantiles, window_seconds: _ } => {
                self.summaries(labels, readings, quantiles.len(), scratch);
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

    #[inline(always)]
    fn numbers(
        &self,
        labels: Unread<'_>,
        readings: &mut [Reading<'_>],
        read: impl Fn(&Reader<'_>, usize) -> Reading<'static>,
    ) {
        let reader = self.bank.read();
        for (labels, reading) in labels.iter().flatten().zip(readings) {
            *reading = read(&reader, labels.cell());
        }
    }

    #[inline]
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
        for ((labels, reading), counts) in labels.iter().flatten().zip(readings).zip(counts) {
            let sum = reader.totals(labels.cell(), counts, row);
            *reading = Reading::Histogram { buckets: counts, sum, native: None };
        }
    }

    #[inline]
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

#[inline]
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
