//! Puts texts on the disk, each file entirely or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::marker;
use super::plan::INDEX;
use super::survey::{self, Inputs, Planned, State, Survey};
use crate::failure::Failure;
use crate::terminal;

/// Writes what is missing or stale, and returns how many files that were.
pub(crate) fn apply(survey: &Survey) -> Result<usize, Failure> {
    let differing: Vec<&Planned> =
        survey.planned.iter().filter(|file| file.state != State::Current).collect();
    spare_readme(&survey.root, &differing)?;
    replace_all(differing.iter().map(|file| (file.path.as_path(), file.text.as_str())))?;
    for file in &differing {
        terminal::note(format_args!("wrote {}\n", file.path.display()));
    }
    Ok(differing.len())
}

/// A folder of the user's own has a `README.md` already, as likely as not; the names of other files tell of mgen.
fn spare_readme(root: &Path, differing: &[&Planned]) -> Result<(), Failure> {
    let readme = root.join(INDEX);
    let own =
        |file: &&Planned| file.path == readme && matches!(&file.state, State::Stale(old) if !old.is_empty());
    if differing.iter().any(own) && !marker::is_on(&readme) {
        let message = format!("`{}` was not written by mgen and would be overwritten", readme.display());
        return Err(Failure::problem(message).help("choose another folder with `-o`, or move the file away"));
    }
    Ok(())
}

/// Writes one file outside of an output folder, which may be a device or a pipe as well.
pub(crate) fn replace(path: &Path, text: &str, inputs: &[PathBuf]) -> Result<(), Failure> {
    Inputs::new(inputs).spare(path)?;
    let special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    if special {
        // Replacing `/dev/null` by a file would be a bad surprise.
        let write = |mut device: fs::File| device.write_all(text.as_bytes());
        let written = OpenOptions::new().write(true).open(path).and_then(write);
        return written.map_err(|error| Failure::io("write to", path, &error));
    }
    match survey::state(path, text)? {
        State::Current => terminal::note(format_args!("{} is up to date\n", path.display())),
        State::Stale(_) | State::Missing => {
            replace_all([(path, text)])?;
            terminal::note(format_args!("wrote {}\n", path.display()));
        }
    }
    Ok(())
}

/// Replaces files: all of them are written beside their places before the first one moves there, so that a full
/// disk or a folder without permission leaves everything as it was.
fn replace_all<'a>(files: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Result<(), Failure> {
    let mut folders = NewFolders::default();
    let mut staged = Vec::new();
    for (path, text) in files {
        let folder = path.parent().unwrap_or(Path::new(""));
        let file = folders.create(folder).and_then(|()| Staged::write(path, text));
        staged.push(file.map_err(|error| Failure::io("write", path, &error))?);
    }
    for file in staged {
        file.move_into_place()?;
    }
    folders.keep();
    Ok(())
}

/// A complete file that waits beside its place. Dropped, it is gone.
struct Staged {
    file: TempPath,
    place: PathBuf,
}

impl Staged {
    fn write(path: &Path, text: &str) -> io::Result<Staged> {
        // A link stays a link; the file that it points to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match place.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let permissions = fs::metadata(&place).ok().map(|metadata| metadata.permissions());
        if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        let mut file = builder().tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        // A network or quota error may show only now.
        file.as_file().sync_all()?;
        Ok(Staged { file: file.into_temp_path(), place })
    }

    fn move_into_place(self) -> Result<(), Failure> {
        let Staged { file, place } = self;
        file.persist(&place).map_err(|failed| Failure::io("write", &place, &failed.error))
    }
}

/// Temporary files are private by default; a generated file should have the permissions of any new file.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mgen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Folders made for files that may not come. Dropped, they are gone, unless there is something in them.
#[derive(Default)]
struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    fn create(&mut self, folder: &Path) -> io::Result<()> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut missing: Vec<&Path> = folder.ancestors().take_while(missing).collect();
        while let Some(folder) = missing.pop() {
            // `new/..` comes to be with `new`.
            if !folder.exists() {
                fs::create_dir(folder)?;
                self.0.push(folder.to_owned());
            }
        }
        Ok(())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        while let Some(folder) = self.0.pop() {
            // Whoever put something in it meanwhile needs it.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[allow(clippy::disallowed_methods, reason = "the test looks at what was written")]
    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    fn message(result: Result<(), Failure>) -> String {
        match result {
            Err(Failure::Problem { message, .. }) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_file_that_cannot_be_written_keeps_all_others_from_changing() {
        let top = tempfile::tempdir().unwrap();
        let path = |name: &str| top.path().join(name);
        replace_all([(path("a").as_path(), "old")]).unwrap();
        // The folder of the second file cannot be made, since the first one is a file.
        let (first, second, third) = (path("a"), path("new/deep/b"), path("a/c"));
        let result = replace_all([(&*first, "new"), (&*second, "new"), (&*third, "new")]);
        assert!(message(result).contains("a/c`: "), "names the file");
        assert_eq!(read(&path("a")), "old");
        assert_eq!(names(top.path()), ["a"], "neither new folders nor temporary files stay");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_survive() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let top = tempfile::tempdir().unwrap();
        let (file, link) = (top.path().join("file"), top.path().join("link"));
        replace_all([(&*file, "old")]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file) & 0o600, 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("file", &link).unwrap();
        replace_all([(&*link, "new")]).unwrap();
        assert_eq!(read(&file), "new");
        assert_eq!(mode(&file), 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_is_not_replaced() {
        use std::os::unix::fs::PermissionsExt;

        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("file");
        replace_all([(&*file, "old")]).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(message(replace_all([(&*file, "new")])).ends_with("the file is read-only"));
        assert_eq!(read(&file), "old");
    }
}
