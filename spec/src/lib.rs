//! The spec language of mgen: YAML in, a resolved [`Model`] and [`Diagnostic`]s out.
//!
//! [`compile`] is the only door. A [`Model`] is always valid, so what is made from it cannot fail on a user's
//! mistake; everything that was wrong with the input is in the diagnostics.

pub mod diagnostics;
#[cfg(feature = "serde")]
pub mod json;
pub mod model;
pub mod source;

mod check;
mod compile;
mod raw;
mod resolve;
mod rust_name;
mod yaml;

pub use compile::compile;

pub use diagnostics::{Code, Diagnostic, Diagnostics, Note, Severity};
pub use model::Model;
pub use source::{FileId, Sources, Span, Spanned};
