use super::Text;
use super::fields::Fields;
use super::label::{Label, LabelSet, label, label_set};
use super::read::{items, pairs, verbatim};
use super::system::language;
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::yaml::{Content, Node};

/// What a file says of labels: all that a dictionary has, and the part of a spec that is like one.
pub(crate) struct Dictionary {
    pub(crate) labels: Vec<(Text, Label)>,
    pub(crate) label_sets: Vec<(Text, LabelSet)>,
}

/// What kind of file a tree is.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// A spec, with the place of the key that makes it one.
    System(Span),
    Dictionary,
}

impl Role {
    /// A file that speaks of labels and has neither a system nor groups is a dictionary.
    pub(crate) fn of(node: &Node<'_>) -> Role {
        let Content::Map(entries) = &node.content else { return Role::System(node.span) };
        let find = |keys: &[&str]| entries.iter().find(|entry| keys.contains(&&*entry.key));
        match find(&["system", "groups"]) {
            Some(entry) => Role::System(entry.key_span),
            None if find(&["include", "labels", "label_sets"]).is_some() => Role::Dictionary,
            None => Role::System(node.span),
        }
    }
}

/// The list `include` of a file, as far as it is one, before the rest is read.
pub(crate) fn included(node: &Node<'_>) -> Vec<Text> {
    let Content::Map(entries) = &node.content else { return Vec::new() };
    let list = entries.iter().find(|entry| entry.key == "include");
    let mut unused = Diagnostics::new();
    list.and_then(|entry| items(verbatim)(&entry.value, &mut unused)).unwrap_or_default()
}

/// Reads a whole file that is a dictionary.
pub(crate) fn dictionary(node: &Node<'_>, out: &mut Diagnostics) -> Option<Dictionary> {
    let mut fields = Fields::open(node, "a label dictionary", out)?;
    let language = fields.required("mgen", language);
    let dictionary = labels(&mut fields);
    fields.finish();
    language?;
    Some(dictionary)
}

/// The keys that dictionaries and specs have in common.
pub(super) fn labels(fields: &mut Fields<'_, '_, '_>) -> Dictionary {
    // Which files these are has been found out before.
    fields.optional("include", items(verbatim));
    let labels = fields.optional("labels", pairs(label));
    let label_sets = fields.optional("label_sets", pairs(label_set));
    Dictionary { labels: labels.unwrap_or_default(), label_sets: label_sets.unwrap_or_default() }
}
