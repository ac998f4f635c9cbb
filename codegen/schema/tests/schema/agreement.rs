//! Damaged specs: the schema rejects those of the wrong shape, and accepts those that are accepted.

use std::collections::BTreeSet;

use mgen_spec::Code;
use mgen_spec::diagnostics::InSchema;
use serde_json::Value;

use crate::damage::{Random, damaged, yaml};
use crate::judge::{Judge, document};

const EVERYTHING: &str = include_str!("../../../../spec/tests/inputs/everything.yml");
const SYSTEMS: [&str; 2] = [
    include_str!("../../../../spec/systems/linkerd_proxy.yaml"),
    include_str!("../../../../spec/systems/dragonfly.yaml"),
];

/// Damages a spec many times over, and lets both judge each time.
fn compare(spec: &str, times: usize, random: &mut Random) -> (usize, BTreeSet<Code>) {
    let judge = Judge::new();
    let whole = document(spec).expect("a document");
    let (mut accepted, mut seen) = (0, BTreeSet::new());
    for _ in 0..times {
        let document = damaged(&whole, random);
        let codes = judge.agree(&yaml(&document), &document);
        accepted += usize::from(codes.is_empty());
        seen.extend(codes);
    }
    (accepted, seen)
}

#[test]
fn damaged_specs() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (accepted, seen) = compare(EVERYTHING, 2000, &mut random);
    // The damage is neither always fatal nor always the same.
    assert!(accepted > 100, "{accepted}");
    let of_shape = Code::ALL.iter().filter(|code| code.in_schema() == InSchema::All);
    let unseen: Vec<_> = of_shape.filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// A file of labels for others to include.
#[test]
fn damaged_dictionaries() {
    const DICTIONARY: &str = "\
mgen: 1
labels:
  method: {description: Method., values: [GET, POST], other: other}
  status: {name: status_code, limit: 60, examples: [200]}
label_sets:
  request: {labels: [method, {label: status, when: {method: GET}}]}
";
    let mut random = Random(0xd1b5_4a32_d192_ed03);
    let (accepted, seen) = compare(DICTIONARY, 1500, &mut random);
    assert!(accepted > 50 && seen.contains(&Code::UnknownKey), "{accepted} {seen:?}");
}

#[test]
fn damaged_systems() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for spec in SYSTEMS {
        let (accepted, seen) = compare(spec, 150, &mut random);
        assert!(accepted > 5 && seen.len() > 5, "{accepted} {seen:?}");
    }
}

/// What compares documents must be able to tell them apart.
#[test]
fn a_document_survives_being_written() {
    for spec in [EVERYTHING].iter().chain(&SYSTEMS) {
        let whole = document(spec).expect("a document");
        assert_eq!(document(&yaml(&whole)), Some(whole));
    }
    assert_eq!(yaml(&Value::Null), "~");
}
