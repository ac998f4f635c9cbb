//! What the fuzzers have kept, and every input with which they found something.

use std::path::Path;

use mgen_tests::hostile;
use mgen_tests::systems::workspace;

/// Calls a property with every file of the corpus of its fuzzer.
fn replay(target: &str, property: impl Fn(&[u8])) {
    let folder = workspace().join("tests/fuzz/corpus").join(target);
    let mut files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20, "{} has {} files", folder.display(), files.len());
    for file in files {
        // Said when the property does not hold.
        println!("{}", file.strip_prefix(workspace()).unwrap_or(Path::new("")).display());
        property(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn load() {
    replay("load", hostile::load);
}

#[test]
fn compile() {
    replay("compile", |bytes| drop(hostile::compile(&String::from_utf8_lossy(bytes))));
}

#[test]
fn promql() {
    replay("promql", |bytes| hostile::promql(&String::from_utf8_lossy(bytes)));
}
