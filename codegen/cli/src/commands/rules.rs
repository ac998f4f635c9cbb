use std::collections::BTreeMap;
use std::path::PathBuf;

use mgen_spec::model::System;

use super::File;
use crate::args::{RulesArgs, Specs};
use crate::failure::Failure;
use crate::load::{Loaded, load_systems};
use crate::output::{self, Part, Plan};
use crate::report::Report;
use crate::terminal;

/// `mgen rules`.
pub(super) fn run(args: RulesArgs, report: &mut Report) -> Result<(), Failure> {
    let RulesArgs { specs: Specs { paths }, output, findings: _ } = args;
    let target = output.target("rules")?;
    let loaded = load_systems(&paths, report)?;
    let files: BTreeMap<_, _> = files(&loaded).into_iter().collect();
    if files.is_empty() {
        terminal::note("note: none of the specs has rules\n");
    }
    output::apply(Plan { part: Part::Rules, files, inputs: loaded.paths() }, target, report)
}

/// The rule files of the systems that have rules.
pub(super) fn files(loaded: &Loaded) -> Vec<File> {
    let file = |system: &System| {
        let source = loaded.sources.path(system.span.file);
        mgen_dashboards::rules_yaml(system, source).map(|text| (path(&system.id), text))
    };
    loaded.model.systems.iter().filter_map(file).collect()
}

fn path(system: &str) -> PathBuf {
    PathBuf::from(format!("rules/{system}.yaml"))
}
