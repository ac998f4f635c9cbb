//! What accessors return: small, `Copy`, borrowed from the instance.
//!
//! A handle is a promise about one series, not about a place in memory, so it offers no reference to its cell.

mod counter;
mod gauge;
mod histogram;
mod info;
mod state_set;
mod summary;
mod up_down;

pub use counter::{Counter, FloatCounter};
pub use gauge::{FloatGauge, Gauge};
pub use histogram::Histogram;
pub use info::Info;
pub use state_set::StateSet;
pub use summary::Summary;
pub use up_down::{FloatUpDownCounter, UpDownCounter};
