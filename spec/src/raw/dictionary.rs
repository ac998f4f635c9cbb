use super::Text;
use super::label::{Label, LabelSet};
use super::map::map;
use super::read::{Items, Pairs, Reader};
use super::system::Language;
use super::text::{FilePath, Id};
use crate::diagnostics::{Diagnostics, closest};
use crate::language::Form;
use crate::source::Span;
use crate::yaml::{Content, Node};

map! {
    /// Labels that several specs share. It has no output of its own.
    Dictionary = "a label dictionary", fewest: 2;

    /// Version of this language.
    required "mgen" language: Language,
    /// Files with further labels and label sets.
    listed "include" include: IncludedElsewhere,
    /// Labels.
    listed "labels" labels: Pairs<Id, Label>,
    /// Labels that go together.
    listed "label_sets" label_sets: Pairs<Id, LabelSet>,
}

/// What kind of file a tree is.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// A spec, with the place of the key that makes it one.
    System(Span),
    Dictionary,
}

impl Role {
    /// A file that speaks of labels and has neither a system nor groups is a dictionary, even if it misspells them.
    pub(crate) fn of(node: &Node<'_>) -> Role {
        let Content::Map(entries) = &node.content else { return Role::System(node.span) };
        let find = |keys: &[&str]| entries.iter().find(|entry| keys.contains(&&*entry.key));
        match find(&["system", "groups"]) {
            Some(entry) => Role::System(entry.key_span),
            None if entries.iter().any(|entry| is_of_dictionary(&entry.key)) => Role::Dictionary,
            None => Role::System(node.span),
        }
    }
}

fn is_of_dictionary(key: &str) -> bool {
    let keys = ["include", "labels", "label_sets"];
    keys.contains(&key) || closest(key, keys).is_some()
}

type Paths = Items<FilePath>;

/// The list `include` where a whole file is read. Which files these are has been found out before.
pub(crate) struct IncludedElsewhere;

impl Reader for IncludedElsewhere {
    type Value = ();
    const FORM: Form = Paths::FORM;

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<()> {
        Paths::read(node, out).map(drop)
    }
}

/// The list `include` of a file, as far as it is one, before the rest is read.
pub(crate) fn included(node: &Node<'_>) -> Vec<Text> {
    let Content::Map(entries) = &node.content else { return Vec::new() };
    let list = entries.iter().find(|entry| entry.key == "include");
    let mut unused = Diagnostics::new();
    list.and_then(|entry| Paths::read(&entry.value, &mut unused)).unwrap_or_default()
}

/// Reads a whole file that is a dictionary.
pub(crate) fn dictionary(node: &Node<'_>, out: &mut Diagnostics) -> Option<Dictionary> {
    Dictionary::read(node, out)
}
