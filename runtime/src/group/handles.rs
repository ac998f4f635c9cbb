//! What accessors call: a method for each kind of metric and each way in which its series are found.

use super::metric;
use crate::handles::{
    Counter, FloatCounter, FloatGauge, FloatUpDownCounter, Gauge, Histogram, Info, NativeHistogram, StateSet,
    Summary, UpDownCounter,
};
use crate::rt::{Group, GroupSpec, Kind, Label, MetricSpec, State};
use crate::storage::Removable;

/// Three methods for each kind: by the number of the series where all labels are closed, by labels elsewhere, and by labels
/// where series can be removed. The metric's index is a constant, so the compiler knows where its cells are, and refuses the
/// method of another kind. A number or a closed value that does not exist gives a handle whose value nobody sees. They are
/// hidden, since users see the storage of groups with scopes, where they are to find the switch.
macro_rules! handles {
    ($(
        $handle:ident, $kind:pat,
        $by_number:ident = $from_number:ident,
        $by_labels:ident = $from_labels:ident,
        $removable:ident = $from_tenant:ident;
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
                ) -> $handle<'_, Removable> {
                    const { assert!(matches!(metric(S::METRICS, M), Some(MetricSpec { kind: $kind, .. }))) }
                    $handle::new(self.$from_tenant::<M, L>(&labels))
                }
            )*
        }
    };
}

handles! {
    Counter, Kind::Counter,
        counter = cells, counter_with = cells_with, removable_counter = tenant;
    FloatCounter, Kind::FloatCounter,
        float_counter = cells, float_counter_with = cells_with, removable_float_counter = tenant;
    UpDownCounter, Kind::UpDown,
        up_down = cells, up_down_with = cells_with, removable_up_down = tenant;
    FloatUpDownCounter, Kind::FloatUpDown,
        float_up_down = cells, float_up_down_with = cells_with, removable_float_up_down = tenant;
    Gauge, Kind::Gauge,
        gauge = gauge_cell, gauge_with = gauge_cell_with, removable_gauge = tenant;
    FloatGauge, Kind::FloatGauge,
        float_gauge = gauge_cell, float_gauge_with = gauge_cell_with, removable_float_gauge = tenant;
    FloatGauge, Kind::Unknown,
        unknown = gauge_cell, unknown_with = gauge_cell_with, removable_unknown = tenant;
    Histogram, Kind::Histogram { .. },
        histogram = observed, histogram_with = observed_with, removable_histogram = observed_tenant;
    NativeHistogram, Kind::NativeHistogram { .. },
        native_histogram = native, native_histogram_with = native_with, removable_native_histogram = observed_tenant;
    Summary, Kind::Summary { .. },
        summary = summarised, summary_with = summarised_with, removable_summary = summarised_tenant;
    Info, Kind::Info,
        info = gauge_cell, info_with = gauge_cell_with, removable_info = tenant;
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
