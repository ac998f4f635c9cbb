//! Both judges of a spec: the schema, and the code that reads specs.

use std::collections::BTreeSet;

use jsonschema::Validator;
use mgen_spec::diagnostics::{InSchema, Phase};
use mgen_spec::{Code, Sources, compile};
use serde_json::Value;

pub(crate) struct Judge {
    validator: Validator,
}

impl Judge {
    pub(crate) fn new() -> Self {
        Judge { validator: jsonschema::draft202012::new(&mgen_schema::schema()).expect("a schema") }
    }

    /// What the schema has against a document.
    pub(crate) fn schema(&self, document: &Value) -> Vec<String> {
        self.validator
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    /// Fails if the schema is against a spec that is accepted, or for one of the wrong shape. Gives the codes of what
    /// is wrong.
    pub(crate) fn agree(&self, text: &str, document: &Value) -> BTreeSet<Code> {
        let Found { codes, all_told } = found(text);
        let accepted = self.validator.is_valid(document);
        let any = |of: InSchema| codes.iter().any(|code| code.in_schema() == of);
        let wrong_shape = any(InSchema::All);
        // What is wrong with the text is not wrong with the document, and after it nobody looks at the shape.
        let is_yaml = codes.iter().all(|code| code.phase() != Phase::Source);
        // Where an include leads nowhere, nobody looks at what the rest means.
        let led = !codes.contains(&Code::InvalidInclude);
        let maybe_seen = any(InSchema::Some) || !is_yaml || !all_told || !led;
        if wrong_shape {
            assert!(!accepted, "the schema accepts what has {codes:?}:\n{text}");
        } else if !maybe_seen {
            let against = || self.schema(document);
            assert!(accepted, "the schema rejects what has {codes:?}: {:#?}\n{text}", against());
        }
        codes
    }
}

/// What compiling finds.
pub(crate) struct Found {
    pub(crate) codes: BTreeSet<Code>,
    /// Whether there was not too much to tell.
    all_told: bool,
}

pub(crate) fn found(text: &str) -> Found {
    let mut sources = Sources::new();
    sources.add("spec.yaml", text);
    let (model, found) = compile(&sources);
    assert_eq!(model.is_none(), found.has_errors());
    Found { codes: found.iter().map(|finding| finding.code).collect(), all_told: found.suppressed() == 0 }
}

/// A document as an editor sees it: what YAML takes for a number, a boolean or nothing is that. `None` if it is no YAML.
pub(crate) fn document(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok().map(json)
}

fn json(value: serde_yaml::Value) -> Value {
    match value {
        // Keys are texts to JSON.
        serde_yaml::Value::Mapping(entries) => {
            let entries = entries.into_iter().map(|(key, value)| match key {
                serde_yaml::Value::String(key) => (key, json(value)),
                other => (serde_yaml::to_string(&other).unwrap().trim().to_owned(), json(value)),
            });
            Value::Object(entries.collect())
        }
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(json).collect()),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}
