//! Reading files.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use mgen_spec::{Code, Sources, compile, diagnostics, source::BYTE_LIMIT};

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

/// A spec that includes these files.
fn including(list: &str) -> String {
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\ninclude: [{list}]\ngroups:\n  - id: g\n    title: G\n    metrics:\n\
         \x20     - {{name: shop_orders_total, type: counter, description: Orders placed., labels: [channel]}}\n"
    )
}

const CHANNEL: &str = "mgen: 1\nlabels: {channel: {values: [online]}}\n";

/// Loads, compiles and compares all that is found.
fn check_compiled(folder: &Folder, paths: &[PathBuf], expected: Expect) {
    let (sources, problems) = Sources::load(paths);
    let (_, found) = compile(&sources);
    let rendered = diagnostics::render(&problems, &sources) + &diagnostics::render(&found, &sources);
    expected.assert_eq(&rendered.replace(&folder.0.display().to_string(), "FOLDER"));
}

#[test]
fn included_files_are_loaded() {
    let folder = Folder::new("included_files_are_loaded");
    fs::create_dir(folder.0.join("spec")).unwrap();
    let shop = folder.file("spec/shop.yaml", including("../common/all.yaml, './../common/all.yaml'"));
    let depot = folder.file("spec/depot.yaml", including("../common/all.yaml").replace("shop", "depot"));
    fs::create_dir(folder.0.join("common")).unwrap();
    let all = folder.file("common/all.yaml", "mgen: 1\ninclude: [../spec/labels.yaml, gone.yaml]\n");
    let labels = folder.file("spec/labels.yaml", CHANNEL);
    let gone = folder.0.join("common/gone.yaml");
    let (sources, problems) = Sources::load(&[shop.clone(), depot.clone()]);
    assert_eq!(problems, []);
    let paths: Vec<&Path> = sources.paths().collect();
    assert_eq!(paths, [&shop, &depot, &all, &labels, &gone]);
}

