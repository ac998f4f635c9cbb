//! What generated code names. Not for hand-written programs: it changes without notice.
//!
//! Generated code says *metric index* and *cell index* and nothing about storage, so the cells can move (into
//! threads, say) without a change of any emitter.

use std::time::Duration;

use crate::Stability;
pub use crate::cells::QuantileKind;
#[cfg(feature = "quantiles")]
pub use crate::cells::Quantiles;
use crate::family::{Removable, Removables};
pub use crate::group::{Group, Metrics, Switching};
pub use crate::handles::BucketSpec;
pub use crate::native::{NativeBuckets, NativeKind};

/// The metrics of a group, so many.
pub trait MetricList<const COUNT: usize> {
    /// The place of a metric in this list is the metric index. Not a reference: rustc would look behind it each time that
    /// it checks the crate.
    const LIST: [MetricSpec; COUNT];
}

/// One group, as data.
pub trait GroupSpec: Sized + 'static {
    /// The metrics; [`Metrics::of`] makes it of the list.
    const METRICS: Metrics<Self>;
    /// How stable each of them is; empty: all are stable.
    const STABILITY: &'static [Stability] = &[];
    /// Labels with one value on every series of the group.
    const CONST_LABELS: &'static [(&'static str, &'static str)] = &[];
    /// The metrics whose series can be removed.
    const REMOVALS: &'static [Removal] = &[];
}

/// That series of a metric with an open label can be removed.
#[derive(Debug)]
pub struct Removal {
    /// The metric index.
    pub(crate) metric: usize,
    /// After how many seconds without use they are; 0: only when the program says so.
    pub(crate) idle_seconds: u32,
    /// Makes what holds them. A pointer, so that only programs with such a metric compile all that.
    pub(crate) make: fn(&'static MetricSpec, Option<Duration>) -> Box<dyn Removables>,
}

impl Removal {
    /// Series of this metric are removed when the program says so.
    #[must_use]
    #[inline]
    pub const fn on_request(metric: usize) -> Self {
        Self::after(metric, 0)
    }

    /// They are also removed when nobody has used them for so many seconds.
    #[must_use]
    #[inline]
    pub const fn after(metric: usize, idle_seconds: u32) -> Self {
        Self { metric, idle_seconds, make: Removable::boxed::<true> }
    }

    /// What holds the series of `metric`.
    pub(crate) fn series_of(&self, metric: &'static MetricSpec) -> Box<dyn Removables> {
        let idle = Duration::from_secs(self.idle_seconds.into());
        (self.make)(metric, Some(idle).filter(|idle| !idle.is_zero()))
    }
}

/// One metric.
#[derive(Debug)]
pub struct MetricSpec {
    /// The whole exposed name.
    pub name: &'static str,
    /// HELP text; empty: none is written.
    pub help: &'static str,
    /// UCUM unit; empty: none. Text 0.0.4 has no place for it.
    pub unit: &'static str,
    /// What it measures.
    pub kind: Kind,
    /// The labels, in the order in which they are written.
    pub labels: &'static [LabelSpec],
    /// Bound on the series of a metric with an open label.
    pub max_series: u32,
}

/// The type of a metric.
#[derive(Debug)]
pub enum Kind {
    /// Counter of whole things.
    Counter,
    /// Counter of fractions, such as seconds.
    FloatCounter,
    /// Gauge of whole things that is only ever added to and subtracted from.
    UpDown,
    /// Gauge of any number that is only ever added to and subtracted from.
    FloatUpDown,
    /// Gauge of whole things.
    Gauge,
    /// Gauge of any number.
    FloatGauge,
    /// Classic histogram.
    Histogram {
        /// The buckets.
        buckets: &'static BucketSpec,
    },
    /// Native histogram, which counts in classic buckets as well.
    NativeHistogram {
        /// The classic buckets, of which there may be only that of `+Inf`.
        buckets: &'static BucketSpec,
        /// How native buckets are kept.
        native: &'static dyn NativeKind,
    },
    /// Sum, count and quantiles over a sliding window.
    Summary {
        /// The quantiles; none: sum and count only.
        quantiles: Option<&'static dyn QuantileKind>,
    },
    /// Facts about the process, in labels.
    Info,
    /// States, each of which holds or does not. They are told apart by one more label, which is called like the metric.
    StateSet {
        /// The values of that label; at most 64.
        states: &'static [&'static str],
    },
    /// A number of unknown nature.
    Unknown,
}

