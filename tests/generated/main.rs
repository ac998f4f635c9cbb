//! The generated code of the goldens, compiled under the strictest lints and used.

#![deny(warnings)]
#![deny(
    missing_debug_implementations,
    missing_docs,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic)]

include!("../goldens/minimal/spec.rs");
include!("../goldens/kinds/spec.rs");
include!("../goldens/labels/spec.rs");
include!("../goldens/dependents/spec.rs");
include!("../goldens/scopes/spec.rs");
include!("../goldens/names/spec.rs");
include!("../goldens/prose/spec.rs");
include!("../goldens/levels/spec.rs");
include!("../goldens/removal/spec.rs");

#[allow(clippy::pedantic)]
mod systems;
#[allow(clippy::pedantic)]
mod uses;
