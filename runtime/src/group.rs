//! The metrics of one group, found by index.

mod contents;
mod handles;
mod removal;
mod switching;

use std::fmt;
use std::marker::PhantomData;

pub(crate) use contents::Contents;
use contents::Descriptor;
use removal::is_removable;
pub use switching::Switching;

use crate::Stability;
use crate::bank::{Bank, Banks, COMMON, Levels, Ranks, Switch};
use crate::cells::{Aside, Cells, Finder, GaugeCell, NativeCells, Summed};
use crate::family::{Family, Member};
use crate::handles::{Shape, TimeUnit};
use crate::rt::{GroupSpec, Kind, Label, LabelValues, MetricSpec};

/// The metrics that `S` describes, `LOWER` of whose levels of stability are below the highest one. A new group is a few
/// words; its memory is made when one of them is first used.
pub struct Group<S: GroupSpec, const LOWER: usize = 0> {
    contents: Contents<[Bank; LOWER]>,
    spec: PhantomData<fn() -> S>,
}

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    const RANKS: Ranks = Ranks(S::STABILITY);
    const LEVELS: Levels = Levels { metrics: S::METRICS, ranks: Self::RANKS };
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor { levels: Self::LEVELS, const_labels: S::CONST_LABELS, removals: S::REMOVALS };

    /// A group in which nothing has been counted yet.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        const { assert!(Self::RANKS.lower() == LOWER, "a bank for each level") }
        let banks = Banks::new(Self::RANKS, Self::levels);
        Self { contents: Contents::new(banks, Self::descriptor), spec: PhantomData }
    }

    fn levels() -> &'static Levels {
        &Self::DESCRIPTOR.levels
    }

    fn descriptor() -> &'static Descriptor {
        Self::DESCRIPTOR
    }

    /// Switches the group off, or on again, as it is at first. A group that is off counts nothing, makes no series and is
    /// not exposed; a call into it costs a comparison. On again, it goes on from what it had counted.
    ///
    /// A handle of a gauge, an info or a stateset that was made while the group was on, and kept, still sets its value. One
    /// that is made while it is off leads nowhere and reads 0, now and later; so does any handle of a series with open
    /// labels. A handle that is kept is therefore best asked for anew when a group has been switched on.
    #[inline]
    pub fn set_enabled(&self, enabled: bool) {
        self.contents().set_enabled(enabled);
    }

    /// Whether the group is on.
    #[must_use]
    #[inline]
    pub fn is_enabled(&self) -> bool {
        self.contents.banks.highest().is_on(Switch::Group)
    }

    /// Switches those metrics off that are less stable than `minimum`, and the others on, unless their group is off.
    #[inline]
    pub fn set_minimum_stability(&self, minimum: Stability) {
        self.switch_levels(minimum, &Switching::begin());
    }

    /// The same for one of several groups that are switched together.
    #[doc(hidden)]
    #[inline]
    pub fn switch_levels(&self, minimum: Stability, switching: &Switching) {
        self.contents().switch_levels(minimum, switching);
    }

    #[inline(always)]
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }

    #[inline(always)]
    fn family<const M: usize>(&self) -> Option<&Family> {
        self.contents().families().get(M)
    }

    /// The bank of a metric's level.
    #[inline(always)]
    fn bank<const M: usize>(&self) -> &Bank {
        self.contents.banks.ranked(const { Self::RANKS.rank(M) })
    }

    // Conditions here and below are plain ones, not `if const`: that would be computed for each accessor, used or not.
    #[inline(always)]
    #[allow(unsafe_code)]
    fn cells<const M: usize>(&self, series: usize) -> Cells<'_> {
        let place = const { Self::LEVELS.place(M) };
        if series < place.series {
            // SAFETY: the layout of the bank counts all series of all metrics of its level.
            unsafe { Cells::placed(self.bank::<M>(), place.start + series * place.stride, place.owned) }
        } else {
            Cells::nowhere()
        }
    }

    #[inline(always)]
    #[allow(unsafe_code)]
    fn gauge_cell<const M: usize>(&self, series: usize) -> GaugeCell<'_> {
        let place = const { Self::LEVELS.place(M) };
        GaugeCell::new(if series < place.series && !place.owned {
            // SAFETY: the layout of the bank counts all series of all metrics of its level.
            unsafe { self.bank::<M>().common(place.start + series * place.stride) }
        } else {
            Bank::spare()
        })
    }

    #[inline(always)]
    fn observed<const M: usize>(&self, series: usize) -> (Cells<'_>, &'static Shape) {
        (self.cells::<M>(series), Shaped::<S, M>::SHAPE)
    }

    #[inline(always)]
    fn native<const M: usize>(&self, series: usize) -> (NativeCells<'_>, &'static Shape) {
        let aside = self.family::<M>().and_then(|family| family.aside(series));
        let cells = NativeCells::new(self.cells::<M>(series), aside.and_then(Aside::native));
        (cells, Shaped::<S, M>::SHAPE)
    }

    #[inline(always)]
    fn summarised<const M: usize>(&self, series: usize) -> (Summed<'_>, TimeUnit) {
        let has_window = const { has_window(S::METRICS, M) };
        let family = if has_window { self.family::<M>() } else { None };
        let window = family.and_then(|family| family.aside(series)?.recent());
        (Summed::new(self.cells::<M>(series), window), const { time_unit(S::METRICS, M) })
    }

    /// A series of a metric with an open label.
    #[inline(always)]
    #[allow(unsafe_code)]
    fn member<const M: usize, const L: usize>(&self, labels: &[Label<'_>; L]) -> Option<Member<'_>> {
        const { assert!(count_labels(S::METRICS, M) == L, "one label for each of the metric's") }
        // The compiler knows which labels are open, so nothing is left of this comparison.
        let open = labels.iter().rev().fold(0, |mask, label| mask << 1 | u64::from(label.is_open()));
        if open != const { open_labels(S::METRICS, M) } || !self.bank::<M>().is_enabled() {
            return None;
        }
        if const {
            !cfg!(feature = "open-labels") || !has_open_label(S::METRICS, M) || is_removable(S::REMOVALS, M)
        } {
            return None;
        }
        // SAFETY: there is the feature, the metric has an open label, and its series cannot be removed, which `Contents` knows
        // by the same list; number and nature of the labels have been compared with those of the metric.
        unsafe { self.family::<M>()?.with(labels) }
    }

    #[inline(always)]
    fn cells_with<const M: usize, const L: usize>(&self, labels: &[Label<'_>; L]) -> Cells<'_> {
        self.member::<M, L>(labels)
            .map_or_else(Cells::nowhere, |member| Cells::new(self.bank::<M>(), member.cell()))
    }

    #[inline(always)]
    fn gauge_cell_with<const M: usize, const L: usize>(&self, labels: &[Label<'_>; L]) -> GaugeCell<'_> {
        let cell = self
            .member::<M, L>(labels)
            .and_then(|member| self.bank::<M>().shared().common(member.cell().checked_sub(COMMON)?));
        GaugeCell::new(cell.unwrap_or_else(Bank::spare))
    }

    #[inline(always)]
    fn observed_with<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Cells<'_>, &'static Shape) {
        (self.cells_with::<M, L>(labels), Shaped::<S, M>::SHAPE)
    }

    #[inline(always)]
    fn native_with<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (NativeCells<'_>, &'static Shape) {
        let member = self.member::<M, L>(labels);
        let cells = member.map_or_else(Cells::nowhere, |member| Cells::new(self.bank::<M>(), member.cell()));
        let aside = member.and_then(Member::aside);
        (NativeCells::new(cells, aside.and_then(Aside::native)), Shaped::<S, M>::SHAPE)
    }

    #[inline(always)]
    fn summarised_with<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Summed<'_>, TimeUnit) {
        let member = self.member::<M, L>(labels);
        let cells = member.map_or_else(Cells::nowhere, |member| Cells::new(self.bank::<M>(), member.cell()));
        (
            Summed::new(cells, member.and_then(|member| member.aside()?.recent())),
            const { time_unit(S::METRICS, M) },
        )
    }
}

impl<S: GroupSpec, const LOWER: usize> Default for Group<S, LOWER> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: GroupSpec, const LOWER: usize> fmt::Debug for Group<S, LOWER> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics = self.contents().metrics().iter().map(|metric| metric.name);
        f.debug_list().entries(metrics).finish()
    }
}

/// The buckets and the unit of a histogram, as data of the program.
struct Shaped<S, const M: usize>(PhantomData<S>);

impl<S: GroupSpec, const M: usize> Shaped<S, M> {
    const SHAPE: &'static Shape = &Shape {
        finder: match metric(S::METRICS, M) {
            Some(MetricSpec {
                kind: Kind::Histogram { bounds } | Kind::NativeHistogram { bounds, native: _ },
                ..
            }) => Finder::new(bounds),
            Some(_) | None => Finder::new(&[]),
        },
        unit: time_unit(S::METRICS, M),
    };
}

