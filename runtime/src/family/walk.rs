//! Reading all series of a family.

use super::{Created, Dense, Family, Labels, Member, Members};
use crate::bank::Reader;
use crate::cells::{Reading, Recent, Scratch};
use crate::rt::Kind;

/// Numbers that are read at once. Threads that begin to count in the same group wait meanwhile.
const BATCH: usize = 64;

/// Histograms that are read at once, for the same reason not more.
const HISTOGRAMS: usize = 32;

/// What a walk shows of one series. This is all that an exposition format knows of it.
#[derive(Debug)]
pub(crate) struct Series<'a> {
    pub(crate) labels: Labels<'a>,
    pub(crate) created: Created,
    pub(crate) reading: Reading<'a>,
}

/// Takes up the series of a walk. A trait and not a closure, so that it can be inlined into each of the loops.
pub(crate) trait Visit {
    fn series(&mut self, series: Series<'_>);
}

/// A series before it is read.
trait Unread<'a> {
    fn labels(&self) -> Labels<'a>;
    fn created(&self) -> Created;
    /// The offset of the first cell.
    fn cell(&self) -> usize;
    fn window(&self) -> Option<&'a Recent>;
}

impl Family {
    /// Reads all series, in the order in which they are to be shown. Lists are lent from `scratch`. No lock is held
    /// while `visit` runs.
    pub(crate) fn walk(&self, scratch: &mut Scratch, visit: &mut impl Visit) {
        match &self.members {
            Members::Dense(dense) => {
                let series = dense.iter().map(|(number, labels)| Numbered { dense, number, labels });
                self.read(series, scratch, visit);
            }
            Members::Dynamic(dynamic) => self.read(dynamic.iter(), scratch, visit),
        }
    }

    #[inline(always)]
    fn read<'a>(
        &'a self,
        series: impl Iterator<Item = impl Unread<'a>>,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        match &self.metric.kind {
            Kind::Counter => {
                self.numbers(series, |reader, cell| reader.count(cell), Reading::Unsigned, visit)
            }
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                self.numbers(
                    series,
                    |reader, cell| reader.float(cell),
                    |bits| Reading::Float(f64::from_bits(bits)),
                    visit,
                );
            }
            Kind::UpDown | Kind::Gauge => {
                self.numbers(
                    series,
                    |reader, cell| reader.sum(cell),
                    |bits| Reading::Signed(bits.cast_signed()),
                    visit,
                );
            }
            Kind::Info => {
                let said = |bits| if bits == 0 { Reading::Absent } else { Reading::Unsigned(1) };
                self.numbers(series, |reader, cell| reader.count(cell), said, visit);
            }
            Kind::StateSet { states: _ } => {
                self.numbers(series, |reader, cell| reader.count(cell), Reading::States, visit);
            }
            Kind::Histogram { bounds } => self.histograms(series, bounds.len() + 1, scratch, visit),
            Kind::Summary { quantiles: _, window_seconds: _ } => self.summaries(series, scratch, visit),
        }
    }

    #[inline(always)]
    fn numbers<'a>(
        &self,
        mut series: impl Iterator<Item = impl Unread<'a>>,
        read: impl Fn(&Reader<'_>, usize) -> u64,
        show: impl Fn(u64) -> Reading<'static>,
        visit: &mut impl Visit,
    ) {
        let mut batch = [const { None }; BATCH];
        loop {
            let mut count = 0;
            let reader = self.bank.read();
            for (place, unread) in batch.iter_mut().zip(series.by_ref()) {
                *place = Some((read(&reader, unread.cell()), unread));
                count += 1;
            }
            drop(reader);
            if count == 0 {
                return;
            }
            for (value, unread) in batch.iter().take(count).flatten() {
                let reading = show(*value);
                visit.series(Series { labels: unread.labels(), created: unread.created(), reading });
            }
        }
    }

    fn histograms<'a>(
        &self,
        mut series: impl Iterator<Item = impl Unread<'a>>,
        buckets: usize,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        let Scratch { buckets: counts, row, quantiles: _ } = scratch;
        row.resize(buckets, 0);
        counts.resize(buckets * HISTOGRAMS, 0);
        let mut batch = [const { None }; HISTOGRAMS];
        loop {
            let mut count = 0;
            let reader = self.bank.read();
            let places = batch.iter_mut().zip(counts.chunks_exact_mut(buckets));
            for ((place, counts), unread) in places.zip(series.by_ref()) {
                *place = Some((reader.totals(unread.cell(), counts, row), unread));
                count += 1;
            }
            drop(reader);
            if count == 0 {
                return;
            }
            let read = batch.iter().take(count).flatten();
            for ((sum, unread), buckets) in read.zip(counts.chunks_exact(buckets)) {
                let reading = Reading::Histogram { buckets, sum: *sum };
                visit.series(Series { labels: unread.labels(), created: unread.created(), reading });
            }
        }
    }

    fn summaries<'a>(
        &self,
        series: impl Iterator<Item = impl Unread<'a>>,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        let Scratch { quantiles, .. } = scratch;
        for unread in series {
            quantiles.clear();
            if let Some(window) = unread.window() {
                window.read(quantiles);
            }
            let mut count = [0];
            let sum = self.bank.read().totals(unread.cell(), &mut count, &mut [0]);
            let [count] = count;
            let reading = Reading::Summary { quantiles, sum, count };
            visit.series(Series { labels: unread.labels(), created: unread.created(), reading });
        }
    }
}

/// A series of closed labels.
struct Numbered<'a> {
    dense: &'a Dense,
    number: usize,
    labels: Labels<'a>,
}

impl<'a> Unread<'a> for Numbered<'a> {
    #[inline(always)]
    fn labels(&self) -> Labels<'a> {
        self.labels
    }

    #[inline(always)]
    fn created(&self) -> Created {
        self.dense.created()
    }

    #[inline(always)]
    fn cell(&self) -> usize {
        self.dense.cell(self.number)
    }

    fn window(&self) -> Option<&'a Recent> {
        self.dense.window(self.number)
    }
}

impl<'a> Unread<'a> for Member<'a> {
    #[inline(always)]
    fn labels(&self) -> Labels<'a> {
        Labels::Dynamic(*self)
    }

    #[inline(always)]
    fn created(&self) -> Created {
        Member::created(*self)
    }

    #[inline(always)]
    fn cell(&self) -> usize {
        Member::cell(*self)
    }

    fn window(&self) -> Option<&'a Recent> {
        Member::window(*self)
    }
}
