//! The cell of a summary: sum and count for ever, quantiles over a window.

use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::window::Window;
use super::{AnyCells, Cell, HistogramCell, Reading, Scratch};
use crate::family::Cells;
use crate::rt::Kind;

/// A summary's sum and count are those of a histogram with a single bucket, so they agree at every moment.
pub(crate) struct SummaryCell {
    totals: HistogramCell,
    recent: Option<Recent>,
}

/// The quantiles' part; a summary without quantiles has none and takes no lock.
struct Recent {
    quantiles: &'static [f64],
    began: Instant,
    window: Mutex<Window>,
}

impl SummaryCell {
    fn with_quantiles(quantiles: &'static [f64], window: Duration) -> Self {
        Self {
            totals: HistogramCell::with_bounds(&[]),
            recent: (!quantiles.is_empty()).then(|| Recent {
                quantiles,
                began: Instant::now(),
                window: Mutex::new(Window::new(window)),
            }),
        }
    }

    pub(crate) fn observe(&self, value: f64) {
        self.totals.observe(value);
        if let Some(Recent { quantiles: _, began, window }) = &self.recent {
            let now = began.elapsed();
            window.lock().unwrap_or_else(PoisonError::into_inner).observe(now, value);
        }
    }

    pub(crate) fn sum_and_count(&self) -> (f64, u64) {
        self.totals.sum_and_count()
    }
}

impl Cell for SummaryCell {
    fn new(kind: &Kind) -> Self {
        match kind {
            Kind::Summary { quantiles, window_seconds } => {
                Self::with_quantiles(quantiles, Duration::from_secs(u64::from(*window_seconds)))
            }
            _ => Self::with_quantiles(&[], Duration::ZERO),
        }
    }

    fn detached() -> &'static Self {
        static DETACHED: OnceLock<SummaryCell> = OnceLock::new();
        DETACHED.get_or_init(|| Self::with_quantiles(&[], Duration::ZERO))
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::Summary(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, scratch: &'s mut Scratch) -> Reading<'s> {
        scratch.quantiles.clear();
        if let Some(Recent { quantiles, began, window }) = &self.recent {
            let now = began.elapsed();
            let window = window.lock().unwrap_or_else(PoisonError::into_inner);
            window.quantiles(now, quantiles, &mut scratch.quantiles);
        }
        let (sum, count) = self.sum_and_count();
        Reading::Summary { quantiles: &scratch.quantiles, sum, count }
    }
}

impl fmt::Debug for SummaryCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SummaryCell").field("totals", &self.totals).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_sum_and_count() {
        let cell = SummaryCell::with_quantiles(&[0.5, 1.0], Duration::from_secs(3_600));
        let mut scratch = Scratch::default();
        let Reading::Summary { quantiles, sum, count } = cell.read(&mut scratch) else { panic!() };
        assert!(quantiles.len() == 2 && quantiles.iter().all(|q| q.is_nan()));
        assert_eq!((sum, count), (0.0, 0));

        (1..=3).for_each(|value| cell.observe(f64::from(value)));
        let Reading::Summary { quantiles, sum, count } = cell.read(&mut scratch) else { panic!() };
        assert!((quantiles[0] - 2.0).abs() < 0.03 && quantiles[1] == 3.0);
        assert_eq!((sum, count), (6.0, 3));
    }

    #[test]
    fn without_quantiles_there_is_no_window() {
        let cell = SummaryCell::new(&Kind::Summary { quantiles: &[], window_seconds: 60 });
        assert!(cell.recent.is_none());
        cell.observe(2.5);
        assert_eq!(
            cell.read(&mut Scratch::default()),
            Reading::Summary { quantiles: &[], sum: 2.5, count: 1 }
        );
    }
}
