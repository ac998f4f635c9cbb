//! The JSON Schema of the spec language, made from the declarations by which specs are read.
//!
//! It is for editors: they complete keys and words, explain them, and mark what has the wrong shape. It accepts every
//! spec that [`mgen_spec::compile`] accepts, and rejects every one of which compiling says that it has the wrong shape
//! ([`Phase::Shape`](mgen_spec::diagnostics::Phase)), but for what a document does not tell:
//!
//! - how a number is spelt: `+5`, `0x5` and `5.0` are 5, and `mgen: 1.0` is `mgen: 1`;
//! - how a boolean is spelt: `additive: True` is `additive: true`;
//! - how great a number in quotes is beyond what a float can hold: `'1e999'`;
//! - whether nothing is nothing or `null`, where a label's value may have nothing.
//!
//! Nor does it tell what is wrong with the text of a file, such as keys that stand twice, anchors and tags, and what a spec
//! means, such as whether a label exists. [`Code::in_schema`](mgen_spec::Code::in_schema) says it of each code.
//!
//! ```
//! let schema: serde_json::Value = serde_json::from_str(&mgen_schema::text()).unwrap();
//! assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
//! ```

mod form;
mod map;
mod pattern;

use mgen_spec::language;
use serde_json::{Map, Value, json};

/// The schema, as a document of draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let mut root = object(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:mgen:language:1",
        "title": "mgen spec",
        "description": "A system's metrics, from which mgen makes Rust accessors, docs, dashboards and rules.",
    }));
    root.append(&mut form::form(&language::file()));
    let maps = language::maps();
    let lint = [("Lint".to_owned(), form::lint())];
    let maps = maps.iter().map(|map| (map.name.to_owned(), map::map(map)));
    let definitions: Map<String, Value> =
        maps.chain(lint).map(|(name, schema)| (name, Value::Object(schema))).collect();
    root.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(root)
}

/// The schema as a file holds it.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// The members of what is written as an object.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => Map::from_iter([("const".to_owned(), other)]),
    }
}
