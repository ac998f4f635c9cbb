//! Strongly typed Prometheus metrics from one YAML spec.
//!
//! A spec describes every metric of a system once: name, type, labels, text. [`metrics_spec!`] turns it into Rust in
//! which a metric that the spec lacks, a wrong label or two labels in the wrong order do not compile.
//!
//! # From the spec to the first count
//!
//! `docs/shop.yaml`:
//!
//! ```yaml
#![doc = include_str!("../docs/shop.yaml")]
//! ```
//!
//! ```
//! mgen::metrics_spec!("docs/shop.yaml");
//!
//! use shop::{METRICS, Payment};
//!
//! METRICS.orders.placed_total(Payment::Card).inc();
//! METRICS.orders.open().set(3);
//! METRICS.http.request_duration_seconds().observe(0.25);
//!
//! let text = METRICS.render();
//! assert!(text.contains("shop_orders_placed_total{payment=\"card\"} 1\n"));
//! // A closed label's series are all there from the start.
//! assert!(text.contains("shop_orders_placed_total{payment=\"invoice\"} 0\n"));
//! ```
//!
//! The module has the system's name, each group is a field of its `Metrics`, each metric a method. What the method
//! returns is a handle: [`Counter`], [`FloatCounter`], [`Gauge`], [`FloatGauge`], [`UpDownCounter`],
//! [`FloatUpDownCounter`], [`Histogram`], [`Summary`], [`Info`] or [`StateSet`]. Handles are `Copy` and cheap; keep one where
//! the same series is used again and again.
//!
//! # Times, and what is in flight
//!
//! A histogram and a summary give out a [`Timer`], which observes the time until it is dropped, in the metric's own unit;
//! a gauge gives out an [`InFlight`], which counts as one until then. Both see a scope left by `?` and by a panic:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! # let metrics = shop::Metrics::new();
//! {
//!     let _in_flight = metrics.http.requests_in_flight().in_flight();
//!     let _timer = metrics.http.request_duration_seconds().start_timer();
//!     assert_eq!(metrics.http.requests_in_flight().get(), 1);
//! }
//! assert_eq!(metrics.http.requests_in_flight().get(), 0);
//! assert_eq!(metrics.http.request_duration_seconds().count(), 1);
//! ```
//!
//! # Labels with open values
//!
//! A label without a list of values takes any text. Its series come into being when they are first used, and there is
//! a bound on them, since whoever chooses the text could otherwise fill the memory: the label's own `limit` of distinct
//! values, and the metric's `max_series` (2000 by default). What finds no room is counted under the value `other`
//! (beyond `limit` for that label, beyond `max_series` for all open labels that the series has), and a counter of mgen's
//! own says how often that happened:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! let metrics = shop::Metrics::new();
//! for user in 0..1_000 {
//!     metrics.http.requests_total(&format!("/users/{user}")).inc();
//! }
//! let text = metrics.render();
//! assert!(text.contains("shop_http_requests_total{path=\"/users/99\"} 1\n"));
//! assert!(text.contains("shop_http_requests_total{path=\"other\"} 900\n"));
//! assert!(text.contains("mgen_overflow_total{metric=\"shop_http_requests_total\"} 900\n"));
//! ```
//!
//! An empty value is the same series as the label's absence, and the label is left out of the line.
//!
//! # Instances
//!
//! `METRICS` is there for the whole process. `Metrics::new()` makes another instance, with nothing counted, which is what
//! tests want: they do not see each other. An instance is a few words until it is used, and gives everything back when
//! it is dropped.
//!
//! # Serving
//!
//! [`render`] is for a quick look. A server keeps an [`Exposition`], which prepares what never changes and uses its memory
//! again, and asks [`Format::negotiate`] what the reader wants: Prometheus text, OpenMetrics or Prometheus protobuf.
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! use mgen::{Exposition, Format};
//! use shop::METRICS;
//!
//! /// Type and body of the answer to a request with this header `Accept`.
//! fn respond<'e>(exposition: &'e mut Exposition, accept: &str) -> (&'static str, &'e [u8]) {
//!     let format = Format::negotiate(accept);
//!     (format.content_type(), exposition.render(&METRICS, format))
//! }
//! # let mut exposition = Exposition::new();
//! # assert!(!respond(&mut exposition, "").1.is_empty());
//! ```
//!
//! Several systems make one exposition, in the order in which they are given: `&[&shop::METRICS as &dyn Collect, &other]`.
//! Several instances of one system are told apart by labels: [`Labelled`]. What cannot be told apart is shown once, and
//! the gauge `mgen_duplicate_families` tells of the others.
//!
//! # What a scrape can rely on
//!
//! - Counters are exact integers up to `u64::MAX`, where they stay. From scrape to scrape no counter falls.
//! - A histogram's `_count` and `+Inf` bucket are the sum of its buckets, always. Its `_sum` is of the same observations, as
//!   a summary's is of its `_count`, unless a thread was stopped in the middle of one: then that one may be missing on
//!   either side. Different series are not read in one instant.
//! - Every value that is text reads back as it was: quotes, backslashes and line feeds are escaped.
//! - A name has one HELP, one TYPE and one block, and a series appears once. A family without series is left out.
//!
//! # What it costs
//!
//! Each thread that counts has cells of its own, so counting is a plain load, addition and store: about a nanosecond, on
//! any number of threads. A histogram takes three such additions, a set gauge one store. With open labels a hash, a probe
//! and a comparison come before, but no lock, and no allocation unless the series is new. A summary with quantiles takes
//! a lock for the length of one observation. Nothing waits for a scrape; a thread that counts in a group for the first
//! time waits for one no longer than the reading of a few dozen series takes. No method of this crate panics, and none
//! holds a lock while code of the caller runs.
//!
//! The price is memory: 8 bytes for each series and each thread that counted in its group, `8 * (buckets + 2)` for a
//! histogram's. Cells stay when a thread ends, and go to the next one, with what was counted. So that this has an end,
//!
//! - threads share the cells of a metric with more than 4,096 of them, and those of one with an open label that
//!   `max_series` lets grow beyond 16,384: there a count is an atomic addition again, and under load a histogram's `_sum`
//!   may run ahead of its buckets, or behind, by what is in flight;
//! - all cells owned by threads take at most 64 MiB, which [`thread_cells_bytes`] watches; beyond that, threads share.
//!
//! A signal handler that counts may lose its count, or that of the code which it interrupted; one that makes a series may
//! wait for a lock for ever, and so may a child process after `fork` if another thread was making a series, or scraping,
//! at that moment. Counting in series that the thread has used before takes no lock.

#![deny(unsafe_op_in_unsafe_fn)]

#[doc(hidden)]
pub mod rt;

mod bank;
mod cells;
mod collect;
mod exposition;
mod family;
mod group;
mod handles;
mod labelled;
mod self_metrics;
mod sync;
pub mod testing;

pub use bank::thread_cells_bytes;
pub use collect::{Collect, Collector, render};
pub use exposition::{Escaping, Exposition, Format};
pub use handles::{
    Counter, FloatCounter, FloatGauge, FloatUpDownCounter, Gauge, Histogram, InFlight, Info, StateSet,
    Summary, Timer, UpDownCounter,
};
pub use labelled::Labelled;
#[cfg(feature = "macros")]
pub use mgen_macros::metrics_spec;
