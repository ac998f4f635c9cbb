//! The language from the outside: spec text in, rendered diagnostics or a model out.

mod check;
mod meaning;
mod shape;
mod systems;
mod yaml;
