//! Damage done to the tree of a spec: what no typing error in its text would be.

use mgen_spec::language;
use serde_json::{Value, json};

/// Marsaglia's xorshift: the same numbers in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// The spec with one to three things changed.
pub(crate) fn damaged(whole: &Value, random: &mut Random) -> Value {
    let mut document = whole.clone();
    for _ in 0..=random.below(3) {
        let count = size(&document);
        let donor = nth(&mut document, &mut random.below(count)).cloned().unwrap_or_default();
        let node = nth(&mut document, &mut random.below(count)).expect("one of the nodes");
        change(node, donor, random);
    }
    document
}

fn change(node: &mut Value, donor: Value, random: &mut Random) {
    match node {
        Value::Object(entries) if !entries.is_empty() && random.below(6) > 0 => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            let old = random.pick(&keys).clone();
            match random.below(5) {
                0 => drop(entries.shift_remove(&old)),
                1 => drop(entries.insert(key(random), donor)),
                2 => drop(entries.insert(key(random), scrap(random))),
                3 => {
                    let value = entries.shift_remove(&old).unwrap_or_default();
                    entries.insert(format!("{old}s"), value);
                }
                _ => drop(entries.insert(old, scrap(random))),
            }
        }
        Value::Array(items) if !items.is_empty() && random.below(6) > 0 => {
            let at = random.below(items.len());
            match random.below(4) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, donor),
                2 => items.insert(at, scrap(random)),
                _ => *items = vec![items[at].clone(); 70],
            }
        }
        _ if random.below(3) == 0 => *node = donor,
        _ => *node = scrap(random),
    }
}

/// A key of the language, or one that is none.
fn key(random: &mut Random) -> String {
    let keys = language::maps().into_iter().flat_map(|map| map.keys).map(|key| key.name);
    random.pick(&keys.chain(["nonsense"]).collect::<Vec<_>>()).to_string()
}

fn scrap(random: &mut Random) -> Value {
    let scraps = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(65536),
        json!(4_294_967_296_u64),
        json!(1e300),
        json!(""),
        json!(" \n"),
        json!("\u{85}\u{a0}\u{3000}"),
        json!("\u{feff}"),
        json!("x"),
        json!("X y"),
        json!("007"),
        json!("65535"),
        json!("65536"),
        json!("4294967295"),
        json!("4294967296"),
        json!("+1"),
        json!("-.5e-3"),
        json!("1."),
        json!("e5"),
        json!("30s"),
        json!("counter"),
        json!("histogram"),
        json!("MG501"),
        json!("unbounded_label"),
        json!("503"),
        json!(509),
        json!("MG101"),
        json!("null"),
        json!([]),
        json!({}),
        json!([null]),
        json!(["x", 1]),
        json!([0.25, "0.5"]),
        json!({"x": null}),
        json!({"x": "y"}),
        json!({"": ["y"]}),
        json!({"direction": ["inbound"]}),
        json!({"linear": {"start": 1, "width": 2, "count": 3}}),
        json!({"label": "peer", "when": "Always."}),
        json!({"alert": "A", "expr": "up", "for": "5m"}),
        json!({"record": "a:b", "expr": "up", "for": "5m"}),
        json!({"code": 501, "metric": "x", "label": "y", "reason": "Z."}),
        json!({"code": "missing_unit", "reason": "Z."}),
    ];
    random.pick(&scraps).clone()
}

/// How many nodes a tree has.
fn size(node: &Value) -> usize {
    1 + match node {
        Value::Object(entries) => entries.values().map(size).sum(),
        Value::Array(items) => items.iter().map(size).sum(),
        _ => 0,
    }
}

/// A node by its number.
fn nth<'v>(node: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(node);
    }
    *number -= 1;
    match node {
        Value::Object(entries) => entries.values_mut().find_map(|node| nth(node, number)),
        Value::Array(items) => items.iter_mut().find_map(|node| nth(node, number)),
        _ => None,
    }
}

/// The tree as a spec: JSON, which is YAML, but for values that are not there.
pub(crate) fn yaml(node: &Value) -> String {
    match node {
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| match value {
                Value::Null => format!("{}: ", Value::from(key.as_str())),
                value => format!("{}: {}", Value::from(key.as_str()), yaml(value)),
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(yaml).collect::<Vec<_>>().join(", ")),
        Value::Null => "~".to_owned(),
        scalar => scalar.to_string(),
    }
}
