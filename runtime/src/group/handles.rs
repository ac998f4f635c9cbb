//! What accessors call: a method for each kind of metric and each way in which its series are found.

use crate::handles::{
    Counter, FloatCounter, FloatGauge, FloatUpDownCounter, Gauge, Histogram, Info, NativeHistogram, StateSet,
    Summary, UpDownCounter,
};
use crate::rt::{Group, GroupSpec, Kind, Label, State};
use crate::storage::Removable;

/// Three methods for each kind: by the number of the series where all labels are closed, by labels elsewhere, and by labels
/// where series can be removed. They are compiled into accessors, each of which has its index, so the compiler knows where
/// the cells are. An index is an argument like any other, not one of the method's type: of that, rustc would make a constant
/// to be checked for each accessor. A metric of another kind, and a number or closed value that does not exist, give a handle
/// whose value nobody sees. The methods are hidden, since users see the storage of groups with scopes, where they are to find
/// the switch.
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
                pub fn $by_number(&self, index: usize, series: usize) -> $handle<'_> {
                    $handle::new(self.metric(index, |kind| matches!(kind, $kind)).$from_number(series))
                }

                #[doc = concat!("The [`", stringify!($handle), "`] of a metric with an open label.")]
                #[doc(hidden)]
                #[inline(always)]
                pub fn $by_labels<const LABELS: usize>(
                    &self,
                    index: usize,
                    labels: [Label<'_>; LABELS],
                ) -> $handle<'_> {
                    $handle::new(self.metric(index, |kind| matches!(kind, $kind)).$from_labels(&labels))
                }

                #[doc = concat!("The [`", stringify!($handle), "`] of a metric whose series can be removed.")]
                #[doc(hidden)]
                #[inline]
                pub fn $removable<const LABELS: usize>(
                    &self,
                    index: usize,
                    labels: [Label<'_>; LABELS],
                ) -> $handle<'_, Removable> {
                    $handle::new(self.metric(index, |kind| matches!(kind, $kind)).$from_tenant(&labels))
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
    pub fn state_set<T: State>(&self, index: usize, series: usize) -> StateSet<'_, T> {
        StateSet::new(self.metric(index, is_state_set).gauge_cell(series))
    }

    /// The [`StateSet`] of a metric with an open label.
    #[doc(hidden)]
    #[inline(always)]
    pub fn state_set_with<T: State, const LABELS: usize>(
        &self,
        index: usize,
        labels: [Label<'_>; LABELS],
    ) -> StateSet<'_, T> {
        StateSet::new(self.metric(index, is_state_set).gauge_cell_with(&labels))
    }

    /// The [`StateSet`] of a metric whose series can be removed.
    #[doc(hidden)]
    #[inline]
    pub fn removable_state_set<T: State, const LABELS: usize>(
        &self,
        index: usize,
        labels: [Label<'_>; LABELS],
    ) -> StateSet<'_, T, Removable> {
        StateSet::new(self.metric(index, is_state_set).tenant(&labels))
    }
}

#[inline(always)]
fn is_state_set(kind: &Kind) -> bool {
    matches!(kind, Kind::StateSet { .. })
}
