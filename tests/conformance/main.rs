//! The five specs against the documents that they transcribe.
//!
//! `shape` asserts what the specs must say, whoever reads them. `documents` reads the documents themselves, where
//! `MGEN_SEEDS` names their folder, and `transcription` compares them with the specs word by word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod specs;

mod shape;

mod documents;
mod transcription;
