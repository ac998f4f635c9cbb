//! The third phase: what the parts of a spec say about each other.

mod conditions;
mod distributions;
mod labels;
mod lint_settings;
mod names;
mod presentation;
mod references;
mod removal;
mod rust_names;
mod scopes;
mod series;
mod statesets;
mod units;
mod versions;
