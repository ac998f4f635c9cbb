use std::fs::{self, OpenOptions};
use std::process::Command;

use expect_test::expect;

use crate::sandbox::{MGEN, SHOP, Sandbox, not_run, works};

/// Of a long report the first finding and the line that closes it.
fn first_and_last(report: &str) -> String {
    let (first, rest) = report.split_once("\n\n").unwrap();
    let (_, last) = rest.rsplit_once("\n\n").unwrap();
    format!("{first}\n...\n{last}")
}

#[test]
fn missing() {
    Sandbox::empty().rejects(
        &["spec/shop.yaml"],
        expect![[r#"
        error[MG001]: cannot read `spec/shop.yaml`: there is no such file

        1 error
    "#]],
    );
}

#[test]
fn several_files_each_with_its_own_trouble() {
    let sandbox = Sandbox::shop()
        .with("spec/empty.yaml", "")
        .with("spec/typo.yaml", SHOP.replace("title: S", "titel: S"));
    sandbox.rejects(
        &["spec", "gone.yaml"],
        expect![[r#"
            error[MG001]: cannot read `gone.yaml`: there is no such file

            error[MG004]: the file is empty
             --> spec/empty.yaml:1:1
              |
            1 |
              | ^
              |
              = help: a spec starts with `mgen: 1`

            error[MG101]: a spec has no key `titel`
             --> spec/typo.yaml:3:1
              |
            3 | titel: Shop metrics
              | ^^^^^
              |
              = help: did you mean `title`?

            3 errors
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn unreadable() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::shop();
    fs::set_permissions(sandbox.path("spec/shop.yaml"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut command = if OpenOptions::new().read(true).open(sandbox.path("spec/shop.yaml")).is_err() {
        Command::new(MGEN)
    } else if works("setpriv", &["--bounding-set=-dac_override,-dac_read_search", MGEN, "--version"]) {
        // Root reads everything, unless it gives up the right to.
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set=-dac_override,-dac_read_search", MGEN]);
        command
    } else {
        return not_run(
            "a file without permission to read",
            "this user may read everything, and there is no setpriv",
        );
    };
    sandbox.run(command.arg("check")).shows(expect![[r#"
        exit status 1
        ---- stderr
        error[MG001]: cannot read `spec/shop.yaml`: permission denied

        1 error
    "#]]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere() {
    let sandbox = Sandbox::shop();
    std::os::unix::fs::symlink("nowhere", sandbox.path("spec/link.yaml")).unwrap();
    sandbox.rejects(
        &[],
        expect![[r#"
        error[MG001]: cannot read `spec/link.yaml`: there is no such file

        1 error
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_device() {
    Sandbox::empty().rejects(
        &["/dev/zero"],
        expect![[r#"
        error[MG001]: cannot read `/dev/zero`: it is no regular file

        1 error
    "#]],
    );
}

#[test]
fn a_folder_without_specs() {
    let sandbox = Sandbox::empty().with("notes/todo.txt", "");
    sandbox.rejects(
        &["notes"],
        expect![[r#"
        error: there is no spec in the folder `notes`: no *.yaml file
    "#]],
    );
}

#[test]
fn empty() {
    Sandbox::empty().with("spec/shop.yaml", "").rejects(
        &[],
        expect![[r#"
        error[MG004]: the file is empty
         --> spec/shop.yaml:1:1
          |
        1 |
          | ^
          |
          = help: a spec starts with `mgen: 1`

        1 error
    "#]],
    );
    Sandbox::empty().with("spec/shop.yaml", "# only a comment\n\n").rejects(
        &[],
        expect![[r#"
        error[MG004]: the file is empty
         --> spec/shop.yaml:1:1
          |
        1 | # only a comment
          | ^
          |
          = help: a spec starts with `mgen: 1`

        1 error
    "#]],
    );
}

#[test]
fn not_utf8() {
    let latin1: Vec<u8> = SHOP.replace("Carts", "Caf\u{e9}s").chars().map(|c| c as u8).collect();
    Sandbox::empty().with("spec/shop.yaml", latin1).rejects(
        &[],
        expect![[r#"
        error[MG002]: the file is not UTF-8
          --> spec/shop.yaml:22:25
           |
        22 |         description: Caf�s that are open.
           |                         ^ byte 450 is 0xe9
           |
           = help: save the file as UTF-8

        1 error
    "#]],
    );
    let utf16: Vec<u8> = SHOP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Sandbox::empty().with("spec/shop.yaml", [&[0xff, 0xfe], &utf16[..]].concat()).rejects(
        &[],
        expect![[r#"
        error[MG002]: the file is not UTF-8
         --> spec/shop.yaml:1:1
          |
        1 | ��m�g�e�n�:� �1�
          | ^ byte 0 is 0xff
          |
          = help: save the file as UTF-8

        1 error
    "#]],
    );
}

#[test]
fn no_yaml_at_all() {
    Sandbox::empty().with("spec/shop.yaml", [0; 4096]).rejects(
        &[],
        expect![[r#"
            error[MG005]: `\u{0}` cannot stand in a spec
             --> spec/shop.yaml:1:1
              |
            1 | ��������������������������������������������������������������������������������...
              | ^
              |
              = help: remove the character

            1 error
        "#]],
    );
    Sandbox::empty().with("spec/shop.yaml", "{".repeat(10)).rejects(
        &[],
        expect![[r#"
        error[MG005]: the `{` is not closed
         --> spec/shop.yaml:1:10
          |
        1 | {{{{{{{{{{
          |          ^

        1 error
    "#]],
    );
}

#[test]
fn tabs() {
    Sandbox::empty().with("spec/shop.yaml", SHOP.replace("  - id", "\t- id")).rejects(
        &[],
        expect![[r#"
            error[MG005]: a tab cannot indent a line
              --> spec/shop.yaml:12:1
               |
            12 |     - id: orders
               | ^
               |
               = help: indent with spaces

            1 error
        "#]],
    );
}

#[test]
fn a_second_document() {
    Sandbox::empty().with("spec/shop.yaml", format!("{SHOP}---\n{SHOP}")).rejects(
        &[],
        expect![[r#"
            error[MG012]: a spec is a single YAML document
              --> spec/shop.yaml:32:1
               |
            32 | ---
               | ^^^
               |
               = help: move the second document into a file of its own

            1 error
        "#]],
    );
}

#[test]
fn an_alias_bomb() {
    let mut bomb = String::from("mgen: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let alias = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 10].join(", "));
    }
    let sandbox = Sandbox::empty().with("spec/shop.yaml", bomb);
    let text = sandbox.rejected(&[]);
    expect![[r#"
        error[MG008]: a spec may not use YAML's anchors
         --> spec/shop.yaml:2:5
          |
        2 | a0: &a0 [x, x, x, x, x, x, x, x, x, x]
          |     ^^^
          |
          = help: remove the anchor, or put a text that starts with `&` into quotes
        ...
        320 errors, 270 of them not shown
    "#]]
    .assert_eq(&first_and_last(&text));
}

#[test]
fn nesting_without_end() {
    let flow = format!("mgen: {}", "[".repeat(100_000));
    Sandbox::empty().with("spec/shop.yaml", flow).rejects(&[], expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
         --> spec/shop.yaml:1:71
          |
        1 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
          |                                            ^

        1 error
    "#]]);
    let block: String = (0..5_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    Sandbox::empty().with("spec/shop.yaml", block).rejects(
        &[],
        expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
          --> spec/shop.yaml:65:65
           |
        65 |                                                                 a:
           |                                                                 ^

        1 error
    "#]],
    );
    let sequence = format!("{}\n", "- ".repeat(100_000));
    Sandbox::empty().with("spec/shop.yaml", sequence).rejects(&[], expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
         --> spec/shop.yaml:1:129
          |
        1 | ...- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - ...
          |                                            ^

        1 error
    "#]]);
}

#[test]
fn a_hundred_megabytes() {
    let sandbox = Sandbox::shop();
    let file = OpenOptions::new().write(true).open(sandbox.path("spec/shop.yaml")).unwrap();
    file.set_len(100 << 20).unwrap();
    sandbox.rejects(
        &[],
        expect![[r#"
        error[MG003]: `spec/shop.yaml` has 104857600 bytes; a spec may have 64 MiB

        1 error
    "#]],
    );
}

#[test]
fn a_hundred_thousand_errors() {
    let unknown: String = (0..100_000).map(|number| format!("key{number}: value\n")).collect();
    let sandbox = Sandbox::empty().with("spec/shop.yaml", format!("{SHOP}{unknown}"));
    let run = sandbox.mgen(&["check"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.matches("error[").count(), 50, "{}", run.stderr);
    assert_eq!(sandbox.mgen(&["generate"]).stderr, run.stderr);
    assert!(sandbox.outputs().is_empty());
    expect![[r#"
        error[MG101]: a spec has no key `key0`
          --> spec/shop.yaml:32:1
           |
        32 | key0: value
           | ^^^^
        ...
        100000 errors, 99950 of them not shown
    "#]]
    .assert_eq(&first_and_last(&run.stderr));
}
