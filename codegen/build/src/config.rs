use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use mgen_spec::diagnostics::render;
use mgen_spec::{Diagnostics, Model, Sources, declared_system};
use proc_macro2::TokenStream;

use crate::error::Error;
use crate::source::{file, source};
use crate::write::write;

/// What to generate and where.
#[derive(Clone, Debug, Default)]
pub struct Config {
    out_dir: Option<PathBuf>,
}

impl Config {
    /// Files go to cargo's `OUT_DIR`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Files go to this folder instead.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates `<system>.rs` for each of the specs, and tells cargo to run the build script again when one of them, or
    /// a file that they include, changes.
    ///
    /// Errors in a spec are written into its file, so that rustc shows them where the file is included.
    ///
    /// # Errors
    /// If a file cannot be read or written, or if there are errors and no spec even says which system it describes.
    pub fn compile(&self, specs: &[impl AsRef<Path>]) -> Result<(), Error> {
        let specs: Vec<PathBuf> = specs.iter().map(|spec| spec.as_ref().to_owned()).collect();
        let (sources, unreadable) = Sources::load(&specs);
        watch(&sources).map_err(|error| Error::new(format!("cannot talk to cargo: {error}")))?;
        let out_dir = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or_else(|| Error::new("OUT_DIR is not set: this is no build script"))?;

        if !unreadable.is_empty() {
            return Err(Error::new(render(&unreadable, &sources)));
        }
        let (model, mut diagnostics) = mgen_spec::compile(&sources);
        if let Some(model) = &model {
            diagnostics.append(mgen_promql::check(model, &sources).into());
            diagnostics.append(mgen_spec::require_system(model, &sources));
        }
        match model {
            Some(model) if !diagnostics.has_errors() => write_accessors(&model, &sources, &out_dir),
            Some(_) | None => write_errors(&diagnostics, &specs, &sources, &out_dir),
        }
    }
}

/// Files that could not be read are watched as well: they may come.
fn watch(sources: &Sources) -> io::Result<()> {
    let mut cargo = io::stdout().lock();
    sources.paths().try_for_each(|path| writeln!(cargo, "cargo::rerun-if-changed={}", path.display()))
}

fn write_accessors(model: &Model, sources: &Sources, out_dir: &Path) -> Result<(), Error> {
    model.systems.iter().try_for_each(|system| {
        let spec = sources.path(system.span.file);
        write(&out_dir.join(format!("{}.rs", system.id)), &source(system, spec))
    })
}

/// Writes all errors into the file of the first spec, and empties those of the others, which may be stale. Dictionaries,
/// and what is so broken that it names no system, have no file.
fn write_errors(
    diagnostics: &Diagnostics,
    specs: &[PathBuf],
    sources: &Sources,
    out_dir: &Path,
) -> Result<(), Error> {
    let broken = || Error::new(render(diagnostics, sources));
    let named = sources.ids().filter(|file| specs.iter().any(|spec| spec == sources.path(*file)));
    let files = named.filter_map(|file| {
        let system = declared_system(sources.text(file))?;
        Some((system, sources.path(file)))
    });
    let files: Vec<(&str, &Path)> = files.collect();
    let path = |system: &str| out_dir.join(format!("{system}.rs"));
    let Some(((first, first_spec), others)) = files.split_first() else { return Err(broken()) };
    for (system, spec) in others {
        write(&path(system), &file(spec, TokenStream::new()))?;
    }
    write(&path(first), &file(first_spec, mgen_rust::emit_errors(diagnostics, sources, Some(first))))
}
