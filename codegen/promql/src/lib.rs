//! PromQL for mgen: built as data, parsed, and checked against a spec.
//!
//! No other crate of mgen writes PromQL as text.

mod check;
pub mod expr;
mod parse;

pub use check::{Finding, check, check_expr, lint};
pub use expr::{Expr, Range, Selector};
pub use parse::{Dialect, ParseError, parse, variables};
