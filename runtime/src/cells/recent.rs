//! The quantiles of a summary: what was observed lately.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::window::Window;
use crate::rt::Kind;

/// The window of one series. Its sum and count are cells like those of a histogram with one bucket.
///
/// A trait, and `#[inline]` what it is implemented with: only programs with such summaries compile sketches.
pub(crate) trait Recent: fmt::Debug + Send + Sync {
    /// Takes up an observation of this moment.
    fn observe(&self, value: f64);

    /// Appends one estimate for each quantile.
    fn read(&self, estimates: &mut Vec<f64>);
}

/// The only implementation.
struct Observed {
    began: Instant,
    window: Mutex<Window>,
}

/// Whether series of this kind have a window.
#[inline]
pub(crate) const fn has_window(kind: &Kind) -> bool {
    matches!(kind, Kind::Summary { quantiles: [_, ..], window_seconds: _ })
}

/// The window for a series of this kind; none if it has no quantiles.
#[inline]
pub(super) fn recent(kind: &Kind) -> Option<Box<dyn Recent>> {
    match kind {
        Kind::Summary { quantiles: quantiles @ [_, ..], window_seconds } => Some(Box::new(Observed {
            began: Instant::now(),
            window: Mutex::new(Window::new(Duration::from_secs(u64::from(*window_seconds)), quantiles)),
        })),
        _ => None,
    }
}

impl Observed {
    #[inline]
    fn lock(&self) -> MutexGuard<'_, Window> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recent for Observed {
    #[inline]
    fn observe(&self, value: f64) {
        let now = self.began.elapsed();
        self.lock().observe(now, value);
    }

    #[inline]
    fn read(&self, estimates: &mut Vec<f64>) {
        let now = self.began.elapsed();
        estimates.extend_from_slice(self.lock().estimates(now));
    }
}

impl fmt::Debug for Observed {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_what_was_observed() {
        let recent = recent(&Kind::Summary { quantiles: &[0.5, 1.0], window_seconds: 3_600 }).unwrap();
        let mut estimates = vec![];
        recent.read(&mut estimates);
        assert!(estimates.len() == 2 && estimates.iter().all(|estimate| estimate.is_nan()));
        (1..=3).for_each(|value| recent.observe(f64::from(value)));
        estimates.clear();
        recent.read(&mut estimates);
        assert!((estimates[0] - 2.0).abs() < 0.03 && estimates[1] == 3.0);
    }

    #[test]
    fn without_quantiles_there_is_no_window() {
        assert!(recent(&Kind::Summary { quantiles: &[], window_seconds: 60 }).is_none());
        assert!(recent(&Kind::Counter).is_none());
    }
}
