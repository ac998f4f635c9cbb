use std::path::PathBuf;

use super::File;
use crate::args::{DashboardArgs, Specs};
use crate::failure::Failure;
use crate::load::{Loaded, load};
use crate::output::{self, Part, Plan};

/// `mgen dashboard`.
pub(super) fn run(args: DashboardArgs) -> Result<(), Failure> {
    let DashboardArgs { specs: Specs { paths }, output } = args;
    let target = output.target("dashboard")?;
    let loaded = load(&paths)?;
    let files = files(&loaded).into_iter().collect();
    output::apply(Plan { part: Part::Dashboards, files, inputs: loaded.paths }, target)
}

/// The dashboards of the systems.
pub(super) fn files(loaded: &Loaded) -> Vec<File> {
    let systems = loaded.model.systems.iter();
    systems.map(|system| (path(&system.id), mgen_dashboards::dashboard_json(system))).collect()
}

fn path(system: &str) -> PathBuf {
    PathBuf::from(format!("dashboards/{system}.json"))
}
