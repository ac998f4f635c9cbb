//! The typed Rust accessors of a spec.
//!
//! [`emit`] is the one emitter of Rust: the macro, the build script and `mgen rust` differ only in where they put
//! its tokens. It cannot fail, since a model is always valid, and what it emits names nothing but `::mgen`, `::core`
//! and `::std`.

mod system;

mod scope;

mod group;

mod accessor;
mod cell;
mod dependents;
mod descriptor;
mod enums;
mod lists;
mod removal;
mod shape;
mod signature;
mod stability;
mod usage;
mod value;

mod deprecation;
mod describe;
mod doc;
mod markdown;
mod names;

mod errors;

pub use errors::emit_errors;

use mgen_spec::model::System;
use proc_macro2::TokenStream;

/// The module of a system: `pub mod <system> { ... }`.
#[must_use]
pub fn emit(system: &System) -> TokenStream {
    system::emit(system)
}
