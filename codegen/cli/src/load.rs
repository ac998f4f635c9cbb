//! From the paths of the command line to a model that emitters can rely on.

use std::path::PathBuf;

use mgen_spec::{Diagnostics, Model, Sources, compile};

use crate::discover;
use crate::failure::Failure;
use crate::report::Report;
use crate::terminal;

/// Specs without an error.
pub(crate) struct Loaded {
    /// Their files.
    pub(crate) paths: Vec<PathBuf>,
    /// Their texts.
    pub(crate) sources: Sources,
    /// What they say.
    pub(crate) model: Model,
}

impl Loaded {
    /// `2 specs, 40 metrics`.
    pub(crate) fn summary(&self) -> String {
        let metrics = self.model.systems.iter().map(|system| system.metrics().count()).sum();
        format!("{}, {}", terminal::count(self.paths.len(), "spec"), terminal::count(metrics, "metric"))
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
        Some(model) if !found.has_errors() => Ok(Loaded { paths, sources, model }),
        _ => Err(Failure::Findings),
    }
}
