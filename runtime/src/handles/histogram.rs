use std::time::Duration;

use super::TimeUnit;
use super::timer::{Target, Timer};
use crate::cells::{Buckets, Finder};
use crate::storage::{Native, Permanent, Storage};

/// A series that counts observations in buckets.
///
/// A scrape sees each histogram whole: its `_count` is the sum of its buckets, its `+Inf` bucket is its `_count`, and its
/// `_sum` belongs to the same observations. If a thread is suspended in the middle of [`observe`](Self::observe) and does
/// not come back within the short time that a reader waits, the sum may lack that one observation, or the buckets may.
/// Where threads share cells, because the metric has too many series for cells of each thread, what several threads
/// observe at the moment of the scrape may be in the buckets and not yet in the sum, or the other way round.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a, S: Storage = Permanent> {
    cells: S::Buckets<'a>,
    shape: &'static Shape,
}

/// A series that counts observations in buckets whose bounds nobody lists: a native histogram.
///
/// Which buckets there are follows from the spec's `factor` and from what is observed. Count, sum and all buckets, the
/// classic ones too if there are any, are of the same observations at any time: an observation takes a lock, which others
/// of the same series wait for. Infinities have buckets of their own; NaN is in the count, makes the sum NaN, and is in no
/// native bucket.
///
/// Protobuf tells all of it; the text formats have a place for the classic buckets only, of which there is always that of
/// `+Inf`. Exemplars belong to the classic buckets.
pub type NativeHistogram<'a, S = Native> = Histogram<'a, S>;

/// What all series of a histogram share. It is data of the program, so a handle that never times pays nothing for its unit.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) finder: Finder,
    pub(crate) unit: TimeUnit,
}

impl<'a, S: Storage> Histogram<'a, S> {
    #[inline(always)]
    pub(crate) fn new((cells, shape): (S::Buckets<'a>, &'static Shape)) -> Self {
        Self { cells, shape }
    }

    /// Counts `value`, which is in the metric's unit, in the first bucket whose bound is not below it. NaN lies above all
    /// bounds and makes the sum NaN.
    #[inline(always)]
    pub fn observe(self, value: f64) {
        self.cells.observe(&self.shape.finder, value);
    }

    /// Observes `value`, and keeps an exemplar of it: `labels` that lead to more, such as the trace in which it was seen.
    ///
    /// Each bucket keeps the last exemplar of what fell into it. What [`Counter::inc_with_exemplar`] says of labels holds
    /// here too; NaN is observed, and is no exemplar.
    ///
    /// ```
    /// # mgen::metrics_spec!("docs/shop.yaml");
    /// let duration = shop::METRICS.http.request_duration_seconds();
    /// duration.observe_with_exemplar(0.25, &[("trace_id", "4bf92f3577b34da6")]);
    /// ```
    ///
    /// [`Counter::inc_with_exemplar`]: crate::Counter::inc_with_exemplar
    #[inline]
    pub fn observe_with_exemplar(self, value: f64, labels: &[(&str, &str)]) {
        self.observe(value);
        self.cells.exemplify_bucket(&self.shape.finder, value, labels);
    }

    /// Starts to measure a time, which is observed when the [`Timer`] is dropped.
    ///
    /// What is observed is in the metric's own unit: seconds where the specification says `s`, milliseconds where it says
    /// `ms`. A metric without a unit, or with one that is no time, gets seconds.
    ///
    /// ```
    /// # mgen::metrics_spec!("docs/shop.yaml");
    /// let duration = shop::METRICS.http.request_duration_seconds();
    /// let timer = duration.start_timer();
    /// // ... here the request is answered ...
    /// let took = timer.stop();
    /// println!("answered in {took:?}");
    ///
    /// // One that must not count, such as that of a request which the client gave up.
    /// duration.start_timer().discard();
    /// assert_eq!(duration.count(), 1);
    /// ```
    pub fn start_timer(self) -> Timer<'a, S> {
        Timer::start(Target::Histogram(self))
    }

    /// Observes a time that was measured elsewhere, in the metric's own unit as [`start_timer`](Self::start_timer) does.
    ///
    /// ```
    /// # mgen::metrics_spec!("docs/shop.yaml");
    /// use std::time::Duration;
    ///
    /// let duration = shop::METRICS.http.request_duration_seconds();
    /// duration.observe_duration(Duration::from_millis(250));
    /// assert_eq!(duration.sum(), 0.25);
    /// ```
    pub fn observe_duration(self, duration: Duration) {
        self.observe(self.shape.unit.measure(duration));
    }

    /// The number of observations, of all threads; see [`Counter::get`](crate::Counter::get).
    #[must_use]
    pub fn count(self) -> u64 {
        self.cells.observed(self.shape.finder.buckets()).0
    }

    /// The sum of all observations, in the metric's unit.
    #[must_use]
    pub fn sum(self) -> f64 {
        self.cells.observed(self.shape.finder.buckets()).1
    }
}
