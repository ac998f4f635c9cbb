//! A family: all series of one metric.

mod dense;
mod dynamic;
mod hash;
mod index;
mod key;
mod labels;
mod slab;

pub(crate) use dense::Dense;
pub(crate) use dynamic::Dynamic;
pub(crate) use labels::Labels;

use std::time::SystemTime;

use crate::cells::{AnyCells, Cell, Reading, Scratch};
use crate::rt::MetricSpec;

/// Label pairs with fixed values.
pub(crate) type ConstLabels = &'static [(&'static str, &'static str)];

/// One metric with its series.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) metric: &'static MetricSpec,
    pub(crate) cells: AnyCells,
}

impl Family {
    pub(crate) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        Self { metric, cells: AnyCells::new(metric, const_labels) }
    }

    /// Reads all series, in the order in which they are to be shown. Lists are lent from `scratch`.
    pub(crate) fn walk(&self, scratch: &mut Scratch, visit: impl FnMut(Series<'_>)) {
        match &self.cells {
            AnyCells::Counter(cells) => cells.walk(scratch, visit),
            AnyCells::FloatCounter(cells) => cells.walk(scratch, visit),
            AnyCells::Gauge(cells) => cells.walk(scratch, visit),
            AnyCells::FloatGauge(cells) => cells.walk(scratch, visit),
            AnyCells::Histogram(cells) => cells.walk(scratch, visit),
            AnyCells::Summary(cells) => cells.walk(scratch, visit),
            AnyCells::Info(cells) => cells.walk(scratch, visit),
        }
    }

    /// How often labels were asked for that found no room.
    pub(crate) fn overflowed(&self) -> u64 {
        match &self.cells {
            AnyCells::Counter(cells) => cells.overflowed(),
            AnyCells::FloatCounter(cells) => cells.overflowed(),
            AnyCells::Gauge(cells) => cells.overflowed(),
            AnyCells::FloatGauge(cells) => cells.overflowed(),
            AnyCells::Histogram(cells) => cells.overflowed(),
            AnyCells::Summary(cells) => cells.overflowed(),
            AnyCells::Info(cells) => cells.overflowed(),
        }
    }
}

/// What a walk shows of one series. This is all that an exposition format knows of it.
#[derive(Debug)]
pub(crate) struct Series<'a> {
    pub(crate) labels: Labels<'a>,
    pub(crate) created: Created,
    pub(crate) reading: Reading<'a>,
}

/// When a series came into being.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Created {
    seconds: u64,
}

impl Created {
    fn now() -> Self {
        // A clock before 1970 knows no time.
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { seconds: since.as_secs() }
    }

    /// Whole seconds since 1970.
    pub(crate) fn unix_seconds(self) -> u64 {
        self.seconds
    }
}

/// The cells of a family, found by number or by labels.
#[derive(Debug)]
pub(crate) enum Cells<C> {
    /// Every series is known in advance and has its number.
    Dense(Dense<C>),
    /// Series come into being when their labels are first used. Boxed: it is much the larger one.
    Dynamic(Box<Dynamic<C>>),
}

impl<C: Cell> Cells<C> {
    pub(crate) fn new(metric: &'static MetricSpec, const_labels: ConstLabels) -> Self {
        if metric.is_dense() {
            Self::Dense(Dense::new(metric, const_labels))
        } else {
            Self::Dynamic(Box::new(Dynamic::new(metric, const_labels)))
        }
    }

    /// The cell with this number.
    #[inline]
    pub(crate) fn nth(&self, cell: usize) -> Option<&C> {
        match self {
            Self::Dense(dense) => dense.nth(cell),
            Self::Dynamic(_) => None,
        }
    }

    /// The cell of the series with these label values, made now if need be.
    pub(crate) fn with(&self, values: &[&str]) -> Option<&C> {
        match self {
            Self::Dense(dense) => dense.with(values),
            Self::Dynamic(dynamic) => dynamic.with(values),
        }
    }

    fn walk(&self, scratch: &mut Scratch, mut visit: impl FnMut(Series<'_>)) {
        let mut read = |labels: Labels<'_>, created: Created, cell: &C| {
            visit(Series { labels, created, reading: cell.read(scratch) });
        };
        match self {
            Self::Dense(dense) => dense.for_each(&mut read),
            Self::Dynamic(dynamic) => dynamic.for_each(&mut read),
        }
    }

    /// See [`Family::overflowed`].
    fn overflowed(&self) -> u64 {
        match self {
            Self::Dense(_) => 0,
            Self::Dynamic(dynamic) => dynamic.overflowed(),
        }
    }
}
