//! What is of the wrong shape and yet no schema can tell, since a document does not say how its values are written. The
//! documentation of the crate and the reference list the same.

use mgen_spec::Code;

use crate::judge::{Judge, document, found};

const EXEMPT: &[(&str, Code)] = &[
    // A number or a boolean is judged by its value, however it is spelt.
    ("endpoint: {port: +80}", Code::InvalidNumber),
    ("endpoint: {port: 0x50}", Code::InvalidNumber),
    ("endpoint: {port: 80.0}", Code::InvalidNumber),
    ("lint: {warn: [501.0]}", Code::UnknownWord),
    ("mgen: 1.0", Code::LanguageVersion),
    ("version: 1\nbuckets: [1], additive: True", Code::UnknownWord),
    // In quotes nothing but its text tells how great it is.
    ("version: 1\nbuckets: ['1e999']", Code::InvalidNumber),
    // Where there may be nothing, the word for it is not told from nothing.
    ("labels: {l: {values: {a: ~}}}", Code::EmptyValue),
];

#[test]
fn how_a_value_is_written() {
    let judge = Judge::new();
    for (part, code) in EXEMPT {
        let version = if part.starts_with("mgen") { "" } else { "mgen: 1\n" };
        let (head, buckets) = part.split_once("\nbuckets").unwrap_or((part, ": [1]"));
        let spec = format!(
            "{version}system: s\ntitle: T\n{head}\n\
             groups: [{{id: g, title: G, metrics: [{{name: m, type: histogram, description: D., buckets{buckets}}}]}}]\n"
        );
        assert_eq!(found(&spec).codes, [*code].into(), "{spec}");
        assert_eq!(judge.schema(&document(&spec).expect("a document")), [""; 0], "{spec}");
    }
}
