//! Reading all series of a family.
//!
//! Series are read and shown in batches, so that one call leads through a lock and to a format for many of them. What
//! reads does not know who will see it: there is one copy of it for all formats.

use super::{Created, Family, Labels, Members};
use crate::bank::{BUCKETS, Reader};
use crate::cells::{Aside, Reading, Scratch};
use crate::exemplars::{Exemplars, OfSeries};
use crate::native::NativeReading;
use crate::rt::Kind;

/// Series that are read at once. Threads that begin to count in the same group wait meanwhile.
const BATCH: usize = 32;

/// What a walk shows of one series. This is all that an exposition format knows of it.
#[derive(Debug)]
pub(crate) struct Series<'a> {
    pub(crate) labels: Labels<'a>,
    pub(crate) created: Option<Created>,
    pub(crate) reading: Reading<'a>,
    /// The offset of the first cell.
    cell: usize,
}

impl<'a> Series<'a> {
    /// A series that has not been read.
    #[inline(always)]
    pub(super) fn unread(labels: Labels<'a>, created: Created, cell: usize) -> Self {
        Self { labels, created: Some(created), reading: Reading::Absent, cell }
    }

    /// A series that has been read; `cell` is where its exemplars are.
    #[inline]
    pub(super) fn read(labels: Labels<'a>, created: Created, reading: Reading<'a>, cell: usize) -> Self {
        Self { labels, created: Some(created), reading, cell }
    }

    /// A series that no family holds.
    pub(crate) fn apart(labels: Labels<'a>, reading: Reading<'a>) -> Self {
        Self { labels, created: None, reading, cell: 0 }
    }
}

/// Some series of one family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batch<'a> {
    series: &'a [Option<Series<'a>>],
    /// Those of this family, maybe with those of others; nothing while there are none.
    exemplars: Option<&'a dyn Exemplars>,
}

impl<'a> Batch<'a> {
    #[inline]
    pub(super) fn new(series: &'a [Option<Series<'a>>], exemplars: Option<&'a dyn Exemplars>) -> Self {
        Self { series, exemplars }
    }

    /// Series that no family holds.
    pub(crate) fn apart(series: &'a [Option<Series<'a>>]) -> Self {
        Self::new(series, None)
    }

    #[inline(always)]
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a Series<'a>> {
        self.series.iter().flatten()
    }

    /// Whether a series may have exemplars.
    #[inline(always)]
    pub(crate) fn has_exemplars(self) -> bool {
        self.exemplars.is_some()
    }

    /// The exemplars of one of the series.
    pub(crate) fn exemplars(self, of: &Series<'_>) -> OfSeries<'a> {
        let first = if let Reading::Histogram { native: None, .. } = of.reading { BUCKETS } else { 0 };
        OfSeries::new(self.exemplars, of.cell + first)
    }
}

impl Family {
    /// Reads all series, in the order in which they are to be shown. Lists are lent from `scratch`. No lock is held
    /// while `show` runs.
    pub(crate) fn walk(&self, scratch: &mut Scratch, show: &mut dyn FnMut(Batch<'_>)) {
        match &self.members {
            Members::Dense(dense) => self.batches(dense.iter(), scratch, show),
            Members::Dynamic(dynamic) => self.batches(dynamic.iter(), scratch, show),
            Members::Removable(removable) => removable.walk(scratch, show),
        }
    }

    #[inline(always)]
    fn batches<'a>(
        &'a self,
        mut all: impl Iterator<Item = Series<'a>>,
        scratch: &mut Scratch,
        show: &mut dyn FnMut(Batch<'_>),
    ) {
        loop {
            let mut batch = [const { None }; BATCH];
            let places = batch.iter_mut().zip(all.by_ref());
            let count = places.map(|(place, series)| *place = Some(series)).count();
            let batch = batch.get_mut(..count).unwrap_or_default();
            if batch.is_empty() {
                return;
            }
            self.read(batch, scratch);
            show(Batch::new(batch, self.bank.exemplars()));
        }
    }

    fn read<'a>(&'a self, batch: &mut [Option<Series<'a>>], scratch: &'a mut Scratch) {
        match &self.metric.kind {
            Kind::Counter => self.numbers(batch, |reader, cell| Reading::Unsigned(reader.count(cell))),
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                self.numbers(batch, |reader, cell| Reading::Float(f64::from_bits(reader.float(cell))));
            }
            Kind::UpDown | Kind::Gauge => {
                self.numbers(batch, |reader, cell| Reading::Signed(reader.sum(cell).cast_signed()));
            }
            Kind::Info => self.numbers(batch, |reader, cell| match reader.count(cell) {
                0 => Reading::Absent,
                _ => Reading::Unsigned(1),
            }),
            Kind::StateSet { states: _ } => {
                self.numbers(batch, |reader, cell| Reading::States(reader.count(cell)));
            }
            Kind::Histogram { bounds } => self.histograms(batch, bounds.len() + 1, scratch),
            Kind::NativeHistogram { bounds, native: _ } => natives(batch, bounds.len() + 1, scratch),
            Kind::Summary { quantiles, window_seconds: _ } => {
                self.summaries(batch, quantiles.len(), scratch);
            }
        }
    }

    #[inline(always)]
    fn numbers(
        &self,
        batch: &mut [Option<Series<'_>>],
        read: impl Fn(&Reader<'_>, usize) -> Reading<'static>,
    ) {
        let reader = self.bank.read();
        for series in batch.iter_mut().flatten() {
            series.reading = read(&reader, series.cell);
        }
    }

    fn histograms<'a>(&self, batch: &mut [Option<Series<'a>>], buckets: usize, scratch: &'a mut Scratch) {
        let Scratch { buckets: counts, row, quantiles: _, natives: _ } = scratch;
        row.resize(buckets, 0);
        counts.resize(buckets * BATCH, 0);
        let reader = self.bank.read();
        for (series, counts) in batch.iter_mut().flatten().zip(counts.chunks_exact_mut(buckets)) {
            let sum = reader.totals(series.cell, counts, row);
            series.reading = Reading::Histogram { buckets: counts, sum, native: None };
        }
    }

    fn summaries<'a>(&self, batch: &mut [Option<Series<'a>>], quantiles: usize, scratch: &'a mut Scratch) {
        let estimates = &mut scratch.quantiles;
        estimates.clear();
        for window in batch.iter().flatten().filter_map(|series| series.labels.aside()?.recent()) {
            window.read(estimates);
        }
        let mut estimates = estimates.as_slice();
        let reader = self.bank.read();
        for series in batch.iter_mut().flatten() {
            let (own, others) = estimates.split_at_checked(quantiles).unwrap_or_default();
            estimates = others;
            let mut count = [0];
            let sum = reader.totals(series.cell, &mut count, &mut [0]);
            let [count] = count;
            series.reading = Reading::Summary { quantiles: own, sum, count };
        }
    }
}

fn natives<'a>(batch: &mut [Option<Series<'a>>], buckets: usize, scratch: &'a mut Scratch) {
    let Scratch { buckets: counts, natives, row: _, quantiles: _ } = scratch;
    counts.resize(buckets * BATCH, 0);
    natives.resize_with(BATCH, NativeReading::default);
    let room = counts.chunks_exact_mut(buckets).zip(natives);
    for (series, (counts, native)) in batch.iter_mut().flatten().zip(room) {
        if let Some(kept) = series.labels.aside().and_then(Aside::native) {
            let sum = kept.read(counts, native);
            series.reading = Reading::Histogram { buckets: counts, sum, native: Some(native) };
        }
    }
}
