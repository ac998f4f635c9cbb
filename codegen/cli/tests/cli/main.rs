//! The command as a user meets it: the real binary in a folder of its own, and what it prints and leaves behind.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod sandbox;

mod explain;
mod formats;
mod include;
mod lints;
mod output_folder;
mod prune;
mod stale;
mod stdout;
mod usage;

mod bad_file;
mod bad_output;
mod bad_spec;
mod encoding;
