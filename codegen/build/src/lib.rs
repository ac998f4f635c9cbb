//! Typed metric accessors from a build script.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), mgen_build::Error> {
//!     mgen_build::Config::new().compile(&["spec/shop.yaml"])
//! }
//! ```
//!
//! ```text
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/shop.rs"));
//! ```
//!
//! `mgen` needs no default features then, but for `open-labels` if the spec has labels without a list of values, and
//! `quantiles` if it has summaries with quantiles.
//!
//! The items are those of `mgen::metrics_spec!`. A build script suits large specs better: their code is generated
//! only when they change, editors can open it, and the queries in their rules and dashboards are checked as well.

mod config;
mod error;
mod generate;
mod source;
mod write;

pub use config::Config;
pub use error::Error;
pub use source::{format, source};
