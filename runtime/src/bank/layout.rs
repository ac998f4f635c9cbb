//! Which cells the series of a metric have. Known to the compiler, so an accessor holds the offset as a constant.

use super::{BUCKETS, COMMON};
use crate::rt::{Kind, MetricSpec};

/// Cells of one metric with closed labels beyond which threads share them: 32 KiB for each thread.
const OWNED_CELLS: usize = 4_096;
/// The same for a metric with an open label, by what `max_series` lets it grow to: 128 KiB for each thread.
const OWNED_GROWTH: usize = 16_384;
/// Combinations of closed values beyond which a metric has none: they could not be exposed.
const COMBINATIONS: usize = 1 << 28;

/// How many cells a bank has from the start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Cells of which each thread has its own.
    pub(crate) owned: usize,
    /// Cells that all threads share.
    pub(crate) common: usize,
}

/// Where the cells of a metric are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The first cell of the first series.
    pub(crate) start: usize,
    /// Cells of each series.
    pub(crate) stride: usize,
    /// Series that are there from the start: none if a label is open.
    pub(crate) series: usize,
    /// Whether threads have cells of their own.
    pub(crate) owned: bool,
}

impl Place {
    /// No cells at all.
    pub(crate) const NOWHERE: Self = Self { start: 0, stride: 1, series: 0, owned: false };

    #[inline]
    const fn alone(metric: &MetricSpec) -> Self {
        let stride = stride(&metric.kind);
        let series = metric.closed_series();
        let owned = additive(&metric.kind)
            && match series {
                Some(series) => series.saturating_mul(stride) <= OWNED_CELLS,
                None => (metric.max_series as usize).saturating_mul(stride) <= OWNED_GROWTH,
            };
        let series = match series {
            Some(series) if series <= COMBINATIONS => series,
            Some(_) | None => 0,
        };
        Self { start: 0, stride, series, owned }
    }
}

impl Layout {
    pub(crate) const EMPTY: Self = Self { owned: 0, common: 0 };

    /// Makes room for a metric behind those that are there.
    #[inline]
    pub(super) const fn take(&mut self, metric: &MetricSpec) -> Place {
        let mut place = Place::alone(metric);
        let cells = place.series * place.stride;
        if place.owned {
            place.start = self.owned;
            self.owned += cells;
        } else {
            place.start = COMMON + self.common;
            self.common += cells;
        }
        place
    }
}

#[inline]
const fn stride(kind: &Kind) -> usize {
    match kind {
        Kind::Histogram { buckets } => BUCKETS + buckets.count(),
        // What is counted is elsewhere; these stand for buckets, which may have exemplars.
        Kind::NativeHistogram { buckets, native: _ } => buckets.count(),
        Kind::Summary { quantiles: _ } => BUCKETS + 1,
        Kind::Counter
        | Kind::FloatCounter
        | Kind::UpDown
        | Kind::FloatUpDown
        | Kind::Gauge
        | Kind::FloatGauge
        | Kind::Info
        | Kind::StateSet { states: _ }
        | Kind::Unknown => 1,
    }
}

/// Whether the value is a sum, to which each thread can have its own part.
#[inline]
const fn additive(kind: &Kind) -> bool {
    match kind {
        Kind::Counter
        | Kind::FloatCounter
        | Kind::UpDown
        | Kind::FloatUpDown
        | Kind::Histogram { buckets: _ }
        | Kind::Summary { quantiles: _ } => true,
        Kind::Gauge
        | Kind::FloatGauge
        | Kind::NativeHistogram { buckets: _, native: _ }
        | Kind::Info
        | Kind::StateSet { states: _ }
        | Kind::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{BucketSpec, LabelSpec, LabelValues};

    const fn metric(kind: Kind, labels: &'static [LabelSpec], max_series: u32) -> MetricSpec {
        MetricSpec { name: "", help: "", unit: "", kind, labels, max_series }
    }

    const TWO: LabelSpec = LabelSpec { name: "two", values: LabelValues::Closed(&["a", "b"]) };
    const OPEN: LabelSpec = LabelSpec { name: "open", values: LabelValues::Open { limit: 0 } };
    const HISTOGRAM: Kind = Kind::Histogram { buckets: &BucketSpec::new(&[1.0, 2.0], "") };

    #[test]
    fn metrics_follow_each_other() {
        let mut layout = Layout::EMPTY;
        let mut place = |metric| {
            let Place { start, stride, series, owned } = layout.take(&metric);
            (start, stride, series, owned)
        };
        assert_eq!(place(metric(Kind::Counter, &[TWO, TWO], 0)), (0, 1, 4, true));
        assert_eq!(place(metric(Kind::Gauge, &[TWO], 0)), (COMMON, 1, 2, false));
        assert_eq!(place(metric(HISTOGRAM, &[TWO], 0)), (4, 5, 2, true));
        assert_eq!(place(metric(Kind::Counter, &[OPEN], 2_000)), (14, 1, 0, true));
        assert_eq!(place(metric(Kind::UpDown, &[], 0)), (14, 1, 1, true));
        assert_eq!(place(metric(Kind::Info, &[], 0)), (COMMON + 2, 1, 1, false));
        let Layout { owned, common } = layout;
        assert_eq!((owned, common), (15, 3));
    }

    #[test]
    fn large_metrics_share_their_cells() {
        let owned = |kind, labels, max_series| Place::alone(&metric(kind, labels, max_series)).owned;
        const LARGE: &[LabelSpec] = &[TWO; 12];
        assert!(owned(Kind::Counter, LARGE, 0));
        assert!(!owned(HISTOGRAM, LARGE, 0));
        assert!(!owned(Kind::Counter, &[TWO; 13], 0));
        assert!(owned(Kind::Counter, &[OPEN], 16_384));
        assert!(!owned(Kind::Counter, &[OPEN], 16_385));
        assert!(!owned(HISTOGRAM, &[OPEN], 4_000));
        // As many combinations as nobody could count.
        assert_eq!(Place::alone(&metric(Kind::Counter, &[TWO; 64], 0)).series, 0);
    }
}
