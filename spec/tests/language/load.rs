//! Reading files.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use mgen_spec::{Sources, compile, diagnostics, source::BYTE_LIMIT};

/// A folder of its own for each test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    #[allow(clippy::disallowed_methods, reason = "tests make the files that they load")]
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(folder: &Folder, paths: &[PathBuf], expected: Expect) {
    let (sources, problems) = Sources::load(paths);
    let rendered = diagnostics::render(&problems, &sources);
    expected.assert_eq(&rendered.replace(&folder.0.display().to_string(), "FOLDER"));
}

#[test]
fn what_is_no_file() {
    let folder = Folder::new("what_is_no_file");
    check(
        &folder,
        &[
            folder.0.join("missing.yaml"),
            folder.0.clone(),
            PathBuf::from("/dev/null"),
            folder.file("a.yaml", "").join("b"),
        ],
        expect![[r#"
            error[MG001]: cannot read `FOLDER/missing.yaml`: there is no such file

            error[MG001]: cannot read `FOLDER`: it is a folder

            error[MG001]: cannot read `/dev/null`: it is no regular file

            error[MG001]: cannot read `FOLDER/a.yaml/b`: a folder of its path is a file
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("what_may_not_be_read");
    let path = folder.file("secret.yaml", "mgen: 1");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    // The administrator reads everything.
    if fs::File::options().read(true).open(&path).is_err() {
        check(
            &folder,
            &[path],
            expect![[r#"
            error[MG001]: cannot read `FOLDER/secret.yaml`: permission denied
        "#]],
        );
    }
}

#[test]
fn what_is_not_utf8() {
    let folder = Folder::new("what_is_not_utf8");
    let latin = folder.file("latin.yaml", b"mgen: 1\r\ntitle: Gr\xfc\xdfe an alle\r\nsystem: a\r\n");
    let utf16 = folder.file("utf16.yaml", b"\xff\xfem\0g\0e\0n\0");
    check(
        &folder,
        &[latin.clone(), utf16],
        expect![[r#"
        error[MG002]: the file is not UTF-8
         --> FOLDER/latin.yaml:2:10
          |
        2 | title: Gr��e an alle
          |          ^ byte 18 is 0xfc
          |
          = help: save the file as UTF-8

        error[MG002]: the file is not UTF-8
         --> FOLDER/utf16.yaml:1:1
          |
        1 | ��m�g�e�n�
          | ^ byte 0 is 0xff
          |
          = help: save the file as UTF-8
    "#]],
    );

    // Only its line is kept, and nothing is compiled from it.
    let (sources, _) = Sources::load(&[latin]);
    let (model, diagnostics) = compile(&sources);
    assert!(diagnostics.is_empty());
    assert_eq!(model.unwrap().systems.len(), 0);
}

#[test]
fn what_is_too_large() {
    let folder = Folder::new("what_is_too_large");
    let path = folder.file("large.yaml", "");
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_len(BYTE_LIMIT + 1).unwrap();
    check(
        &folder,
        std::slice::from_ref(&path),
        expect![[r#"
        error[MG003]: `FOLDER/large.yaml` has 67108865 bytes; a spec may have 64 MiB
    "#]],
    );

    // A file of the limit is read; it is a line of zeros, which YAML does not allow.
    file.set_len(BYTE_LIMIT).unwrap();
    let (sources, problems) = Sources::load(&[path]);
    assert!(problems.is_empty());
    let (model, diagnostics) = compile(&sources);
    assert!(model.is_none() && diagnostics.has_errors());
    assert!(diagnostics::render(&diagnostics, &sources).len() < 10_000);
}

#[test]
fn the_others_are_loaded() {
    let folder = Folder::new("the_others_are_loaded");
    let good = folder.file("good.yaml", "mgen: 1\n");
    let (sources, problems) = Sources::load(&[folder.0.join("missing.yaml"), good.clone()]);
    assert_eq!(problems.len(), 1);
    let files: Vec<&Path> = sources.ids().map(|file| sources.path(file)).collect();
    assert_eq!(files, [good.as_path()]);
}
