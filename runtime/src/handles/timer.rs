use std::mem;
use std::time::{Duration, Instant};

use super::{Histogram, Summary};
use crate::storage::{Permanent, Storage};

/// A running measurement, which a [`Histogram`] or a [`Summary`] observes when this is dropped.
///
/// However the scope is left, the time counts: at its end, by `return` or `?`, by a panic that unwinds, or because a
/// future is no longer polled and dropped. [`stop`](Self::stop) ends the measurement before that and tells what it was;
/// [`discard`](Self::discard) gives it up. A timer may move to another thread, and no method of it panics.
///
/// ```
/// # mgen::metrics_spec!("docs/shop.yaml");
/// use std::num::ParseIntError;
///
/// fn parse(metrics: &shop::Metrics, body: &str) -> Result<u64, ParseIntError> {
///     let _timer = metrics.http.request_duration_seconds().start_timer();
///     let number = body.parse()?;
///     Ok(number)
/// }
///
/// let metrics = shop::Metrics::new();
/// assert!(parse(&metrics, "12").is_ok());
/// assert!(parse(&metrics, "twelve").is_err());
/// assert_eq!(metrics.http.request_duration_seconds().count(), 2);
/// ```
///
/// The name `_timer` holds it until the end of the scope. A bare `_` would not: that drops it at once.
///
/// # Units
///
/// What is observed is in the unit of the metric: 5 ms are 0.005 where the specification says `s`, and 5 where it says
/// `ms`. All units of time that UCUM has are known, from `fs` to `a`, with or without a note in braces. A metric without
/// a unit, or with one that is no time, gets seconds.
#[derive(Debug)]
#[must_use = "a timer that is dropped at once measures nothing; bind it to a name such as `_timer`"]
pub struct Timer<'a, S: Storage = Permanent> {
    target: Target<'a, S>,
    start: Instant,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Target<'a, S: Storage> {
    Histogram(Histogram<'a, S>),
    Summary(Summary<'a, S>),
}

impl<'a, S: Storage> Timer<'a, S> {
    pub(super) fn start(target: Target<'a, S>) -> Self {
        Self { target, start: Instant::now() }
    }

    /// Observes the time since the start, and returns it.
    pub fn stop(self) -> Duration {
        let elapsed = self.observe();
        self.discard();
        elapsed
    }

    /// Observes nothing.
    pub fn discard(self) {
        // Nothing in it needs to be dropped; its own drop would observe.
        mem::forget(self);
    }

    fn observe(&self) -> Duration {
        let elapsed = self.start.elapsed();
        match self.target {
            Target::Histogram(histogram) => histogram.observe_duration(elapsed),
            Target::Summary(summary) => summary.observe_duration(elapsed),
        }
        elapsed
    }
}

impl<S: Storage> Drop for Timer<'_, S> {
    fn drop(&mut self) {
        self.observe();
    }
}
