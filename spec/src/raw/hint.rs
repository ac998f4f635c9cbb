//! What the author of a spec may have meant by what stands in or in place of a map.

use crate::diagnostics::quote;
use crate::language::{Form, Key, Map, maps};
use crate::yaml::{Content, Node};

/// What others call the things of the language: Prometheus and its clients, and OpenTelemetry.
const OTHER_NAMES: [(&str, &str); 10] = [
    ("help", "description"),
    ("desc", "description"),
    ("doc", "description"),
    ("brief", "description"),
    ("instrument", "type"),
    ("kind", "type"),
    ("attributes", "labels"),
    ("label_names", "labels"),
    ("enum", "values"),
    ("members", "values"),
];

/// The key for which others have this word, if it is among those that are not there yet.
pub(super) fn by_another_name(word: &str, absent: &[&'static str]) -> Option<&'static str> {
    let (_, key) = OTHER_NAMES.iter().find(|(other, key)| *other == word && absent.contains(key))?;
    Some(key)
}

/// Whether a key is one of these and its value, which without a space behind the colon are one text.
pub(super) fn lacks_space(key: &str, keys: &[&str]) -> bool {
    key.split_once(':').is_some_and(|(before, after)| !after.is_empty() && keys.contains(&before))
}

/// Where a key that a map does not have would be right: in the maps inside of it or, if none of them has it, anywhere. If it
/// is right in many, that says little.
pub(super) fn elsewhere(map: &'static Map, key: &str) -> Option<String> {
    let owners = |maps: Vec<&'static Map>| {
        let mut owners: Vec<&str> = Vec::new();
        for map in maps.into_iter().filter(|map| map.key(key).is_some()) {
            if !owners.contains(&map.what) {
                owners.push(map.what);
            }
        }
        owners
    };
    let inside = owners(map.keys.iter().flat_map(|key| inside(&key.form)).collect());
    let owners = if inside.is_empty() { owners(maps()) } else { inside };
    let (last, others) = owners.split_last().filter(|_| owners.len() <= 4)?;
    let of = if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) };
    Some(format!("{} is a key of {of}", quote(key)))
}

/// The maps of a form.
fn inside(form: &Form) -> Vec<&'static Map> {
    match form {
        Form::Map(map) => vec![*map],
        Form::List { item: form, .. } | Form::Pairs { value: form, .. } => inside(form),
        Form::AnyOf(forms) => forms.iter().flat_map(inside).collect(),
        _ => Vec::new(),
    }
}

/// What to write where a text or a list stands in place of a map: the keys that it needs or, if it needs none, the one that
/// takes what is there.
pub(super) fn instead(map: &'static Map, node: &Node<'_>) -> Option<String> {
    let takes_list = |form: &Form| matches!(form, Form::List { .. });
    let is_list = |form: &Form| match form {
        Form::AnyOf(forms) => forms.iter().any(takes_list),
        form => takes_list(form),
    };
    let mut keys: Vec<&Key> = map.keys.iter().filter(|key| key.required).collect();
    if keys.is_empty() {
        let fitting = map.keys.iter().find(|key| match node.content {
            Content::List(_) => is_list(&key.form),
            _ => key.name == "description",
        });
        keys.extend(fitting);
    }
    let write = |key: &&Key| format!("{}: {}", key.name, if is_list(&key.form) { "[…]" } else { "…" });
    let keys: Vec<String> = keys.iter().map(write).collect();
    (!keys.is_empty()).then(|| format!("write `{{{}}}`", keys.join(", ")))
}
