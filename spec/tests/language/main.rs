//! The language from the outside: spec text in, rendered diagnostics or a model out.

mod check;
mod hostile;
#[cfg(feature = "serde")]
mod json;
mod load;
mod meaning;
mod shape;
mod systems;
mod yaml;
