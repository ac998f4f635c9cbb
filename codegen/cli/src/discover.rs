//! Which spec files the command line means.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use crate::failure::Failure;

/// The folder that is searched when the command line names no spec.
const DEFAULT_FOLDER: &str = "spec";

/// The spec files that `arguments` stand for, each once: in the order of the arguments, sorted within a folder.
///
/// A path that does not exist is handed on, for the loader to report beside all that is wrong with the others.
pub(crate) fn specs(arguments: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if arguments.is_empty() && !Path::new(DEFAULT_FOLDER).is_dir() {
        return Err(Failure::problem(format!(
            "there is no folder `{DEFAULT_FOLDER}` here to search for specs"
        ))
        .help("name the specs, as in `mgen check shop.yaml`, or go to the folder above `spec`"));
    }
    let default = [PathBuf::from(DEFAULT_FOLDER)];
    let arguments = if arguments.is_empty() { &default } else { arguments };

    let mut found = Found::default();
    for argument in arguments {
        let argument = tidy(argument);
        if argument.is_dir() {
            found.folder(&argument)?;
        } else {
            found.file(argument);
        }
    }
    Ok(found.files)
}

/// The files found so far. Paths are compared in their canonical form, so that a symbolic link neither leads into
/// a circle nor makes one file two.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Found {
    fn first_time(&mut self, path: &Path) -> bool {
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }

    fn file(&mut self, path: PathBuf) {
        if self.first_time(&path) {
            self.files.push(path);
        }
    }

    fn folder(&mut self, top: &Path) -> Result<(), Failure> {
        let mut empty = self.first_time(top);
        let mut waiting = if empty { children(top)? } else { Vec::new() };
        while let Some(path) = waiting.pop() {
            if !path.is_dir() {
                empty = false;
                self.file(path);
            } else if self.first_time(&path) {
                waiting.append(&mut children(&path)?);
            }
        }
        if empty {
            let message = format!("there is no spec in the folder `{}`: no *.yaml file", top.display());
            return Err(Failure::problem(message));
        }
        Ok(())
    }
}

/// What the search looks at in a folder, the first one last: its folders and its `*.yaml` files, but nothing hidden,
/// since that belongs to editors and other tools.
fn children(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: io::Error| Failure::io("read the folder", folder, &error);
    let mut children = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !hidden && (path.extension() == Some(OsStr::new("yaml")) || path.is_dir()) {
            children.push(path);
        }
    }
    children.sort_by(|one, other| other.cmp(one));
    Ok(children)
}

/// The path as messages and generated files should show it: from the current folder if it lies below, and without
/// `.` in it, so that `./a.yaml` and `/full/path/a.yaml` give the same output as `a.yaml`.
fn tidy(path: &Path) -> PathBuf {
    let below = env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let tidy: PathBuf = below.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if tidy.as_os_str().is_empty() { PathBuf::from(".") } else { tidy }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files in it; a name that ends in `/` is a folder.
    fn tree(names: &[&str]) -> tempfile::TempDir {
        let top = tempfile::tempdir().unwrap();
        for name in names {
            let path = top.path().join(name);
            fs::create_dir_all(if name.ends_with('/') { &path } else { path.parent().unwrap() }).unwrap();
            if !name.ends_with('/') {
                fs::OpenOptions::new().write(true).create(true).truncate(true).open(path).unwrap();
            }
        }
        top
    }

    fn found(top: &tempfile::TempDir, arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<PathBuf> = arguments.iter().map(|name| top.path().join(name)).collect();
        let files = specs(&arguments).unwrap();
        files.iter().map(|file| file.strip_prefix(top.path()).unwrap().display().to_string()).collect()
    }

    #[test]
    fn folders_are_searched_in_order_and_hidden_files_left_out() {
        let top =
            tree(&["s/b.yaml", "s/a/z.yaml", "s/a/y.yaml", "s/.git/c.yaml", "s/.#b.yaml", "s/n.yml", "s/e/"]);
        assert_eq!(found(&top, &["s"]), ["s/a/y.yaml", "s/a/z.yaml", "s/b.yaml"]);
    }

    #[test]
    fn the_order_of_the_arguments_counts_and_each_file_is_taken_once() {
        let top = tree(&["s/a.yaml", "s/b.yaml"]);
        assert_eq!(found(&top, &["s/b.yaml", "s", "s/b.yaml"]), ["s/b.yaml", "s/a.yaml"]);
    }

    #[test]
    fn a_file_that_is_named_needs_no_ending_and_a_missing_one_is_handed_on() {
        let top = tree(&["spec.txt"]);
        assert_eq!(found(&top, &["spec.txt", "gone.yaml"]), ["spec.txt", "gone.yaml"]);
    }

    #[test]
    fn a_folder_without_specs_is_an_error_but_one_that_was_searched_before_is_not() {
        let top = tree(&["s/readme.md", "t/u/a.yaml"]);
        let Err(Failure::Problem { message, .. }) = specs(&[top.path().join("s")]) else {
            panic!("found a spec")
        };
        assert!(message.ends_with("s`: no *.yaml file"), "{message}");
        assert_eq!(found(&top, &["t", "t/u", "t"]), ["t/u/a.yaml"]);
        assert_eq!(found(&top, &["t/u/a.yaml", "t"]), ["t/u/a.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_each_file_once_and_into_no_circle() {
        use std::os::unix::fs::symlink;

        let top = tree(&["s/a.yaml", "other/b.yaml"]);
        symlink("..", top.path().join("s/up")).unwrap();
        symlink("a.yaml", top.path().join("s/z.yaml")).unwrap();
        symlink("nowhere", top.path().join("s/dangling.yaml")).unwrap();
        assert_eq!(found(&top, &["s"]), ["s/a.yaml", "s/dangling.yaml", "s/up/other/b.yaml"]);
    }

    #[test]
    fn paths_are_shown_from_the_current_folder() {
        let here = env::current_dir().unwrap();
        assert_eq!(tidy(Path::new("./a/./b.yaml")), Path::new("a/b.yaml"));
        assert_eq!(tidy(&here.join("b.yaml")), Path::new("b.yaml"));
        assert_eq!(tidy(&here), Path::new("."));
        assert_eq!(tidy(Path::new("../b.yaml")), Path::new("../b.yaml"));
    }
}
