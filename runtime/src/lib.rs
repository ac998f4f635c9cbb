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
//! [`FloatUpDownCounter`], [`Histogram`], [`NativeHistogram`], [`Summary`], [`Info`] or [`StateSet`]. Handles are `Copy` and
//! cheap; keep one where the same series is used again and again.
//!
//! # What a scrape can rely on
//!
//! - Counters are exact integers up to `u64::MAX`, where they stay. From scrape to scrape no counter falls, unless its
//!   series was removed and came back, which then begins at zero.
//! - A histogram's `_count` and `+Inf` bucket are the sum of its buckets, always. Its `_sum` is of the same observations, as
//!   a summary's is of its `_count`, unless a thread was stopped in the middle of one: then that one may be missing on
//!   either side. Different series are not read in one instant.
//! - Every value that is text reads back as it was: quotes, backslashes and line feeds are escaped.
//! - A name has one HELP, one TYPE and one block, and a series appears once. A family without series is left out.
//!
//! # Features
//!
//! - `macros`, on by default: [`metrics_spec!`]. Without it, generated code comes from a build script or the command.
//! - `open-labels`, on by default: labels whose values are any text, and the tables behind them.
//! - `quantiles`, on by default: summaries with quantiles, and the crate of sketches behind them.
//!
//! The [`guide`] goes on from here: labels, scopes, histograms, exemplars, instances, serving, what it costs, and tests.

#![deny(unsafe_op_in_unsafe_fn)]
#![cfg_attr(
    not(feature = "open-labels"),
    allow(dead_code, reason = "what makes series of open labels is left out then")
)]

#[doc(hidden)]
pub mod rt;

mod bank;
mod cells;
mod clock;
mod collect;
mod exemplars;
mod exposition;
mod family;
mod group;
pub mod guide;
mod handles;
mod labelled;
mod native;
mod prefetch;
mod self_metrics;
mod stability;
mod storage;
mod sync;
pub mod testing;

pub use bank::thread_cells_bytes;
pub use collect::{Collect, Collector, render};
pub use exposition::{Escaping, Exposition, Format};
pub use handles::{
    Counter, FloatCounter, FloatGauge, FloatUpDownCounter, Gauge, Histogram, InFlight, Info, NativeHistogram,
    StateSet, Summary, Timer, UpDownCounter,
};
pub use labelled::Labelled;
#[cfg(feature = "macros")]
pub use mgen_macros::metrics_spec;
pub use stability::Stability;
pub use storage::{Native, Permanent, Removable, Storage};