impl Kind {
    /// The quantiles of a summary, which has none if it is only sum and count.
    pub(crate) fn quantiles(&self) -> &'static [f64] {
        if let Self::Summary { quantiles: Some(quantiles) } = self { quantiles.quantiles() } else { &[] }
    }
}

/// One label of a metric.
#[derive(Debug)]
pub struct LabelSpec {
    /// Wire name.
    pub name: &'static str,
    /// What it may say.
    pub values: LabelValues,
}

/// The values of a label.
#[derive(Debug)]
pub enum LabelValues {
    /// All values that exist. An optional label lists the empty text first.
    Closed(&'static [&'static str]),
    /// All values that exist, of a label that is there only while another closed label has certain values. Lists the
    /// empty text. Combinations that cannot be are never exposed.
    Dependent {
        /// All values, absence included.
        values: &'static [&'static str],
        /// The other label, as its place in the metric's labels.
        on: usize,
        /// The values of the other label with which this one may be there.
        with: &'static [&'static str],
    },
    /// Any text.
    Open {
        /// Bound on the distinct values; 0: none beside the metric's `max_series`.
        limit: u32,
    },
}

/// The values of a label that takes any text, which generated code has from here; `limit` is that of [`LabelValues::Open`].
#[cfg(feature = "open-labels")]
#[must_use]
pub const fn any_text(limit: u32) -> LabelValues {
    LabelValues::Open { limit }
}

/// The label of a series that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'a> {
    /// The value of an open label; empty: absent.
    Open(&'a str),
    /// The place of a closed label's value in the list of all.
    Closed(usize),
}

impl Label<'_> {
    #[inline(always)]
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// An enum of states.
pub trait State: Copy {
    /// The place among the states of the metric.
    fn index(self) -> u32;
}

impl LabelValues {
    /// All values of a closed label.
    #[inline]
    pub(crate) const fn closed(&self) -> Option<&'static [&'static str]> {
        match self {
            LabelValues::Closed(values) | LabelValues::Dependent { values, .. } => Some(values),
            LabelValues::Open { .. } => None,
        }
    }
}

impl MetricSpec {
    /// How many series there are, if all are known before the program runs.
    #[inline]
    pub(crate) const fn closed_series(&self) -> Option<usize> {
        let (mut labels, mut series) = (self.labels, 1_usize);
        while let [label, others @ ..] = labels {
            match label.values.closed() {
                Some(values) => series = series.saturating_mul(values.len()),
                None => return None,
            }
            labels = others;
        }
        Some(series)
    }

    /// The value of the label at a place in the series with this number; the last label varies fastest.
    pub(crate) fn closed_value(&self, cell: usize, at: usize) -> &'static str {
        let later = self.labels.iter().skip(at + 1).map(|label| label.values.closed().map_or(1, <[_]>::len));
        let values = self.labels.get(at).and_then(|label| label.values.closed()).unwrap_or_default();
        let rest = cell.checked_div(later.product()).unwrap_or_default();
        rest.checked_rem(values.len()).and_then(|value| values.get(value)).copied().unwrap_or_default()
    }

    /// Whether a series with these values, one for each label, can be.
    pub(crate) fn allows(&self, values: &[&str]) -> bool {
        self.labels.iter().zip(values).all(|(label, value)| match label.values {
            LabelValues::Dependent { on, with, .. } => {
                value.is_empty() || values.get(on).is_some_and(|other| with.contains(other))
            }
            LabelValues::Closed(_) | LabelValues::Open { .. } => true,
        })
    }
}
