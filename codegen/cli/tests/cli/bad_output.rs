use std::fs;
use std::process::Command;

use expect_test::{Expect, expect};

use crate::sandbox::{MGEN, Run, Sandbox, not_run, works};

/// Runs a command that cannot write its output, and must leave everything as it was.
#[track_caller]
fn fails(sandbox: &Sandbox, arguments: &[&str], expected: Expect) {
    let before = sandbox.files();
    sandbox.mgen(arguments).shows(expected);
    assert!(sandbox.files() == before, "nothing is written");
}

#[test]
fn a_file_where_the_folder_should_be() {
    let sandbox = Sandbox::shop().with("generated-docs", "a file");
    fails(
        &sandbox,
        &["generate"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write below `generated-docs`: it is a file, not a folder
    "#]],
    );
    fails(
        &sandbox,
        &["rules", "--check"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write below `generated-docs`: it is a file, not a folder
    "#]],
    );
    fails(
        &sandbox,
        &["rust", "spec", "-o", "generated-docs/shop.rs"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write below `generated-docs`: it is a file, not a folder
    "#]],
    );
}

#[test]
fn a_file_where_a_folder_of_the_tree_should_be() {
    let sandbox = Sandbox::shop().with("generated-docs/dashboards", "a file");
    fails(
        &sandbox,
        &["generate"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write below `generated-docs/dashboards`: it is a file, not a folder
    "#]],
    );
    fails(
        &sandbox,
        &["dashboard"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write below `generated-docs/dashboards`: it is a file, not a folder
    "#]],
    );
}

#[test]
fn a_folder_where_a_file_should_be() {
    let sandbox = Sandbox::shop();
    fs::create_dir_all(sandbox.path("generated-docs/shop.md")).unwrap();
    fails(
        &sandbox,
        &["generate"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write `generated-docs/shop.md`: a folder is in its place
    "#]],
    );
    fails(
        &sandbox,
        &["docs", "--check"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write `generated-docs/shop.md`: a folder is in its place
    "#]],
    );
    fails(
        &sandbox,
        &["rust", "spec", "-o", "spec"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write `spec`: a folder is in its place
    "#]],
    );
}

#[test]
fn an_output_that_is_the_input() {
    let sandbox = Sandbox::shop();
    fails(
        &sandbox,
        &["rust", "spec/shop.yaml", "-o", "./spec/shop.yaml"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: `./spec/shop.yaml` is read as input and would be overwritten
          = help: choose another place with `-o`
    "#]],
    );
    let sandbox = Sandbox::empty().with("rules/shop.yaml", crate::sandbox::SHOP);
    fails(
        &sandbox,
        &["rules", "rules", "-o", "."],
        expect![[r#"
        exit status 1
        ---- stderr
        error: `./rules/shop.yaml` is read as input and would be overwritten
          = help: choose another place with `-o`
    "#]],
    );
}

#[test]
fn a_readme_of_the_users_own() {
    let sandbox = Sandbox::shop().with("README.md", "# My shop\n");
    fails(
        &sandbox,
        &["docs", "-o", "."],
        expect![[r#"
        exit status 1
        ---- stderr
        error: `./README.md` was not written by mgen and would be overwritten
          = help: choose another folder with `-o`, or move the file away
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_file() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::shop().with("generated-docs/shop.md", "old");
    fs::set_permissions(sandbox.path("generated-docs/shop.md"), fs::Permissions::from_mode(0o444)).unwrap();
    fails(
        &sandbox,
        &["generate"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write `generated-docs/shop.md`: the file is read-only
    "#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device() {
    fails(
        &Sandbox::shop(),
        &["rust", "spec", "-o", "/dev/full"],
        expect![[r#"
        exit status 1
        ---- stderr
        error: cannot write to `/dev/full`: No space left on device
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_rather_than_replaced() {
    use std::os::unix::fs::FileTypeExt;

    assert_eq!(Sandbox::shop().mgen(&["rust", "spec", "-o", "/dev/null"]).text(), "exit status 0\n");
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

/// Runs a script with a small file system at `mounted`, which nobody else sees and which ends with the script.
#[cfg(target_os = "linux")]
fn mounted(sandbox: &Sandbox, options: &str, script: &str) -> Option<Run> {
    let mount = format!("mkdir mounted && mount -t tmpfs -o {options} mgen-test mounted");
    let namespace = ["--user", "--map-root-user", "--mount", "sh", "-c"];
    if !works("unshare", &[&namespace[..], &["mount -t tmpfs -o size=16k mgen-test /mnt"]].concat()) {
        not_run(
            &format!("a file system that is mounted with {options}"),
            "mount namespaces are not allowed here",
        );
        return None;
    }
    let script = format!("{mount} && {script}");
    Some(sandbox.run(Command::new("unshare").args(namespace).args([&script, MGEN])))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_file_system() {
    let sandbox = Sandbox::shop();
    // Room for the first files, not for all.
    let script = "\"$0\" generate -o mounted/out; status=$?; ls -A mounted; exit $status";
    if let Some(run) = mounted(&sandbox, "size=12k", script) {
        run.shows(expect![[r#"
            exit status 1
            ---- stderr
            error: cannot write `mounted/out/dashboards/shop.json`: No space left on device
        "#]]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_file_system() {
    let sandbox = Sandbox::shop();
    if let Some(run) = mounted(&sandbox, "ro", "\"$0\" generate -o mounted") {
        run.shows(expect![[r#"
            exit status 1
            ---- stderr
            error: cannot write `mounted/README.md`: Read-only file system
        "#]]);
    }
}
