//! From the paths of the command line to a model that emitters can rely on.

use std::path::{Path, PathBuf};

use mgen_spec::{Diagnostics, Model, Sources, compile, require_system};

use crate::discover;
use crate::failure::Failure;
use crate::report::Report;
use crate::terminal;

/// Specs without an error.
pub(crate) struct Loaded {
    /// Their texts, with those of what they include.
    pub(crate) sources: Sources,
    /// What they say.
    pub(crate) model: Model,
}

impl Loaded {
    /// `2 specs, 1 dictionary, 40 metrics`.
    pub(crate) fn summary(&self) -> String {
        let specs = self.model.systems.len();
        let dictionaries = self.sources.ids().count().saturating_sub(specs);
        let metrics = self.model.systems.iter().map(|system| system.metrics().count()).sum();
        let counts = [(specs, "spec"), (dictionaries, "dictionary"), (metrics, "metric")];
        let present = counts.into_iter().filter(|(number, _)| *number > 0);
        present.map(|(number, noun)| terminal::count(number, noun)).collect::<Vec<_>>().join(", ")
    }

    /// The files that all of it comes from.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.sources.paths().map(Path::to_owned).collect()
    }
}

/// Reads and checks specs. Everything that is wrong with any of them, or worth a look, is reported; with an error there
/// is no model.
pub(crate) fn load(arguments: &[PathBuf], report: &mut Report) -> Result<Loaded, Failure> {
    let paths = discover::specs(arguments)?;
    let (sources, unreadable) = Sources::load(&paths);
    let mut found = Diagnostics::from(unreadable);
    let (model, problems) = compile(&sources);
    found.append(problems);
    if let Some(model) = &model {
        found.append(mgen_promql::check(model, &sources).into());
    }
    report.add(&found, &sources);
    match model {
        Some(model) if !found.has_errors() => Ok(Loaded { sources, model }),
        _ => Err(Failure::Findings),
    }
}

/// The same for a command that makes something of systems, so that there has to be one.
pub(crate) fn load_systems(arguments: &[PathBuf], report: &mut Report) -> Result<Loaded, Failure> {
    let loaded = load(arguments, report)?;
    let found = require_system(&loaded.model, &loaded.sources);
    report.add(&found, &loaded.sources);
    if found.has_errors() { Err(Failure::Findings) } else { Ok(loaded) }
}
