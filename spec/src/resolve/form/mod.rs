//! The forms that names, numbers and words must have.

mod duration;
mod name;
mod unit;
mod version;

pub(super) use duration::{duration, whole_seconds};
pub(super) use name::{id, is_metric_name, label_name, metric_name, pattern};
pub(crate) use unit::base_unit;
pub(super) use unit::unit;
pub(super) use version::version;
