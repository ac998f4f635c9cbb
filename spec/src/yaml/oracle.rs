//! What the loader accepts, another YAML parser reads as the same data.

use std::fmt;
use std::path::PathBuf;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::IgnoredAny};

use super::{Content, Entry, Node, parse};
use crate::diagnostics::{Diagnostics, render};
use crate::source::Sources;

/// Reads from the other parser what a node expects, and fails where it finds something else.
struct Expected<'n, 't>(&'n Node<'t>);

impl<'de> DeserializeSeed<'de> for Expected<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &self.0.content {
            // Which text stands for nothing is the other parser's affair.
            Content::Scalar(scalar) if scalar.is_null() => IgnoredAny::deserialize(deserializer).map(drop),
            Content::Scalar(scalar) => same(&scalar.text, &String::deserialize(deserializer)?),
            Content::List(nodes) => deserializer.deserialize_seq(Items(nodes)),
            Content::Map(entries) => deserializer.deserialize_map(Entries(entries)),
        }
    }
}

struct Items<'n, 't>(&'n [Node<'t>]);

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a list of {}", self.0.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        for node in self.0 {
            access
                .next_element_seed(Expected(node))?
                .ok_or_else(|| A::Error::custom("an item is missing"))?;
        }
        match access.next_element::<IgnoredAny>()? {
            Some(_) => Err(A::Error::custom("there is another item")),
            None => Ok(()),
        }
    }
}

struct Entries<'n, 't>(&'n [Entry<'t>]);

impl<'de> Visitor<'de> for Entries<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a map of {}", self.0.len())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        for entry in self.0 {
            let key = access.next_key::<String>()?.ok_or_else(|| A::Error::custom("a key is missing"))?;
            same(&entry.key, &key)?;
            access.next_value_seed(Expected(&entry.value))?;
        }
        match access.next_key::<IgnoredAny>()? {
            Some(_) => Err(A::Error::custom("there is another key")),
            None => Ok(()),
        }
    }
}

fn same<E: Error>(ours: &str, theirs: &str) -> Result<(), E> {
    if ours == theirs { Ok(()) } else { Err(E::custom(format!("{ours:?} here, {theirs:?} there"))) }
}

/// Whether the loader accepts the text; if so, both parsers must agree.
fn agrees(text: &str) -> bool {
    let mut sources = Sources::new();
    let file = sources.add("spec.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let Some(tree) = parse(file, text, &mut diagnostics) else {
        assert!(diagnostics.has_errors());
        return false;
    };
    assert_eq!(render(&diagnostics, &sources), "");
    // The other parser takes a byte order mark for a part of the first key.
    let other = serde_yaml::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    if let Err(error) = Expected(&tree).deserialize(other) {
        panic!("{error}\n{text}");
    }
    true
}

fn systems() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("systems");
    let names = ["dragonfly", "signaling", "dkron", "dynamo", "linkerd_proxy"];
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(format!("{name}.yaml"))).collect();
    let (sources, problems) = Sources::load(&paths);
    assert_eq!(render(&problems, &sources), "");
    sources.ids().map(|file| sources.text(file).to_owned()).collect()
}

#[test]
fn systems_agree() {
    for text in systems() {
        assert!(agrees(&text));
        assert!(agrees(&text.replace('\n', "\r\n")));
        assert!(agrees(&format!("\u{feff}{text}")));
    }
}

#[test]
fn styles_agree() {
    for text in [
        "a: plain text\nb: 'single ''quotes'''\nc: \"double \\\"quotes\\\" \\u00e9\\n\"\n",
        "a: |\n  literal\n    text\n\n  end\nb: >-\n  folded\n  text\n\n  end\n",
        "a: |2-\n    indented\n  text\nb: >+\n  kept\n\n",
        "{a: [1, 1.10, no, 0x10, 2024-01-01], 'b': {c: d, e: }}",
        "- a\n-\n  - b\n  - c: d\n    e: f\n",
        "a: plain over\n  two lines\nb: [c,\n  d]\n? long key\n: value\n",
        "a: b # comment\n# comment\nc: 'd # no comment'\n",
        "a:\n- b\n- c\n",
        "'': empty key\na: ''\n",
    ] {
        assert!(agrees(text), "{text}");
    }
}

/// Specs with one line gone, doubled, or moved to the side. Most of them are YAML still, with another meaning.
#[test]
fn damaged_systems_agree() {
    let text = systems().swap_remove(0);
    let lines: Vec<&str> = text.lines().collect();
    let mut accepted = 0;
    for (index, line) in lines.iter().enumerate() {
        let replaced = |with: &str| {
            let (before, after) = lines.split_at(index);
            [before, &[with], after.get(1..).unwrap_or_default()].concat().join("\n") + "\n"
        };
        for with in [
            "",
            &format!("{line}\n{line}"),
            &format!("  {line}"),
            line.trim_start(),
            &line.replace(": ", ":"),
        ] {
            accepted += usize::from(agrees(&replaced(with)));
        }
    }
    assert!(accepted > lines.len(), "{accepted} of {}", lines.len());
}
