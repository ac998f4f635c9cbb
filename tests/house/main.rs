//! The house rules that a compiler does not keep: which crate may know which, what stands behind the macro, that
//! generated code names nothing but the runtime, and that files stay small.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads what it checks, and fails by panicking"
)]

mod arrows;
mod files;
mod generated;
mod weight;
