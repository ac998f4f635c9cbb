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
/// What a thread that does nothing else observes during the scrape itself may be told in each other's buckets.
/// Where threads share cells, because the metric has too many series for cells of each thread, what several threads
/// observe at the moment of the scrape may be in the buckets and not yet in the sum, or the other way round.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a, S: Storage = Permanent> {
    cells: S::Buckets<'a>,
    buckets: &'static BucketSpec,
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

/// The buckets of a histogram, and the unit of what falls into them. Data of the program, which all histograms share that
/// are alike, so a handle that never times pays nothing for its unit.
#[derive(Debug)]
pub struct BucketSpec {
    finder: Finder,
    unit: TimeUnit,
}

impl BucketSpec {
    /// No bucket but that of `+Inf`.
    pub(crate) const NONE: &'static Self = &Self::new(&[], "");

    /// Buckets with these upper bounds, which are finite and ascending, without `+Inf`. The unit is in UCUM; empty: none.
    #[must_use]
    #[inline]
    pub const fn new(bounds: &'static [f64], unit: &str) -> Self {
        Self { finder: Finder::new(bounds), unit: TimeUnit::of(unit) }
    }

    /// The upper bounds, without `+Inf`.
    #[inline]
    pub(crate) const fn bounds(&self) -> &'static [f64] {
        self.finder.bounds()
    }

    /// The number of buckets, that of `+Inf` included.
    #[inline(always)]
    pub(crate) const fn count(&self) -> usize {
        self.finder.buckets()
    }
}

impl<'a, S: Storage> Histogram<'a, S> {
    #[inline(always)]
    pub(crate) fn new((cells, buckets): (S::Buckets<'a>, &'static BucketSpec)) -> Self {
        Self { cells, buckets }
    }

    /// Counts `value`, which is in the metric's unit, in the first bucket whose bound is not below it. NaN lies above all
    /// bounds and makes the sum NaN.
    #[inline(always)]
    pub fn observe(self, value: f64) {
        self.cells.observe(&self.buckets.finder, value);
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
        self.cells.exemplify_bucket(&self.buckets.finder, value, labels);
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
        self.observe(self.buckets.unit.measure(duration));
    }

    /// The number of observations, of all threads; see [`Counter::get`](crate::Counter::get).
    #[must_use]
    pub fn count(self) -> u64 {
        self.cells.observed(self.buckets.count()).0
    }

    /// The sum of all observations, in the metric's unit.
    #[must_use]
    pub fn sum(self) -> f64 {
        self.cells.observed(self.buckets.count()).1
    }
}
