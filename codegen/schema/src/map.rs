//! Maps whose keys the language fixes.

use mgen_spec::language::{Key, Map};
use serde_json::{Value, json};

use crate::{form, object};

type Schema = serde_json::Map<String, Value>;

pub(crate) fn map(map: &Map) -> Schema {
    let Map { name: _, what: _, meaning, keys, fewest, brief: _, apart, apart_from_items } = *map;
    let properties: Schema =
        keys.iter().map(|key| (key.name.to_owned(), Value::Object(property(key)))).collect();
    let mut schema = object(json!({
        "title": map.title(),
        "description": meaning,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    }));
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    if fewest > required.len() {
        schema.insert("minProperties".to_owned(), json!(fewest));
    }
    // Where there is the key, others are not allowed: editors mark those.
    let mut without = Schema::new();
    for (at, key) in apart.iter().enumerate().filter(|(_, key)| map.key(key).is_some()) {
        let later = apart.iter().skip(at + 1).filter(|key| map.key(key).is_some());
        let later: Schema = later.map(|key| ((*key).to_owned(), json!(false))).collect();
        if !later.is_empty() {
            without.insert((*key).to_owned(), json!({"properties": later}));
        }
    }
    if let Some((key, list)) = apart_from_items {
        let items = json!({"properties": {key: false}});
        without.insert(key.to_owned(), json!({"properties": {list: {"items": items}}}));
    }
    if !without.is_empty() {
        schema.insert("dependentSchemas".to_owned(), Value::Object(without));
    }
    schema
}

/// The default stands in the description only: editors put what the keyword `default` says into every new map.
fn property(key: &Key) -> Schema {
    let mut schema = object(json!({"description": key.description()}));
    schema.append(&mut form::form(&key.form));
    schema
}
