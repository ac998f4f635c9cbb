//! The schema beside the code that reads specs: they agree on what a spec looks like.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too, and reads the files that it is about"
)]

mod agreement;
mod damage;
mod defaults;
mod examples;
mod exempt;
mod files;
mod judge;
mod syntax;
