//! The metrics of one group, found by index.

use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use crate::Stability;
use crate::bank::{Bank, Banks, COMMON, Layout, Levels, Ranks, Switch};
use crate::cells::{self, Aside, Cells, Finder, GaugeCell, NativeCells, Summed};
use crate::family::{Family, Makers, Member, Removables, Tenant};
use crate::handles::{
    Counter, FloatCounter, FloatGauge, FloatUpDownCounter, Gauge, Histogram, Info, NativeHistogram, Shape,
    StateSet, Summary, TimeUnit, UpDownCounter,
};
use crate::rt::{GroupSpec, Kind, Label, LabelValues, MetricSpec, Removal, State};
use crate::storage::Removable;

/// The metrics that `S` describes, `LOWER` of whose levels of stability are below the highest one. A new group is a few
/// words; its memory is made when one of them is first used.
pub struct Group<S: GroupSpec, const LOWER: usize = 0> {
    banks: Banks<[Bank; LOWER]>,
    families: OnceLock<Box<[Family]>>,
    spec: PhantomData<fn() -> S>,
}

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    const RANKS: Ranks = Ranks(S::STABILITY);
    pub(crate) const LEVELS: Levels = Levels { metrics: S::METRICS, ranks: Self::RANKS };

    /// A group in which nothing has been counted yet.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        const { assert!(Self::RANKS.lower() == LOWER, "a bank for each level") }
        Self { banks: Banks::new(Self::RANKS, Self::layout), families: OnceLock::new(), spec: PhantomData }
    }

    fn layout(level: Stability) -> Layout {
        Self::LEVELS.layout(level)
    }

    /// Switches the group off, or on again, as it is at first. A group that is off counts nothing, makes no series and is
    /// not exposed; a call into it costs a comparison. On again, it goes on from what it had counted.
    ///
    /// A handle of a gauge, an info or a stateset that was made while the group was on, and kept, still sets its value.
    pub fn set_enabled(&self, enabled: bool) {
        self.banks().iter().for_each(|bank| bank.switch(Switch::Group, enabled));
    }

    /// Whether the group is on.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.banks.highest().is_on(Switch::Group)
    }

    /// Switches those metrics off that are less stable than `minimum`, and the others on, unless their group is off.
    pub fn set_minimum_stability(&self, minimum: Stability) {
        self.banks().iter().for_each(|bank| bank.switch(Switch::Level, bank.level() >= minimum));
    }

    pub(crate) fn banks(&self) -> &Banks {
        &self.banks
    }

    #[inline]
    pub(crate) fn families(&self) -> &[Family] {
        match self.families.get() {
            Some(families) => families,
            None => {
                let makers = const { &Makers::of(S::METRICS) };
                make(&self.families, &self.banks, Self::LEVELS, makers, S::REMOVALS)
            }
        }
    }

    #[inline(always)]
    fn family<const M: usize>(&self) -> Option<&Family> {
        self.families().get(M)
    }

    /// The bank of a metric's level.
    #[inline(always)]
    fn bank<const M: usize>(&self) -> &Bank {
        if const { Self::RANKS.rank(M) == 0 } {
            self.banks.highest()
        } else {
            self.banks.lower(const { Self::RANKS.rank(M) })
        }
    }

    /// The offset of a series with closed labels.
    #[inline(always)]
    fn offset<const M: usize>(&self, series: usize) -> Option<usize> {
        let place = const { Self::LEVELS.place(M) };
        (series < place.series).then(|| place.start + series * place.stride)
    }

    #[inline(always)]
    #[allow(unsafe_code)]
    fn cells<const M: usize>(&self, series: usize) -> Cells<'_> {
        let Some(offset) = self.offset::<M>(series) else { return Cells::nowhere() };
        if const { Self::LEVELS.place(M).owned } {
            // SAFETY: the layout of the bank counts all series of all metrics of its level.
            unsafe { Cells::from_start(self.bank::<M>(), offset) }
        } else {
            Cells::new(self.bank::<M>(), offset)
        }
    }

    #[inline(always)]
    #[allow(unsafe_code)]
    fn gauge_cell<const M: usize>(&self, series: usize) -> GaugeCell<'_> {
        let offset = self.offset::<M>(series).filter(|_| const { !Self::LEVELS.place(M).owned });
        let bank = self.bank::<M>();
        // SAFETY: the layout of the bank counts all series of all metrics of its level.
        GaugeCell::new(offset.map_or_else(|| bank.spare(), |offset| unsafe { bank.common(offset) }))
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
        if const { !has_open_label(S::METRICS, M) } {
            return None;
        }
        // SAFETY: the metric has an open label; number and nature of the labels have been compared with those of the metric.
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
        GaugeCell::new(cell.unwrap_or_else(|| self.bank::<M>().spare()))
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

    #[inline]
    fn removables<const M: usize, const L: usize>(&self) -> Option<&dyn Removables> {
        const { assert!(count_labels(S::METRICS, M) == L, "one label for each of the metric's") }
        const { assert!(is_removable(S::REMOVALS, M), "the metric's series can be removed") }
        self.family::<M>()?.removable()
    }

    /// A series that can be removed.
    #[inline]
    fn tenant<const M: usize, const L: usize>(&self, labels: &[Label<'_>; L]) -> Tenant<'_> {
        let bank = self.bank::<M>();
        let removables = self.removables::<M, L>().filter(|_| bank.is_enabled());
        Tenant::new(bank, removables.and_then(|removables| removables.with(labels)))
    }

    #[inline]
    fn observed_tenant<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Tenant<'_>, &'static Shape) {
        (self.tenant::<M, L>(labels), Shaped::<S, M>::SHAPE)
    }

    #[inline]
    fn summarised_tenant<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Tenant<'_>, TimeUnit) {
        (self.tenant::<M, L>(labels), const { time_unit(S::METRICS, M) })
    }

    /// Removes the series with these labels, of a metric whose series can be removed; says whether there was one.
    #[doc(hidden)]
    #[inline]
    pub fn remove<const M: usize, const L: usize>(&self, labels: [Label<'_>; L]) -> bool {
        self.removables::<M, L>().is_some_and(|removables| removables.remove(&labels))
    }
}

