//! Paths as specs write them.

use std::path::{Component, Path, PathBuf};

/// The path of a file that the file at `from` includes, or why there can be none.
///
/// `..` takes off a folder as it is written, wherever symbolic links may lead: a spec then means the same files
/// with a disk and without one.
pub(crate) fn included(from: &Path, entry: &str) -> Result<PathBuf, &'static str> {
    if entry.contains("://") {
        return Err("nothing is fetched: keep a copy of the file, and name that");
    }
    if entry.contains('\\') {
        return Err("put `/` between folders");
    }
    let has_drive = entry.as_bytes().get(1) == Some(&b':');
    if has_drive || entry.starts_with('/') {
        return Err("a path starts at the folder of the file in which it stands");
    }
    if entry.contains(['*', '?']) {
        return Err("name each file: patterns are not followed");
    }
    let folder = from.parent().unwrap_or(Path::new(""));
    Ok(tidy(&folder.join(entry)))
}

/// The path without `.`, and without `..` where a folder stands before it.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match tidy.components().next_back() {
                Some(Component::Normal(_)) => drop(tidy.pop()),
                // There is nothing above the root.
                Some(Component::RootDir | Component::Prefix(_)) => {}
                Some(Component::CurDir | Component::ParentDir) | None => tidy.push(".."),
            },
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_at_the_file_that_says_them() {
        for (from, entry, expected) in [
            ("spec/shop.yaml", "labels.yaml", "spec/labels.yaml"),
            ("shop.yaml", "labels.yaml", "labels.yaml"),
            ("spec/shop.yaml", "./a//b/./c.yaml", "spec/a/b/c.yaml"),
            ("spec/shop.yaml", "../common/http.yaml", "common/http.yaml"),
            ("spec/shop.yaml", "../../http.yaml", "../http.yaml"),
            ("../spec/shop.yaml", "../../http.yaml", "../../http.yaml"),
            ("/spec/shop.yaml", "../../../http.yaml", "/http.yaml"),
            ("spec/shop.yaml", "..", ""),
        ] {
            assert_eq!(included(Path::new(from), entry).unwrap(), Path::new(expected), "{from} {entry}");
        }
    }

    #[test]
    fn what_is_no_path() {
        for entry in [
            "/labels.yaml",
            "c:/labels.yaml",
            "C:labels.yaml",
            "common\\http.yaml",
            "*.yaml",
            "a?",
            "https://shop.example/labels.yaml",
        ] {
            assert!(included(Path::new("shop.yaml"), entry).is_err(), "{entry}");
        }
    }
}
