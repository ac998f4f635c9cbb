//! The whole way: five simulated services, one real Prometheus, and everything that mgen made of their specs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads what it checks, and fails by panicking"
)]

mod calls;
mod dashboards;
mod exemplars;
mod exposition;
mod formats;
mod interpolation;
mod metrics;
mod natives;
mod rules;
mod stage;

use stage::Stage;

/// One test rather than many: they all need the same Prometheus, which has to end with them. All that is wrong is
/// shown at once.
#[test]
fn a_real_prometheus_scrapes_the_five_systems() {
    let stage = Stage::set();
    let findings =
        [metrics::check(&stage), dashboards::check(&stage), rules::check(&stage), exposition::check(&stage)]
            .concat();
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
