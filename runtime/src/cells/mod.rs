//! Numbers: how cells are written, and what is read from them.
//!
//! Cells know nothing of names, labels or formats. They are written through handles and read as a [`Reading`], from which
//! any exposition format can be made.

mod aside;
mod example;
mod finder;
mod gauge;
mod native;
mod observations;
#[cfg(feature = "quantiles")]
mod quantiles;
mod recent;
mod summary;
mod sums;
#[cfg(feature = "quantiles")]
mod window;

pub(crate) use aside::Aside;
pub(crate) use finder::Finder;
pub(crate) use gauge::{GaugeCell, Level};
pub(crate) use native::NativeCells;
pub(crate) use observations::Buckets;
#[cfg(feature = "quantiles")]
pub use quantiles::Quantiles;
pub use recent::QuantileKind;
pub(crate) use recent::Recent;
pub(crate) use summary::{Summarise, Summed};
pub(crate) use sums::Sum;

use crate::bank::Bank;
use crate::native::NativeReading;

/// The cells of one series, of which each thread has its own.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    bank: &'a Bank,
    offset: usize,
    /// Whether all cells of the series are within the layout of the bank.
    from_start: bool,
}

impl<'a> Cells<'a> {
    /// The cells of a series from `offset` on.
    #[inline(always)]
    pub(crate) fn new(bank: &'a Bank, offset: usize) -> Self {
        Self { bank, offset, from_start: false }
    }

    /// The same.
    ///
    /// # Safety
    ///
    /// If `from_start`, all cells of the series are within the layout of the bank.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub(crate) unsafe fn placed(bank: &'a Bank, offset: usize, from_start: bool) -> Self {
        Self { bank, offset, from_start }
    }

    /// Whether what is added is taken up.
    pub(crate) fn is_enabled(&self) -> bool {
        self.bank.is_enabled()
    }

    /// Cells that nobody exposes: what a handle gets that cannot have real ones.
    pub(crate) fn nowhere() -> Self {
        Self { bank: Bank::nowhere(), offset: 0, from_start: false }
    }
}

/// What a scrape sees of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading<'a> {
    /// The series is not to be shown.
    Absent,
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    /// The states that hold, as bits.
    States(u64),
    /// One count for each bucket, not cumulative, the last one for `+Inf`.
    Histogram {
        buckets: &'a [u64],
        sum: f64,
        /// The same observations in native buckets.
        native: Option<&'a NativeReading>,
    },
    /// One estimate for each quantile.
    Summary {
        quantiles: &'a [f64],
        sum: f64,
        count: u64,
    },
}

/// Lists that readings lend; reused from series to series.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) buckets: Vec<u64>,
    pub(crate) row: Vec<u64>,
    pub(crate) quantiles: Vec<f64>,
    pub(crate) natives: Vec<NativeReading>,
}

impl Scratch {
    /// Empties the lists of numbers, and keeps their memory.
    #[inline]
    pub(crate) fn clear(&mut self) {
        // What is native keeps lists of its own, whose memory would be lost.
        let Self { buckets, row, quantiles, natives: _ } = self;
        buckets.clear();
        row.clear();
        quantiles.clear();
    }
}
