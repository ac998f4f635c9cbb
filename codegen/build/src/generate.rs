//! From specs to files: accessors, or what is wrong with a spec.

use std::path::{Path, PathBuf};

use mgen_spec::diagnostics::render;
use mgen_spec::{Diagnostic, Diagnostics, FileId, Model, Sources, compile, declared_system};

use crate::error::Error;
use crate::source::{file, source};
use crate::write::write;

/// Writes the file of each spec.
pub(crate) fn generate(specs: &[PathBuf], sources: &Sources, out_dir: &Path) -> Result<(), Error> {
    let (model, mut found) = compile(sources);
    if let Some(model) = &model {
        found.append(mgen_promql::check(model, sources).into());
        found.append(mgen_spec::require_system(model, sources));
    }
    match model {
        Some(model) if !found.has_errors() => write_accessors(&model, sources, out_dir),
        Some(_) | None => write_errors(found, specs, sources, out_dir),
    }
}

fn write_accessors(model: &Model, sources: &Sources, out_dir: &Path) -> Result<(), Error> {
    model.systems.iter().try_for_each(|system| {
        let spec = sources.path(system.span.file);
        write(&path_of(&system.id, out_dir), &source(system, spec))
    })
}

/// Writes the errors of each system into its file, and makes the systems that have none: what is used of them shall not
/// be missing as well.
fn write_errors(
    found: Diagnostics,
    specs: &[PathBuf],
    sources: &Sources,
    out_dir: &Path,
) -> Result<(), Error> {
    let modules = modules(specs, sources);
    let mut homeless = found;
    let mut parts = Vec::with_capacity(modules.len());
    for index in 0..modules.len() {
        let (part, others) = homeless.partition(|finding| owner(finding, &modules) == Some(index));
        parts.push(part);
        homeless = others;
    }
    // Dictionaries have no file, nor has what is so broken that it names no system.
    if homeless.has_errors() {
        let broken = parts.iter().position(Diagnostics::has_errors).unwrap_or_default();
        match parts.get_mut(broken) {
            Some(part) => part.append(homeless),
            None => return Err(Error::new(render(&homeless, sources))),
        }
    }
    let mut sound = Vec::new();
    for (Module { system, files }, found) in modules.iter().zip(&parts) {
        let mut paths = files.iter().map(|file| sources.path(*file));
        if !found.has_errors() {
            sound.extend(paths.map(Path::to_owned));
        } else if let Some(spec) = paths.next() {
            let items = mgen_rust::emit_errors(found, sources, Some(system));
            write(&path_of(system, out_dir), &file(spec, items))?;
        }
    }
    if sound.is_empty() {
        return Ok(());
    }
    let (sources, unreadable) = Sources::load(&sound);
    if !unreadable.is_empty() {
        return Err(Error::new(render(&unreadable, &sources)));
    }
    // There are fewer of them each time.
    generate(&sound, &sources, out_dir)
}

fn path_of(system: &str, out_dir: &Path) -> PathBuf {
    out_dir.join(format!("{system}.rs"))
}

/// A system, and the specs that say they describe it: one, if nothing is wrong.
struct Module<'s> {
    system: &'s str,
    files: Vec<FileId>,
}

/// The systems of the specs that were asked for, as far as one can tell.
fn modules<'s>(specs: &[PathBuf], sources: &'s Sources) -> Vec<Module<'s>> {
    let mut modules: Vec<Module<'s>> = Vec::new();
    for file in sources.ids().filter(|file| specs.iter().any(|spec| spec == sources.path(*file))) {
        let Some(system) = declared_system(sources.text(file)) else { continue };
        match modules.iter_mut().find(|module| module.system == system) {
            Some(module) => module.files.push(file),
            None => modules.push(Module { system, files: vec![file] }),
        }
    }
    modules
}

/// The index of the system that cannot be made because of a finding. What is wrong with a dictionary concerns the spec by
/// which it came.
fn owner(finding: &Diagnostic, modules: &[Module<'_>]) -> Option<usize> {
    let mut places = finding.primary.iter().chain(&finding.secondary);
    places.find_map(|place| modules.iter().position(|module| module.files.contains(&place.span.file)))
}
