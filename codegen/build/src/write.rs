use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::Error;

/// Replaces a file in one step: whoever reads it meanwhile sees the old one or the new one, never half of one.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    replace(path, text).map_err(|error| Error::new(format!("cannot write `{}`: {error}", path.display())))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    // Readable for whom the user's umask allows, as any other source file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests look at what was written")]
mod tests {
    use std::fs;

    use super::write;

    #[test]
    fn replaces_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/shop.rs");
        write(&path, "old").unwrap();
        write(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn says_what_it_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write(&path, "").unwrap();
        let error = write(&path.join("shop.rs"), "").unwrap_err().to_string();
        assert!(error.starts_with("cannot write `") && error.contains("file/shop.rs"), "{error}");
    }
}
