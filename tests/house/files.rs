//! Files small enough to have one reason to change, and none that gathers what belongs nowhere.

use std::path::{Path, PathBuf};

use crate::arrows::crates;

const MAX_LINES: usize = 400;
const NOWHERE: [&str; 5] = ["util.rs", "utils.rs", "common.rs", "helpers.rs", "misc.rs"];

/// All source files of the crates' own `src` folders.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for krate in crates() {
        collect(&krate.manifest_path.parent().unwrap().join("src").into_std_path_buf(), &mut files);
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_file_is_long() {
    let sources = sources();
    assert!(sources.len() > 10, "only {sources:?}");
    for file in sources {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= MAX_LINES, "{} has {lines} lines", file.display());
    }
}

#[test]
fn no_file_is_a_drawer() {
    for file in sources() {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap();
        assert!(!NOWHERE.contains(&name), "{}", file.display());
    }
}
