use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Part, Plan, marker};
use crate::failure::Failure;

/// A plan beside what is on the disk.
#[derive(Debug)]
pub(crate) struct Survey {
    /// The output folder.
    pub(crate) root: PathBuf,
    /// The files of the plan, in the order of their paths.
    pub(crate) planned: Vec<Planned>,
    /// The files that the plan does not know, in the order of their paths.
    pub(crate) surplus: Vec<Surplus>,
}

/// A file of the plan.
#[derive(Debug)]
pub(crate) struct Planned {
    /// Where it is or should be.
    pub(crate) path: PathBuf,
    /// What it should hold.
    pub(crate) text: String,
    /// What it holds.
    pub(crate) state: State,
}

/// What is on the disk in place of a file of the plan.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The text of the plan.
    Current,
    /// Something else: this.
    Stale(Vec<u8>),
    /// Nothing.
    Missing,
}

/// A file that the plan does not know.
#[derive(Debug)]
pub(crate) struct Surplus {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether mgen wrote it, and may therefore remove it.
    pub(crate) marked: bool,
}

impl Survey {
    /// Looks at the disk; changes nothing.
    pub(crate) fn of(plan: Plan, root: PathBuf) -> Result<Survey, Failure> {
        let Plan { part, files, inputs } = plan;
        if root.exists() && !root.is_dir() {
            return Err(obstacle(&root));
        }
        let surplus = list(&root, part)?
            .into_iter()
            .filter(|file| !files.contains_key(file))
            .map(|file| {
                let path = root.join(file);
                let marked = marker::is_on(&path);
                Surplus { path, marked }
            })
            .collect();

        let inputs = Inputs::new(&inputs);
        let mut planned = Vec::with_capacity(files.len());
        for (file, text) in files {
            let path = root.join(file);
            inputs.spare(&path)?;
            let state = state(&path, &text)?;
            planned.push(Planned { path, text, state });
        }
        Ok(Survey { root, planned, surplus })
    }
}

/// The files that the output is made from.
pub(crate) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    pub(crate) fn new(paths: &[PathBuf]) -> Self {
        Inputs(paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect())
    }

    /// Refuses an output in the place of an input.
    pub(crate) fn spare(&self, output: &Path) -> Result<(), Failure> {
        if fs::canonicalize(output).is_ok_and(|output| self.0.contains(&output)) {
            let message = format!("`{}` is read as input and would be overwritten", output.display());
            return Err(Failure::problem(message).help("choose another place with `-o`"));
        }
        Ok(())
    }
}

/// Compares one file with its text.
#[expect(
    clippy::disallowed_methods,
    reason = "outputs are read to be compared; specs are left to the loader"
)]
pub(crate) fn state(path: &Path, text: &str) -> Result<State, Failure> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(metadata) => {
            let what =
                if metadata.is_dir() { "a folder is in its place" } else { "it is not a regular file" };
            return Err(Failure::problem(format!("cannot write `{}`: {what}", path.display())));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(obstacle(path)),
        Err(error) => return Err(Failure::io("write", path, &error)),
    }
    let old = fs::read(path).map_err(|error| Failure::io("compare", path, &error))?;
    Ok(if old == text.as_bytes() { State::Current } else { State::Stale(old) })
}

/// Names the file that stands where `path`, or what should be below it, needs a folder.
fn obstacle(path: &Path) -> Failure {
    let file = path.ancestors().find(|folder| folder.exists()).unwrap_or(path);
    Failure::problem(format!("cannot write below `{}`: it is a file, not a folder", file.display()))
}

/// Every file of a part of the folder, by its path below the root. Links are listed, never followed.
fn list(root: &Path, part: Part) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut waiting = vec![PathBuf::from(part.folder())];
    while let Some(folder) = waiting.pop() {
        let path = root.join(&folder);
        let failed = |error: io::Error| Failure::io("read the folder", &path, &error);
        let entries = match fs::read_dir(&path) {
            // A file in the place of a folder is reported with the file that needs the folder.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                continue;
            }
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let file = folder.join(entry.file_name());
            if entry.file_type().map_err(failed)?.is_dir() {
                waiting.extend(part.is_deep().then_some(file));
            } else if part.covers(&file) {
                files.push(file);
            }
        }
    }
    files.sort();
    Ok(files)
}
