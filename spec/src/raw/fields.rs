//! A map whose keys the language fixes.

use super::read::{Reader, entries};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, quote};
use crate::source::Span;
use crate::yaml::{Content, Entry, Node};

/// The map as it is read, key by key. [`Fields::finish`] then complains of the keys that nobody asked for, so the
/// language's keys are listed nowhere but where they are read, and of those that are missing.
pub(super) struct Fields<'n, 't, 'd> {
    /// What the map describes, with its article: "a metric".
    what: &'static str,
    span: Span,
    entries: &'n [Entry<'t>],
    known: Vec<&'static str>,
    /// Required keys that the map does not have; of several in one item, one would do.
    missing: Vec<Vec<&'static str>>,
    out: &'d mut Diagnostics,
}

impl<'n, 't, 'd> Fields<'n, 't, 'd> {
    pub(super) fn open(node: &'n Node<'t>, what: &'static str, out: &'d mut Diagnostics) -> Option<Self> {
        let entries = entries(node, &format!("{what}, which is a map"), out)?;
        Some(Fields { what, span: node.span, entries, known: Vec::new(), missing: Vec::new(), out })
    }

    /// The same for a thing of which nothing needs to be said.
    pub(super) fn open_or_empty(
        node: &'n Node<'t>,
        what: &'static str,
        out: &'d mut Diagnostics,
    ) -> Option<Self> {
        if matches!(&node.content, Content::Map(entries) if entries.is_empty()) {
            return Some(Fields {
                what,
                span: node.span,
                entries: &[],
                known: Vec::new(),
                missing: Vec::new(),
                out,
            });
        }
        Fields::open(node, what, out)
    }

    fn find(&mut self, key: &'static str) -> Option<&'n Entry<'t>> {
        self.known.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    pub(super) fn optional<T>(&mut self, key: &'static str, read: impl Reader<T>) -> Option<T> {
        let entry = self.find(key)?;
        read(&entry.value, self.out)
    }

    pub(super) fn required<T>(&mut self, key: &'static str, read: impl Reader<T>) -> Option<T> {
        let Some(entry) = self.find(key) else {
            self.missing.push(vec![key]);
            return None;
        };
        read(&entry.value, self.out)
    }

    /// Complains, in the end, if the map has none of these keys.
    pub(super) fn need_one_of(&mut self, keys: &[&'static str]) {
        if keys.iter().all(|key| self.key(key).is_none()) {
            self.missing.push(keys.to_vec());
        }
    }

    /// Where the map starts: its first key and value rather than all of its lines.
    fn place(&self) -> Span {
        self.entries
            .first()
            .map_or(self.span, |entry| Span { start: entry.key_span.start, ..entry.value.span })
    }

    /// The place of a key, if the map has it.
    pub(super) fn key(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
    }

    /// Complains if the map has both keys.
    pub(super) fn exclude(&mut self, one: &'static str, other: &'static str) {
        if let (Some(first), Some(second)) = (self.key(one), self.key(other)) {
            let what = self.what;
            self.out.report(|| {
                let message = format!("{what} has either `{one}` or `{other}`");
                Diagnostic::error(Code::ConflictingKeys, second, message).and(first, "the other one")
            });
        }
    }

    /// Complains of unknown and missing keys. A required key that is misspelt is one mistake, told at its place.
    pub(super) fn finish(self) {
        let place = self.place();
        let Fields { what, span: _, entries, known, mut missing, out } = self;
        let unknown: Vec<&Entry<'_>> = entries.iter().filter(|entry| !known.contains(&&*entry.key)).collect();
        if !unknown.is_empty() {
            let absent: Vec<&'static str> =
                known.into_iter().filter(|key| entries.iter().all(|entry| entry.key != *key)).collect();
            for entry in unknown {
                let meant = closest(&entry.key, absent.iter().copied());
                missing.retain(|keys| !keys.iter().any(|key| Some(*key) == meant));
                out.report(|| {
                    let message = format!("{what} has no key {}", quote(&entry.key));
                    let problem = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
                    match meant {
                        Some(meant) => problem.help(format!("did you mean {}?", quote(meant))),
                        None => problem,
                    }
                });
            }
        }
        for keys in missing {
            out.report(|| {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                let message = format!("{what} needs the key {}", keys.join(" or "));
                Diagnostic::error(Code::MissingKey, place, message)
            });
        }
    }
}
