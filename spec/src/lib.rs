//! The spec language of mgen: YAML in, a resolved [`Model`] and [`Diagnostic`]s out.
//!
//! [`compile`] is the only door. A [`Model`] is always valid, so what is made from it cannot fail on a user's
//! mistake; everything that was wrong with the input is in the diagnostics.
//!
//! ```
//! use mgen_spec::{Sources, compile, diagnostics};
//!
//! let mut sources = Sources::new();
//! sources.add("shop.yaml", "mgen: 1\nsystem: shop\ntitle: Shop\ngroops: []\n");
//! let (model, found) = compile(&sources);
//! assert!(model.is_none());
//! assert_eq!(found.error_count(), 1);
//! assert!(diagnostics::render(&found, &sources).contains("did you mean `groups`?"));
//! ```

pub mod diagnostics;
pub mod language;
pub mod model;
pub mod source;

mod check;
mod compile;
mod declared;
mod include;
mod lookup;
mod raw;
mod resolve;
mod rust_name;
mod yaml;

pub use compile::{compile, require_system};
pub use declared::{declared_system, system_of_file};

pub use diagnostics::{Code, Diagnostic, Diagnostics, Note, Severity};
pub use model::Model;
pub use source::{FileId, Position, Sources, Span, Spanned};
