//! The metrics of one group, found by index.

use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use crate::cells::Cell;
use crate::family::Family;
use crate::handles::{Counter, FloatCounter, FloatGauge, Gauge, Histogram, Info, Summary};
use crate::rt::GroupSpec;

/// The metrics that `S` describes. A new group is a few words; its cells are made when one of them is first used.
pub struct Group<S: GroupSpec> {
    families: OnceLock<Box<[Family]>>,
    spec: PhantomData<fn() -> S>,
}

impl<S: GroupSpec> Group<S> {
    /// A group in which nothing has been counted yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { families: OnceLock::new(), spec: PhantomData }
    }

    pub(crate) fn families(&self) -> &[Family] {
        self.families
            .get_or_init(|| S::METRICS.iter().map(|metric| Family::new(metric, S::CONST_LABELS)).collect())
    }

    #[inline]
    fn nth<C: Cell>(&self, metric: usize, cell: usize) -> &C {
        let family = self.families().get(metric);
        family.and_then(|family| C::of(&family.cells)?.nth(cell)).unwrap_or_else(|| C::detached())
    }

    fn with<C: Cell>(&self, metric: usize, labels: &[&str]) -> &C {
        let family = self.families().get(metric);
        family.and_then(|family| C::of(&family.cells)?.with(labels)).unwrap_or_else(|| C::detached())
    }
}

impl<S: GroupSpec> Default for Group<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: GroupSpec> fmt::Debug for Group<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics = S::METRICS.iter().map(|metric| metric.name);
        f.debug_list().entries(metrics).finish()
    }
}

/// One pair of methods for each kind: by cell index where all labels are closed, by label values elsewhere. An index or
/// a list of labels that does not fit the specification gives a handle whose value nobody sees.
macro_rules! handles {
    ($($handle:ident, $by_index:ident, $by_labels:ident;)*) => {
        impl<S: GroupSpec> Group<S> {
            $(
                #[doc = concat!("The [`", stringify!($handle), "`] of a metric with closed labels only.")]
                #[inline]
                pub fn $by_index(&self, metric: usize, cell: usize) -> $handle<'_> {
                    $handle::new(self.nth(metric, cell))
                }

                #[doc = concat!("The [`", stringify!($handle), "`] of a metric with an open label.")]
                pub fn $by_labels(&self, metric: usize, labels: &[&str]) -> $handle<'_> {
                    $handle::new(self.with(metric, labels))
                }
            )*
        }
    };
}

handles! {
    Counter, counter, counter_with;
    FloatCounter, float_counter, float_counter_with;
    Gauge, gauge, gauge_with;
    FloatGauge, float_gauge, float_gauge_with;
    FloatGauge, unknown, unknown_with;
    Histogram, histogram, histogram_with;
    Summary, summary, summary_with;
    Info, info, info_with;
}
