//! Where the numbers are: one cell per series.
//!
//! A cell knows nothing of names, labels or formats. It is written through a handle and read as a [`Reading`],
//! from which any exposition format can be made.

mod float;
mod histogram;
mod info;
mod scalar;
mod summary;
mod window;

pub(crate) use histogram::HistogramCell;
pub(crate) use info::InfoCell;
pub(crate) use scalar::{CounterCell, FloatCounterCell, FloatGaugeCell, GaugeCell};
pub(crate) use summary::SummaryCell;

use crate::family::{Cells, ConstLabels};
use crate::rt::{Kind, MetricSpec};

/// The store of one series' value.
pub(crate) trait Cell: Sized + Send + Sync + 'static {
    /// A fresh cell for a metric of this kind.
    fn new(kind: &Kind) -> Self;

    /// A cell that nobody exposes: what a handle gets that cannot have a real one.
    fn detached() -> &'static Self;

    /// The cells of a family, if they are of this type.
    fn of(cells: &AnyCells) -> Option<&Cells<Self>>;

    /// The value now. Lists are lent from `scratch`, so that a scrape allocates them once.
    fn read<'s>(&self, scratch: &'s mut Scratch) -> Reading<'s>;
}

/// The cells of a family, whatever their type.
#[derive(Debug)]
pub(crate) enum AnyCells {
    Counter(Cells<CounterCell>),
    FloatCounter(Cells<FloatCounterCell>),
    Gauge(Cells<GaugeCell>),
    FloatGauge(Cells<FloatGaugeCell>),
    Histogram(Cells<HistogramCell>),
    Summary(Cells<SummaryCell>),
    Info(Cells<InfoCell>),
}

impl AnyCells {
    pub(crate) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        match metric.kind {
            Kind::Counter => Self::Counter(Cells::new(metric, const_labels)),
            Kind::FloatCounter => Self::FloatCounter(Cells::new(metric, const_labels)),
            Kind::Gauge => Self::Gauge(Cells::new(metric, const_labels)),
            Kind::FloatGauge | Kind::Unknown => Self::FloatGauge(Cells::new(metric, const_labels)),
            Kind::Histogram { .. } => Self::Histogram(Cells::new(metric, const_labels)),
            Kind::Summary { .. } => Self::Summary(Cells::new(metric, const_labels)),
            Kind::Info => Self::Info(Cells::new(metric, const_labels)),
        }
    }
}

/// What a scrape sees of a cell.
#[derive(Debug, PartialEq)]
pub(crate) enum Reading<'a> {
    /// The series is not to be shown.
    Absent,
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    /// One count for each bucket, not cumulative, the last one for `+Inf`.
    Histogram {
        buckets: &'a [u64],
        sum: f64,
    },
    /// One estimate for each quantile.
    Summary {
        quantiles: &'a [f64],
        sum: f64,
        count: u64,
    },
}

/// Lists that readings lend; reused from cell to cell.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) buckets: Vec<u64>,
    pub(crate) quantiles: Vec<f64>,
}
