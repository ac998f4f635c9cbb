use crate::cells::Sum;
use crate::storage::{Permanent, Storage};

/// A series that counts whole things and never falls.
///
/// The number is exact up to `u64::MAX`, where it stays.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> Counter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Counts one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.count_one();
    }

    /// Counts `n`.
    #[inline(always)]
    pub fn inc_by(self, n: u64) {
        self.cells.count(n);
    }

    /// Counts one, and keeps an exemplar of it: `labels` that lead to more, such as the trace in which it happened.
    ///
    /// ```
    /// # mgen::metrics_spec!("docs/shop.yaml");
    /// let metrics = shop::Metrics::new();
    /// let placed = metrics.orders.placed_total(shop::Payment::Card);
    /// placed.inc_with_exemplar(&[("trace_id", "4bf92f3577b34da6")]);
    ///
    /// let mut exposition = mgen::Exposition::new();
    /// let body = exposition.render(&metrics, mgen::Format::OPENMETRICS);
    /// let line = b"placed_total{payment=\"card\"} 1 # {trace_id=\"4bf92f3577b34da6\"} 1 ";
    /// assert!(body.windows(line.len()).any(|part| part == line));
    /// ```
    ///
    /// Each series keeps the last exemplar, with its time; OpenMetrics and protobuf tell it, the Prometheus text format
    /// has no place for it. Labels need names of letters, digits and underscores, each its own, none of which begins with
    /// two underscores, and altogether at most 128 characters, as OpenMetrics demands, none of which is NUL. Where they break
    /// a rule the exemplar is dropped, and what happened still counts. Keeping one takes a lock and some memory, so sample
    /// them; counting without one costs what it did.
    #[inline]
    pub fn inc_with_exemplar(self, labels: &[(&str, &str)]) {
        self.inc_by_with_exemplar(1, labels);
    }

    /// Counts `n`, and keeps an exemplar whose value is `n`; see [`inc_with_exemplar`](Self::inc_with_exemplar).
    #[inline]
    pub fn inc_by_with_exemplar(self, n: u64, labels: &[(&str, &str)]) {
        self.inc_by(n);
        self.cells.exemplify(n as f64, labels);
    }

    /// What has been counted so far, by all threads.
    ///
    /// Their parts are added up under a lock, so this is for tests and for rare questions, and not for each request.
    #[must_use]
    pub fn get(self) -> u64 {
        self.cells.counted()
    }
}

/// A series that adds up fractions, such as seconds, and never falls.
#[derive(Clone, Copy, Debug)]
pub struct FloatCounter<'a, S: Storage = Permanent> {
    cells: S::Cells<'a>,
}

impl<'a, S: Storage> FloatCounter<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cells: S::Cells<'a>) -> Self {
        Self { cells }
    }

    /// Adds one.
    #[inline(always)]
    pub fn inc(self) {
        self.cells.add_float(1.0);
    }

    /// Adds `amount`. A negative amount or NaN is ignored.
    #[inline(always)]
    pub fn inc_by(self, amount: f64) {
        if amount > 0.0 {
            self.cells.add_float(amount);
        }
    }

    /// Adds one, and keeps an exemplar of it; see [`Counter::inc_with_exemplar`].
    #[inline]
    pub fn inc_with_exemplar(self, labels: &[(&str, &str)]) {
        self.inc_by_with_exemplar(1.0, labels);
    }

    /// Adds `amount`, and keeps an exemplar of that value; see [`Counter::inc_with_exemplar`]. A negative amount or NaN
    /// is ignored, with its exemplar.
    #[inline]
    pub fn inc_by_with_exemplar(self, amount: f64, labels: &[(&str, &str)]) {
        if amount > 0.0 {
            self.inc_by(amount);
            self.cells.exemplify(amount, labels);
        }
    }

    /// The sum so far, of all threads; see [`Counter::get`].
    #[must_use]
    pub fn get(self) -> f64 {
        self.cells.float()
    }
}