/// Makes the families of a group. Not generic: each group would have its own copy.
#[cold]
#[inline(never)]
fn make<'g>(
    families: &'g OnceLock<Box<[Family]>>,
    banks: &Banks,
    levels: Levels,
    makers: &'static Makers,
    removals: &'static [Removal],
) -> &'g [Family] {
    families.get_or_init(|| {
        let family = |(index, (metric, level, place))| {
            let bank = banks.of(level).shared();
            match removals.iter().find(|removal| removal.metric == index) {
                Some(removal) => Family::removable_by(removal.series_of(metric), metric, bank, makers),
                None => Family::new(metric, place, bank, makers),
            }
        };
        levels.places().enumerate().map(family).collect()
    })
}

impl<S: GroupSpec, const LOWER: usize> Default for Group<S, LOWER> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: GroupSpec, const LOWER: usize> fmt::Debug for Group<S, LOWER> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics = S::METRICS.iter().map(|metric| metric.name);
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

#[inline]
const fn is_removable(removals: &'static [Removal], index: usize) -> bool {
    let mut rest = removals;
    while let [removal, others @ ..] = rest {
        if removal.metric == index {
            return true;
        }
        rest = others;
    }
    false
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
    matches!(metric(metrics, index), Some(metric) if cells::has_window(&metric.kind))
}

