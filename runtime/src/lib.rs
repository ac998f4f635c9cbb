//! mgen: strongly typed Prometheus metrics from one YAML spec.

#[doc(hidden)]
pub mod rt;

mod cells;
mod collect;
mod exposition;
mod family;
mod group;
mod handles;
mod self_metrics;

pub use collect::{CONTENT_TYPE, Collect, Collector, render, render_into};
pub use handles::{Counter, FloatCounter, FloatGauge, Gauge, Histogram, Info, Summary};
