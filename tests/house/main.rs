//! The house rules that a compiler does not keep: which crate may know which, what stands behind the macro, and
//! that generated code names nothing but the runtime.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod arrows;
mod generated;
mod weight;
