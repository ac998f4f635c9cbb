//! A native histogram: a series that keeps its observations itself.

use super::{Buckets, Cells, Finder};
use crate::native::NativeSeries;

/// Where a native histogram is. Its cells hold nothing; each stands for a classic bucket, which may have an exemplar.
#[derive(Clone, Copy, Debug)]
pub struct NativeCells<'a> {
    cells: Cells<'a>,
    series: Option<&'a dyn NativeSeries>,
}

impl<'a> NativeCells<'a> {
    #[inline(always)]
    pub(crate) fn new(cells: Cells<'a>, series: Option<&'a dyn NativeSeries>) -> Self {
        Self { cells, series }
    }
}

impl Buckets for NativeCells<'_> {
    #[inline]
    fn observe(self, finder: &Finder, value: f64) {
        if let Some(series) = self.series
            && self.cells.is_enabled()
        {
            series.observe(finder.bucket(value), value);
        }
    }

    #[inline]
    fn exemplify_bucket(self, finder: &Finder, value: f64, labels: &[(&str, &str)]) {
        self.cells.keep_exemplar(finder.bucket(value), value, labels);
    }

    #[inline]
    fn observed(self, _: usize) -> (u64, f64) {
        self.series.map_or((0, 0.0), NativeSeries::totals)
    }
}
