//! The quantiles of a summary: what was observed lately.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::window::Window;
use crate::rt::Kind;

/// The window of one series. Its sum and count are cells like those of a histogram with one bucket.
pub(crate) struct Recent {
    quantiles: &'static [f64],
    began: Instant,
    window: Mutex<Window>,
}

impl Recent {
    /// The window for a series of this kind; none if it has no quantiles.
    pub(crate) fn new(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::Summary { quantiles: quantiles @ [_, ..], window_seconds } => Some(Self {
                quantiles,
                began: Instant::now(),
                window: Mutex::new(Window::new(Duration::from_secs(u64::from(*window_seconds)))),
            }),
            _ => None,
        }
    }

    pub(crate) fn observe(&self, value: f64) {
        let now = self.began.elapsed();
        self.window.lock().unwrap_or_else(PoisonError::into_inner).observe(now, value);
    }

    /// Appends one estimate for each quantile.
    pub(crate) fn read(&self, estimates: &mut Vec<f64>) {
        let now = self.began.elapsed();
        let window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        window.quantiles(now, self.quantiles, estimates);
    }
}

impl fmt::Debug for Recent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recent").field("quantiles", &self.quantiles).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_what_was_observed() {
        let recent = Recent::new(&Kind::Summary { quantiles: &[0.5, 1.0], window_seconds: 3_600 }).unwrap();
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
        assert!(Recent::new(&Kind::Summary { quantiles: &[], window_seconds: 60 }).is_none());
        assert!(Recent::new(&Kind::Counter).is_none());
    }
}
