//! What accessors return: small, `Copy`, borrowed from the instance.
//!
//! A handle is a promise about one series, not about a place in memory, so it offers no reference to its cell.

mod counter;
mod gauge;
mod histogram;
mod in_flight;
mod info;
mod state_set;
mod summary;
mod time_unit;
mod timer;
mod up_down;

pub use counter::{Counter, FloatCounter};
pub use gauge::{FloatGauge, Gauge};
pub use histogram::{BucketSpec, Histogram, NativeHistogram};
pub use in_flight::InFlight;
pub use info::Info;
pub use state_set::StateSet;
pub use summary::Summary;
pub(crate) use time_unit::TimeUnit;
pub use timer::Timer;
pub use up_down::{FloatUpDownCounter, UpDownCounter};
