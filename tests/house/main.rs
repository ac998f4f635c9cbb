//! The house rules that a compiler does not keep: which crate may know which, what stands behind the macro, and
//! that generated code names nothing but the runtime.

mod arrows;
mod weight;
