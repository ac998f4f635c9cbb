//! What was observed lately, in sketches.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::recent::{QuantileKind, Recent};
use super::window::Window;

/// The quantiles of a summary, over a sliding window.
#[derive(Clone, Copy, Debug)]
pub struct Quantiles {
    /// From 0 to 1, ascending.
    pub of: &'static [f64],
    /// How far they look back.
    pub window_seconds: u32,
}

/// The window of one series.
struct Observed {
    began: Instant,
    window: Mutex<Window>,
}

impl QuantileKind for Quantiles {
    #[inline]
    fn quantiles(&self) -> &'static [f64] {
        self.of
    }

    #[inline]
    fn recent(&self) -> Box<dyn Recent> {
        Box::new(Observed {
            began: Instant::now(),
            window: Mutex::new(Window::new(Duration::from_secs(self.window_seconds.into()), self.of)),
        })
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
        let recent = Quantiles { of: &[0.5, 1.0], window_seconds: 3_600 }.recent();
        let mut estimates = vec![];
        recent.read(&mut estimates);
        assert!(estimates.len() == 2 && estimates.iter().all(|estimate| estimate.is_nan()));
        (1..=3).for_each(|value| recent.observe(f64::from(value)));
        estimates.clear();
        recent.read(&mut estimates);
        assert!((estimates[0] - 2.0).abs() < 0.03 && estimates[1] == 3.0);
    }
}
