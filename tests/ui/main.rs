//! What rustc says of a wrong spec, of a wrong use of the macro, and of wrong labels.
//!
//! `TRYBUILD=overwrite` rewrites the expected output.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "specs are put where the cases are compiled")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn ui() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    // trybuild compiles all cases as one package in a folder of its own, and there the paths of specs start.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    copy_specs(&here.join("ui/spec"), &package.join("spec"));
    copy_specs(&here.join("../spec/systems"), &package.join("systems"));
    for golden in ["scopes", "labels"] {
        copy_specs(&here.join("goldens").join(golden), &package.join("goldens").join(golden));
    }

    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/spec/*.rs");
    cases.compile_fail("ui/usage/*.rs");
    cases.compile_fail("ui/labels/*.rs");
}

/// How many kinds of mistakes the cases show, by the codes in what is expected of rustc.
#[test]
fn many_kinds_of_mistakes_are_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/spec");
    let mut codes = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "stderr") {
            let text = fs::read_to_string(path).unwrap();
            codes.extend(text.split("[MG").skip(1).filter_map(|rest| rest.get(..3).map(str::to_owned)));
        }
    }
    assert!(codes.len() >= 35, "{codes:?}");
}

fn copy_specs(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            // Not `fs::copy`, which would make a spec that is read-only here read-only there.
            fs::write(to.join(path.file_name().unwrap()), fs::read(&path).unwrap()).unwrap();
        }
    }
}
