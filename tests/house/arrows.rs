//! The arrows between the crates go one way.

use std::collections::BTreeSet;

use cargo_metadata::{MetadataCommand, Package};

/// Each crate and those of its siblings that it may use. A crate stands below all that it may use, so that no
/// arrow can point upwards.
const ARROWS: [(&str, &[&str]); 13] = [
    ("mgen-spec", &[]),
    ("mgen-rust", &["mgen-spec"]),
    ("mgen-report", &["mgen-spec"]),
    ("mgen-lint", &["mgen-spec", "mgen-report"]),
    ("mgen-promql", &["mgen-spec"]),
    ("mgen-docs", &["mgen-spec", "mgen-report"]),
    ("mgen-dashboards", &["mgen-spec", "mgen-promql"]),
    ("mgen-schema", &["mgen-spec", "mgen-report"]),
    ("mgen-build", &["mgen-spec", "mgen-rust", "mgen-promql"]),
    (
        "mgen-cli",
        &[
            "mgen-spec",
            "mgen-rust",
            "mgen-report",
            "mgen-lint",
            "mgen-promql",
            "mgen-docs",
            "mgen-dashboards",
            "mgen-schema",
            "mgen-build",
        ],
    ),
    ("mgen-macros", &["mgen-spec", "mgen-rust"]),
    ("mgen", &["mgen-macros"]),
    (
        "mgen-tests",
        &[
            "mgen-spec",
            "mgen-rust",
            "mgen-report",
            "mgen-lint",
            "mgen-promql",
            "mgen-docs",
            "mgen-dashboards",
            "mgen-build",
            "mgen",
        ],
    ),
];

/// The crates of the workspace.
pub(crate) fn crates() -> Vec<Package> {
    MetadataCommand::new().no_deps().exec().unwrap().packages
}

fn allowed(name: &str) -> &'static [&'static str] {
    ARROWS.iter().find(|(krate, _)| *krate == name).unwrap_or_else(|| panic!("{name} has no arrows")).1
}

#[test]
fn arrows_go_one_way() {
    let mut known = BTreeSet::new();
    for (krate, uses) in ARROWS {
        let unknown: Vec<_> = uses.iter().filter(|used| !known.contains(*used)).collect();
        assert!(unknown.is_empty(), "{krate} stands above {unknown:?}");
        known.insert(krate);
    }
    let actual: BTreeSet<String> = crates().iter().map(|krate| krate.name.to_string()).collect();
    assert!(actual.iter().eq(known.iter()), "the workspace has {actual:?}");
}

/// Of every kind: a dev-dependency that points upwards would be a cycle all the same.
#[test]
fn no_crate_uses_more_than_it_may() {
    for krate in crates() {
        let allowed = allowed(&krate.name);
        for dependency in &krate.dependencies {
            let name = dependency.name.as_str();
            let kind = dependency.kind;
            let is_sibling = ARROWS.iter().any(|(sibling, _)| *sibling == name);
            assert!(
                !is_sibling || allowed.contains(&name),
                "{} has a {kind} dependency on {name}",
                krate.name
            );
        }
    }
}
