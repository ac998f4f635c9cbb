//! The language from the outside: spec text in, rendered diagnostics or a model out.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too, and says what it could not run"
)]

mod check;
mod display;
mod include;
mod limits;
mod load;
mod meaning;
mod shape;
mod systems;
mod yaml;
