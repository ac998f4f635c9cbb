//! How names of the spec become identifiers in Rust.

mod convert;
mod keyword;
mod namespace;

pub(crate) use convert::{Problem, given, member, type_name, variant};
pub(crate) use keyword::is_keyword;
pub(crate) use namespace::Namespace;
