//! What a user of the library has to build.

use std::collections::BTreeSet;
use std::process::Command;

use mgen_tests::systems::workspace;

/// The whole normal dependency tree of a crate, without what the rest of the workspace would switch on.
fn tree(krate: &str, options: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace())
        .args(["tree", "--package", krate, "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(options)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The macro is compiled on every clean build of every user.
#[test]
fn the_macro_is_light() {
    let expected = set(&[
        "mgen-macros",
        "mgen-rust",
        "mgen-spec",
        // YAML events, and the two small crates behind them.
        "granit-parser",
        "arraydeque",
        "smallvec",
        // Tokens.
        "proc-macro2",
        "quote",
        "unicode-ident",
        // Names, carets.
        "heck",
        "unicode-width",
    ]);
    assert_eq!(tree("mgen-macros", &[]), expected);
}

#[test]
fn the_runtime_adds_little_to_the_macro() {
    let added: BTreeSet<String> = tree("mgen", &[]).difference(&tree("mgen-macros", &[])).cloned().collect();
    assert_eq!(added, set(&["mgen", "sketches-ddsketch", "zmij"]));
}

/// For users of the build script and of the command.
#[test]
fn the_runtime_alone_is_at_most_four_crates() {
    let alone = tree("mgen", &["--no-default-features"]);
    assert!(alone.contains("mgen") && alone.len() <= 4, "{alone:?}");
}
