use crate::diagnostics::Diagnostics;
use crate::model::{Model, System};
use crate::source::Sources;
use crate::{check, raw, resolve, yaml};

/// Compiles spec files: the only way to a [`Model`], and there is one only if no error was found.
///
/// The work has three phases: YAML, shape and meaning. A file goes on to the next phase if the one before found
/// nothing wrong with it, so one mistake is told once, yet all mistakes of a phase, in all files, are told together.
#[must_use]
pub fn compile(sources: &Sources) -> (Option<Model>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();

    let mut phase = Diagnostics::new();
    let files: Vec<_> = sources.ids().collect();
    let trees: Vec<_> =
        files.iter().filter_map(|file| yaml::parse(*file, sources.text(*file), &mut phase)).collect();
    phase.sort();
    diagnostics.append(phase);

    let mut phase = Diagnostics::new();
    let mut specs = Vec::with_capacity(trees.len());
    for tree in &trees {
        let errors = phase.error_count();
        let spec = raw::system(tree, &mut phase);
        specs.extend(spec.filter(|_| phase.error_count() == errors));
    }
    phase.sort();
    diagnostics.append(phase);

    let mut phase = Diagnostics::new();
    let systems: Vec<System> = specs.iter().map(|spec| resolve::resolve(spec, &mut phase)).collect();
    check::systems(&systems, &mut phase);
    phase.sort();
    diagnostics.append(phase);

    let model = (!diagnostics.has_errors()).then_some(Model { systems });
    (model, diagnostics)
}
