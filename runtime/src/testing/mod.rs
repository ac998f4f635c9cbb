//! For tests of code that counts: what was exposed, and what changed.
//!
//! A single series is asked by its handle: `assert_eq!(metrics.orders.placed_total(Payment::Card).get(), 3)` names both
//! values where it fails, so there is no macro for it. This module is for the rest: kinds whose handles cannot be read,
//! series by name, and above all that *nothing else* changed. [`changes`] shows what a piece of code did to all series:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! use mgen::testing::changes;
//!
//! fn place(metrics: &shop::Metrics) {
//!     metrics.orders.placed_total(shop::Payment::Card).inc();
//!     metrics.orders.open().inc();
//! }
//!
//! // An instance of its own: tests that run at the same time do not see each other.
//! let metrics = shop::Metrics::new();
//! metrics.orders.open().set(4);
//! let changes = changes(&metrics, || place(&metrics));
//! assert_eq!(
//!     changes.to_string(),
//!     "shop_orders_placed_total{payment=\"card\"} 0 -> 1\n\
//!      shop_orders_open 4 -> 5"
//! );
//! ```
//!
//! A [`Snapshot`] answers for the value of one series, and two of them tell what changed in between:
//!
//! ```
//! # mgen::metrics_spec!("docs/shop.yaml");
//! use mgen::testing::Snapshot;
//!
//! let metrics = shop::Metrics::new();
//! let before = Snapshot::of(&metrics);
//! metrics.http.request_duration_seconds().observe(0.25);
//! let after = Snapshot::of(&metrics);
//!
//! assert_eq!(after.value("shop_http_request_duration_seconds_count", &[]), Some(1.0));
//! assert_eq!(after.value("shop_http_request_duration_seconds_bucket", &[("le", "0.1")]), Some(0.0));
//! assert!(before.changes(&after).iter().all(|change| change.series.name().starts_with("shop_http_")));
//! ```
//!
//! [`later`] looks ahead, for metrics whose series expire. A snapshot is an exposition to them: it shows them, so that their
//! time begins, and puts out what has expired.
//!
//! Snapshots are read from the text exposition, so they say what a server would. Nothing here costs anything where it is
//! not called, and nothing panics.

// All functions are `#[inline]`, so that only tests compile them.
mod changes;
mod line;
mod snapshot;

pub use crate::clock::later;
pub use changes::{Change, Changes, changes};
pub use snapshot::{Sample, Series, Snapshot};
