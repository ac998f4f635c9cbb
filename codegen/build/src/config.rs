use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use mgen_spec::Sources;
use mgen_spec::diagnostics::render;

use crate::error::Error;
use crate::generate::generate;

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
    /// Errors in a spec are written into its file, so that rustc shows them where the file is included. The others have
    /// their accessors all the same.
    ///
    /// # Errors
    /// If a file cannot be read or written, or if there are errors and no spec even says which system it describes.
    pub fn compile(&self, specs: &[impl AsRef<Path>]) -> Result<(), Error> {
        let specs: Vec<PathBuf> = specs.iter().map(|spec| spec.as_ref().to_owned()).collect();
        let (sources, unreadable) = Sources::load(&specs);
        let cannot_talk = |error| Error::new(format!("cannot talk to cargo: {error}"));
        watch(&sources).map_err(cannot_talk)?;
        let out_dir = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or_else(|| Error::new("OUT_DIR is not set: this is no build script"))?;

        if sources.paths().count() > sources.ids().count() {
            watch_for_old_files(&out_dir).map_err(cannot_talk)?;
        }
        if !unreadable.is_empty() {
            return Err(Error::new(render(&unreadable, &sources)));
        }
        generate(&specs, &sources, &out_dir)
    }
}

/// Files that could not be read are watched as well: they may come.
fn watch(sources: &Sources) -> io::Result<()> {
    let mut cargo = io::stdout().lock();
    sources.paths().try_for_each(|path| writeln!(cargo, "cargo::rerun-if-changed={}", path.display()))
}

/// A file that could not be read may come with a time older than this run, moved back or unpacked, and cargo would see no
/// change. What is not there it always takes for changed, so the script runs until all can be read.
fn watch_for_old_files(out_dir: &Path) -> io::Result<()> {
    writeln!(io::stdout().lock(), "cargo::rerun-if-changed={}", out_dir.join("no-such-file").display())
}
