use std::path::PathBuf;

use super::File;
use crate::args::{DashboardArgs, Specs};
use crate::failure::Failure;
use crate::load::{Loaded, load_systems};
use crate::output::{self, Part, Plan};
use crate::report::Report;

/// `mgen dashboard`.
pub(super) fn run(args: DashboardArgs, report: &mut Report) -> Result<(), Failure> {
    let DashboardArgs { specs: Specs { paths }, output, findings: _ } = args;
    let target = output.target("dashboard")?;
    let loaded = load_systems(&paths, report)?;
    let files = files(&loaded).into_iter().collect();
    output::apply(Plan { part: Part::Dashboards, files, inputs: loaded.paths() }, target, report)
}

/// The dashboards of the systems.
pub(super) fn files(loaded: &Loaded) -> Vec<File> {
    let systems = loaded.model.systems.iter();
    systems.map(|system| (path(&system.id), mgen_dashboards::dashboard_json(system))).collect()
}

fn path(system: &str) -> PathBuf {
    PathBuf::from(format!("dashboards/{system}.json"))
}
