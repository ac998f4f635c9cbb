//! The forms that names, numbers and words must have.

mod duration;
mod name;
mod semver;
mod unit;
mod url;
mod version;

pub(super) use duration::{duration, whole_seconds};
pub(crate) use name::is_id;
pub(super) use name::{id, is_label_name, is_metric_name, label_name, metric_name, owner, pattern};
pub(super) use semver::Semver;
pub(super) use unit::unit;
pub(crate) use unit::{adds_up, base_unit, is_unit};
pub(super) use url::{page, url};
pub(super) use version::version;
