//! Input that means harm, or was damaged on its way: always an answer, soon, and with a place.
//!
//! What is asserted of each answer stands in `mgen_tests::hostile`, which the fuzzers call as well.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, says of what, and reads what it checks"
)]

mod corpus;
mod damaged;
mod much;
