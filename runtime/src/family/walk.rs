//! Reading all series of a family.

use super::{Created, Dense, Dynamic, Family, Labels, Members};
use crate::bank::Reader;
use crate::cells::{Reading, Recent, Scratch};
use crate::rt::Kind;

/// Numbers that are read at once. Threads that begin to count in the same group wait meanwhile.
const BATCH: usize = 64;

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
struct Unread<'a> {
    labels: Labels<'a>,
    created: Created,
    cell: usize,
    window: Option<&'a Recent>,
}

impl Family {
    /// Reads all series, in the order in which they are to be shown. Lists are lent from `scratch`. No lock is held
    /// while `visit` runs.
    pub(crate) fn walk(&self, scratch: &mut Scratch, visit: &mut impl Visit) {
        match &self.members {
            Members::Dense(dense) => self.read(unread_dense(dense), scratch, visit),
            Members::Dynamic(dynamic) => self.read(unread_dynamic(dynamic), scratch, visit),
        }
    }

    #[inline(always)]
    fn read<'a>(
        &'a self,
        series: impl Iterator<Item = Unread<'a>> + Clone,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        match &self.metric.kind {
            Kind::Counter => {
                self.numbers(series, |reader, cell| Reading::Unsigned(reader.count(cell)), visit)
            }
            Kind::FloatCounter | Kind::FloatUpDown | Kind::FloatGauge | Kind::Unknown => {
                self.numbers(series, |reader, cell| Reading::Float(reader.float(cell)), visit);
            }
            Kind::UpDown | Kind::Gauge => {
                self.numbers(series, |reader, cell| Reading::Signed(reader.sum(cell)), visit);
            }
            Kind::Info => self.numbers(series, info, visit),
            Kind::Histogram { bounds } => self.histograms(series, bounds.len() + 1, scratch, visit),
            Kind::Summary { quantiles: _, window_seconds: _ } => self.summaries(series, scratch, visit),
        }
    }

    #[inline(always)]
    fn numbers<'a>(
        &self,
        mut series: impl Iterator<Item = Unread<'a>> + Clone,
        read: impl Fn(&Reader<'_>, usize) -> Reading<'static>,
        visit: &mut impl Visit,
    ) {
        let mut readings = [const { Reading::Absent }; BATCH];
        loop {
            let mut count = 0;
            let reader = self.bank.read();
            for (reading, Unread { cell, .. }) in readings.iter_mut().zip(series.clone()) {
                *reading = read(&reader, cell);
                count += 1;
            }
            drop(reader);
            if count == 0 {
                return;
            }
            for reading in readings.iter_mut().take(count) {
                if let Some(Unread { labels, created, cell: _, window: _ }) = series.next() {
                    let reading = std::mem::replace(reading, Reading::Absent);
                    visit.series(Series { labels, created, reading });
                }
            }
        }
    }

    fn histograms<'a>(
        &self,
        series: impl Iterator<Item = Unread<'a>>,
        count: usize,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        let Scratch { buckets, row, quantiles: _ } = scratch;
        row.resize(count, 0);
        for Unread { labels, created, cell, window: _ } in series {
            buckets.clear();
            buckets.resize(count, 0);
            let sum = self.bank.read().totals(cell, buckets, row);
            visit.series(Series { labels, created, reading: Reading::Histogram { buckets, sum } });
        }
    }

    fn summaries<'a>(
        &self,
        series: impl Iterator<Item = Unread<'a>>,
        scratch: &mut Scratch,
        visit: &mut impl Visit,
    ) {
        let Scratch { quantiles, .. } = scratch;
        for Unread { labels, created, cell, window } in series {
            quantiles.clear();
            if let Some(window) = window {
                window.read(quantiles);
            }
            let mut count = [0];
            let sum = self.bank.read().totals(cell, &mut count, &mut [0]);
            let [count] = count;
            visit.series(Series { labels, created, reading: Reading::Summary { quantiles, sum, count } });
        }
    }
}

fn info(reader: &Reader<'_>, cell: usize) -> Reading<'static> {
    if reader.count(cell) == 0 { Reading::Absent } else { Reading::Unsigned(1) }
}

fn unread_dense(dense: &Dense) -> impl Iterator<Item = Unread<'_>> + Clone {
    let created = dense.created();
    dense.iter().map(move |(number, cell, labels)| Unread {
        labels,
        created,
        cell,
        window: dense.window(number),
    })
}

fn unread_dynamic(dynamic: &Dynamic) -> impl Iterator<Item = Unread<'_>> + Clone {
    let pieces = dynamic.pieces();
    dynamic.iter().map(move |member| Unread {
        labels: member.labels(pieces),
        created: member.created(),
        cell: member.cell(),
        window: member.window(),
    })
}
