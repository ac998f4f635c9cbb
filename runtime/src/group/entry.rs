//! What accessors have to know of a metric. The compiler makes the table of a group's metrics; since the index is a constant
//! wherever accessors are compiled, it also reads it, and nothing of it is left in the program.

use std::fmt;
use std::marker::PhantomData;

use crate::bank::{Layouts, Place, Ranks};
use crate::handles::{BucketSpec, TimeUnit};
use crate::rt::{GroupSpec, Kind, LabelValues, MetricList, MetricSpec, Removal};

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) metric: &'static MetricSpec,
    /// The metric index.
    pub(super) index: usize,
    /// Where its cells are in its bank.
    pub(super) place: Place,
    /// Which of the group's banks that is.
    pub(super) rank: usize,
    /// A bit for each open label.
    pub(super) open: u64,
    /// Whether its series can be removed.
    pub(super) is_removable: bool,
    /// The unit of a summary. Histograms have it beside their buckets.
    pub(super) unit: TimeUnit,
}

impl Entry {
    /// Of no metric at all; all its series are nowhere.
    pub(super) const NONE: &'static Self = &Self {
        metric: &MetricSpec { name: "", help: "", unit: "", kind: Kind::Unknown, labels: &[], max_series: 0 },
        index: usize::MAX,
        place: Place::NOWHERE,
        rank: 0,
        open: 0,
        is_removable: false,
        unit: TimeUnit::of(""),
    };

    /// The buckets of a histogram.
    #[inline(always)]
    pub(super) fn buckets(&self) -> &'static BucketSpec {
        match &self.metric.kind {
            Kind::Histogram { buckets } | Kind::NativeHistogram { buckets, native: _ } => buckets,
            _ => BucketSpec::NONE,
        }
    }

    #[inline(always)]
    pub(super) fn has_window(&self) -> bool {
        matches!(self.metric.kind, Kind::Summary { quantiles: Some(_) })
    }
}

/// The metrics that `S` describes.
pub struct Metrics<S> {
    pub(super) specs: &'static [MetricSpec],
    /// A function, so that the table is made for groups whose accessors are called, and not for all.
    entries: fn() -> &'static [Entry],
    spec: PhantomData<fn() -> S>,
}

impl<S: GroupSpec> Metrics<S> {
    /// Those of its list.
    #[must_use]
    #[inline]
    pub const fn of<const COUNT: usize>() -> Self
    where
        S: MetricList<COUNT>,
    {
        Self { specs: Table::<S, COUNT>::SPECS, entries: Table::<S, COUNT>::entries, spec: PhantomData }
    }

    /// What is known of the metric at `index`, if it is of this kind.
    #[inline(always)]
    pub(super) fn entry(self, index: usize, is_kind: fn(&Kind) -> bool) -> &'static Entry {
        (self.entries)().get(index).filter(|entry| is_kind(&entry.metric.kind)).unwrap_or(Entry::NONE)
    }
}

impl<S> fmt::Debug for Metrics<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.specs).finish()
    }
}

/// What the program holds of a list.
struct Table<S, const COUNT: usize>(PhantomData<S>);

impl<S: GroupSpec + MetricList<COUNT>, const COUNT: usize> Table<S, COUNT> {
    const SPECS: &'static [MetricSpec; COUNT] = &S::LIST;
    const ENTRIES: &'static [Entry; COUNT] = &entries(Self::SPECS, Ranks(S::STABILITY), S::REMOVALS);

    #[inline(always)]
    fn entries() -> &'static [Entry] {
        Self::ENTRIES
    }
}

#[inline]
const fn entries<const COUNT: usize>(
    metrics: &'static [MetricSpec; COUNT],
    ranks: Ranks,
    removals: &'static [Removal],
) -> [Entry; COUNT] {
    let mut entries = [*Entry::NONE; COUNT];
    let mut layouts = Layouts::EMPTY;
    let (mut metrics, mut rest, mut index) = (metrics.as_slice(), entries.as_mut_slice(), 0);
    while let ([metric, other_metrics @ ..], [entry, others @ ..]) = (metrics, rest) {
        let place = layouts.take(metric, ranks.of(index));
        let (open, is_removable) = (open_labels(metric), is_removable(removals, index));
        // To look a unit up takes the compiler longer than all the rest.
        let unit = match metric.kind {
            Kind::Summary { quantiles: _ } => TimeUnit::of(metric.unit),
            _ => Entry::NONE.unit,
        };
        *entry = Entry { metric, index, place, rank: ranks.rank(index), open, is_removable, unit };
        (metrics, rest, index) = (other_metrics, others, index + 1);
    }
    entries
}

#[inline]
const fn open_labels(metric: &MetricSpec) -> u64 {
    let (mut labels, mut mask) = (metric.labels, 0);
    while let [others @ .., label] = labels {
        mask = mask << 1 | matches!(label.values, LabelValues::Open { .. }) as u64;
        labels = others;
    }
    mask
}

#[inline]
const fn is_removable(removals: &[Removal], index: usize) -> bool {
    let mut rest = removals;
    while let [removal, others @ ..] = rest {
        if removal.metric == index {
            return true;
        }
        rest = others;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stability::{self, Alpha, Beta, Stable};
    use crate::bank::Levels;
    use crate::rt::LabelSpec;

    const CLOSED: LabelSpec = LabelSpec { name: "closed", values: LabelValues::Closed(&["a", "b"]) };
    const OPEN: LabelSpec = LabelSpec { name: "open", values: LabelValues::Open { limit: 0 } };

    const fn metric(kind: Kind, unit: &'static str, labels: &'static [LabelSpec]) -> MetricSpec {
        MetricSpec { name: "", help: "", unit, kind, labels, max_series: 10 }
    }

    const METRICS: &[MetricSpec; 5] = &[
        metric(Kind::Counter, "", &[CLOSED]),
        metric(Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "s") }, "s", &[]),
        metric(Kind::Gauge, "", &[CLOSED, OPEN]),
        metric(Kind::Summary { quantiles: None }, "ms", &[OPEN, CLOSED, OPEN]),
        metric(Kind::Counter, "", &[]),
    ];

    /// Families are made by the one, accessors by the other.
    #[test]
    fn cells_are_where_families_read_them() {
        for stability in [&[][..], &[Beta, Alpha, Beta, Stable, Beta]] {
            let ranks = Ranks(stability);
            let entries = entries(METRICS, ranks, &[]);
            let places = Levels { metrics: METRICS, ranks }.places();
            for (index, (entry, (metric, level, place))) in entries.iter().zip(places).enumerate() {
                assert_eq!((entry.index, entry.rank), (index, ranks.rank(index)));
                assert!(std::ptr::eq(entry.metric, metric));
                assert_eq!(level, stability.get(index).copied().unwrap_or(Stability::Stable));
                assert_eq!(format!("{:?}", entry.place), format!("{place:?}"));
            }
        }
    }

    #[test]
    fn labels_and_units_are_those_of_the_metric() {
        const REMOVALS: &[Removal] = &[Removal::on_request(2)];
        let entries = entries(METRICS, Ranks(&[]), REMOVALS);
        assert_eq!(entries.map(|entry| entry.open), [0, 0, 0b10, 0b101, 0]);
        assert_eq!(entries.map(|entry| entry.is_removable), [false, false, true, false, false]);
        assert_eq!(entries.map(|entry| entry.buckets().count()), [1, 2, 1, 1, 1]);
        assert_eq!(format!("{:?}", entries[3].unit), format!("{:?}", TimeUnit::of("ms")));
    }
}
