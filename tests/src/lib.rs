//! What the tests of mgen as a whole share: the five systems, what must hold of any input, simulated services with a `/metrics` endpoint, and
//! handles on processes (the examples, Prometheus) that end with the handle.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tools of tests fail loudly, and at once"
)]

pub mod example;
pub mod hostile;
pub mod process;
pub mod prometheus;
pub mod server;
pub mod simulation;
pub mod systems;