#[test]
fn included_files_that_cannot_be_read() {
    let folder = Folder::new("included_files_that_cannot_be_read");
    let list = "missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, \"a\\0b\"";
    let shop = folder.file("shop.yaml", including(list));
    folder.file("labels.yaml", CHANNEL);
    folder.file("latin.yaml", b"mgen: 1\nlabels: {gr\xfc\xdfe: {}}\n");
    check_compiled(
        &folder,
        &[shop],
        expect![[r#"
            error[MG001]: cannot read `FOLDER/missing.yaml`: there is no such file
             --> FOLDER/shop.yaml:4:11
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |           ^^^^^^^^^^^^

            error[MG001]: cannot read `FOLDER`: it is a folder
             --> FOLDER/shop.yaml:4:25
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |                         ^

            error[MG001]: cannot read `FOLDER/labels.yaml/x`: a folder of its path is a file
             --> FOLDER/shop.yaml:4:28
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |                            ^^^^^^^^^^^^^

            error[MG001]: cannot read `/dev/null`: it is no regular file
             --> FOLDER/shop.yaml:4:55
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            error[MG001]: cannot read `FOLDER/a\u{0}b`: file name contained an unexpected NUL byte
             --> FOLDER/shop.yaml:4:113
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |                                                                                                                 ^^^^^^

            error[MG002]: the file is not UTF-8
             --> FOLDER/latin.yaml:2:12
              |
            2 | labels: {gr��e: {}}
              |            ^ byte 19 is 0xfc
             ::: FOLDER/shop.yaml:4:43
              |
            4 | include: [missing.yaml, ., labels.yaml/x, latin.yaml, ../../../../../../../../../../../../../../../../dev/null, "a\0b"]
              |                                           ---------- included here
              |
              = help: save the file as UTF-8
        "#]],
    );
}

/// A file that is named and included is told of where it is included.
#[test]
fn a_file_that_is_named_as_well() {
    let folder = Folder::new("a_file_that_is_named_as_well");
    let shop = folder.file("shop.yaml", including("latin.yaml, missing.yaml"));
    let latin = folder.file("latin.yaml", b"\xff");
    check_compiled(
        &folder,
        &[latin, shop, folder.0.join("missing.yaml")],
        expect![[r#"
        error[MG002]: the file is not UTF-8
         --> FOLDER/latin.yaml:1:1
          |
        1 | �
          | ^ byte 0 is 0xff
         ::: FOLDER/shop.yaml:4:11
          |
        4 | include: [latin.yaml, missing.yaml]
          |           ---------- included here
          |
          = help: save the file as UTF-8

        error[MG001]: cannot read `FOLDER/missing.yaml`: there is no such file
         --> FOLDER/shop.yaml:4:23
          |
        4 | include: [latin.yaml, missing.yaml]
          |                       ^^^^^^^^^^^^
    "#]],
    );
}

#[test]
fn included_files_share_a_limit() {
    let folder = Folder::new("included_files_share_a_limit");
    let shop = folder.file("shop.yaml", including("labels.yaml, a.yaml, b.yaml, large.yaml"));
    folder.file("labels.yaml", CHANNEL);
    for (name, length) in [("a.yaml", BYTE_LIMIT - 100), ("b.yaml", 100), ("large.yaml", BYTE_LIMIT + 1)] {
        let path = folder.file(name, "");
        fs::File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
    }
    let (sources, problems) = Sources::load(&[shop]);
    assert_eq!(problems, []);
    let names = sources.ids().map(|file| sources.path(file).file_name().unwrap().to_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["shop.yaml", "labels.yaml", "a.yaml"]);
    let (_, found) = compile(&sources);
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
    let messages = messages.join("\n").replace(&folder.0.display().to_string(), "FOLDER");
    expect![[r#"
        `\u{0}` cannot stand in a spec
        `FOLDER/b.yaml` has 100 bytes; all included files together may have 64 MiB
        `FOLDER/large.yaml` has 67108865 bytes; a spec may have 64 MiB"#]]
    .assert_eq(&messages);
}

/// The number of files that are read has a limit, and those that no disk has count as well.
#[test]
fn a_list_that_is_too_long_is_not_followed() {
    let folder = Folder::new("a_list_that_is_too_long");
    let list: Vec<String> = (1..=65).map(|at| format!("f{at}.yaml")).collect();
    let shop = folder.file("shop.yaml", including(&list.join(", ")));
    folder.file("f1.yaml", CHANNEL);
    let (sources, _) = Sources::load(std::slice::from_ref(&shop));
    assert_eq!(sources.paths().collect::<Vec<_>>(), [&shop]);
    let chain = |at: usize| format!("mgen: 1\ninclude: [f{}.yaml]\n", at + 1);
    for at in 1..=100 {
        folder.file(&format!("f{at}.yaml"), chain(at));
    }
    let shop = folder.file("shop.yaml", including("f1.yaml"));
    let (sources, problems) = Sources::load(&[shop]);
    // One more than may be, to tell where it stands.
    assert_eq!((sources.paths().count(), problems), (66, vec![]));
    let (_, found) = compile(&sources);
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TooManyIncludes]);
}

#[cfg(unix)]
#[test]
fn links_make_no_file_two() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links_make_no_file_two");
    symlink("labels.yaml", folder.0.join("link.yaml")).unwrap();
    symlink(".", folder.0.join("again")).unwrap();
    folder.file("labels.yaml", CHANNEL);
    folder.file("both.yaml", "mgen: 1\ninclude: [labels.yaml, again/again/labels.yaml]\n");
    let shop = folder.file("shop.yaml", including("link.yaml"));
    let (sources, _) = Sources::load(&[shop.clone(), folder.0.join("labels.yaml")]);
    let (model, found) = compile(&sources);
    assert_eq!(diagnostics::render(&found, &sources), "");
    assert_eq!((model.unwrap().systems.len(), sources.ids().count()), (1, 2));
    check_compiled(
        &folder,
        &[folder.0.join("both.yaml")],
        expect![[r#"
        error[MG210]: `again/again/labels.yaml` stands twice in this list
         --> FOLDER/both.yaml:2:24
          |
        2 | include: [labels.yaml, again/again/labels.yaml]
          |           -----------  ^^^^^^^^^^^^^^^^^^^^^^^
          |           |
          |           first one here
    "#]],
    );

    let circle = folder.file("circle.yaml", "mgen: 1\ninclude: [again/circle.yaml]\n");
    check_compiled(
        &folder,
        &[circle],
        expect![[r#"
        error[MG262]: `FOLDER/circle.yaml` includes itself
         --> FOLDER/circle.yaml:2:11
          |
        2 | include: [again/circle.yaml]
          |           ^^^^^^^^^^^^^^^^^
    "#]],
    );
}