/// Three methods for each kind: by the number of the series where all labels are closed, by labels elsewhere, and by labels
/// where series can be removed. The metric's index is a constant, so the compiler knows where its cells are, and refuses the
/// method of another kind. A number or a closed value that does not exist gives a handle whose value nobody sees. They are
/// hidden, since users see the storage of groups with scopes, where they are to find the switch.
macro_rules! handles {
    ($(
        $handle:ident, $kind:pat,
        $by_number:ident = $from_number:ident,
        $by_labels:ident = $from_labels:ident,
        $removable:ident: $leaving:ident = $from_tenant:ident;
    )*) => {
        impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
            $(
                #[doc = concat!("The [`", stringify!($handle), "`] of a metric with closed labels only.")]
                #[doc(hidden)]
                #[inline(always)]
                pub fn $by_number<const M: usize>(&self, series: usize) -> $handle<'_> {
                    const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: $kind, .. }))) }
                    $handle::new(self.$from_number::<M>(series))
                }

                #[doc = concat!("The [`", stringify!($handle), "`] of a metric with an open label.")]
                #[doc(hidden)]
                #[inline(always)]
                pub fn $by_labels<const M: usize, const L: usize>(&self, labels: [Label<'_>; L]) -> $handle<'_> {
                    const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: $kind, .. }))) }
                    $handle::new(self.$from_labels::<M, L>(&labels))
                }

                #[doc = concat!("The [`", stringify!($handle), "`] of a metric whose series can be removed.")]
                #[doc(hidden)]
                #[inline]
                pub fn $removable<const M: usize, const L: usize>(
                    &self,
                    labels: [Label<'_>; L],
                ) -> $leaving<'_, Removable> {
                    const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: $kind, .. }))) }
                    $leaving::new(self.$from_tenant::<M, L>(&labels))
                }
            )*
        }
    };
}

handles! {
    Counter, Kind::Counter,
        counter = cells, counter_with = cells_with,
        removable_counter: Counter = tenant;
    FloatCounter, Kind::FloatCounter,
        float_counter = cells, float_counter_with = cells_with,
        removable_float_counter: FloatCounter = tenant;
    UpDownCounter, Kind::UpDown,
        up_down = cells, up_down_with = cells_with,
        removable_up_down: UpDownCounter = tenant;
    FloatUpDownCounter, Kind::FloatUpDown,
        float_up_down = cells, float_up_down_with = cells_with,
        removable_float_up_down: FloatUpDownCounter = tenant;
    Gauge, Kind::Gauge,
        gauge = gauge_cell, gauge_with = gauge_cell_with,
        removable_gauge: Gauge = tenant;
    FloatGauge, Kind::FloatGauge,
        float_gauge = gauge_cell, float_gauge_with = gauge_cell_with,
        removable_float_gauge: FloatGauge = tenant;
    FloatGauge, Kind::Unknown,
        unknown = gauge_cell, unknown_with = gauge_cell_with,
        removable_unknown: FloatGauge = tenant;
    Histogram, Kind::Histogram { .. },
        histogram = observed, histogram_with = observed_with,
        removable_histogram: Histogram = observed_tenant;
    NativeHistogram, Kind::NativeHistogram { .. },
        native_histogram = native, native_histogram_with = native_with,
        removable_native_histogram: Histogram = observed_tenant;
    Summary, Kind::Summary { .. },
        summary = summarised, summary_with = summarised_with,
        removable_summary: Summary = summarised_tenant;
    Info, Kind::Info,
        info = gauge_cell, info_with = gauge_cell_with,
        removable_info: Info = tenant;
}

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    /// The [`StateSet`] of a metric with closed labels only, those that are not its states.
    #[doc(hidden)]
    #[inline(always)]
    pub fn state_set<const M: usize, T: State>(&self, series: usize) -> StateSet<'_, T> {
        const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: Kind::StateSet { .. }, .. }))) }
        StateSet::new(self.gauge_cell::<M>(series))
    }

    /// The [`StateSet`] of a metric with an open label.
    #[doc(hidden)]
    #[inline(always)]
    pub fn state_set_with<const M: usize, const L: usize, T: State>(
        &self,
        labels: [Label<'_>; L],
    ) -> StateSet<'_, T> {
        const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: Kind::StateSet { .. }, .. }))) }
        StateSet::new(self.gauge_cell_with::<M, L>(&labels))
    }

    /// The [`StateSet`] of a metric whose series can be removed.
    #[doc(hidden)]
    #[inline]
    pub fn removable_state_set<const M: usize, const L: usize, T: State>(
        &self,
        labels: [Label<'_>; L],
    ) -> StateSet<'_, T, Removable> {
        const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: Kind::StateSet { .. }, .. }))) }
        StateSet::new(self.tenant::<M, L>(&labels))
    }
}