#[inline]
const fn metric(metrics: &'static [MetricSpec], index: usize) -> Option<&'static MetricSpec> {
    match metrics.split_at_checked(index) {
        Some((_, [metric, ..])) => Some(metric),
        Some((_, [])) | None => None,
    }
}

#[inline]
const fn count_labels(metrics: &'static [MetricSpec], index: usize) -> usize {
    match metric(metrics, index) {
        Some(metric) => metric.labels.len(),
        None => usize::MAX,
    }
}

/// A bit for each open label.
#[inline]
const fn open_labels(metrics: &'static [MetricSpec], index: usize) -> u64 {
    let Some(metric) = metric(metrics, index) else { return 0 };
    let (mut labels, mut mask) = (metric.labels, 0);
    while let [others @ .., label] = labels {
        mask = mask << 1 | matches!(label.values, LabelValues::Open { .. }) as u64;
        labels = others;
    }
    mask
}

#[inline]
const fn time_unit(metrics: &'static [MetricSpec], index: usize) -> TimeUnit {
    match metric(metrics, index) {
        Some(metric) => TimeUnit::of(metric.unit),
        None => TimeUnit::of(""),
    }
}

#[inline]
const fn has_open_label(metrics: &'static [MetricSpec], index: usize) -> bool {
    matches!(metric(metrics, index), Some(metric) if metric.closed_series().is_none())
}

#[inline]
const fn has_window(metrics: &'static [MetricSpec], index: usize) -> bool {
    matches!(metric(metrics, index), Some(MetricSpec { kind: Kind::Summary { quantiles: Some(_) }, .. }))
}
