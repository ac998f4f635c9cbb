use std::cell::Cell;
use std::collections::HashMap;

use super::form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::raw::{Text, suggest};

/// The ids of one kind of thing, and where in its list each of them is.
pub(super) struct Table<'r> {
    /// The kind, with its article: "a label".
    what: &'static str,
    /// What a reference to nothing is.
    unknown: Code,
    indexes: HashMap<&'r str, usize>,
    /// In the order of the spec, so that suggestions do not depend on chance.
    order: Vec<&'r Text>,
    /// Which of them something refers to.
    used: Vec<Cell<bool>>,
    /// Whether any reference led nowhere or was not followed. Then "is used nowhere" would mean little.
    incomplete: Cell<bool>,
}

impl<'r> Table<'r> {
    pub(super) fn new(
        what: &'static str,
        unknown: Code,
        ids: impl IntoIterator<Item = &'r Text>,
        out: &mut Diagnostics,
    ) -> Self {
        let order: Vec<&Text> = ids.into_iter().collect();
        let indexes = unique(what, &order, out);
        let used = order.iter().map(|_| Cell::new(false)).collect();
        Table { what, unknown, indexes, order, used, incomplete: Cell::new(false) }
    }

    /// The index of a thing, if there is one.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.indexes.get(id).copied()
    }

    /// The index of a thing that the spec uses.
    pub(super) fn find(&self, id: &Text, out: &mut Diagnostics) -> Option<usize> {
        let found = self.look_up(id, out);
        match found.and_then(|index| self.used.get(index)) {
            Some(used) => used.set(true),
            None => self.incomplete.set(true),
        }
        found
    }

    /// The index of a thing that the spec speaks of without using it.
    pub(super) fn look_up(&self, id: &Text, out: &mut Diagnostics) -> Option<usize> {
        let found = self.index(&id.value);
        if found.is_none() {
            out.report(|| {
                let message = format!("there is no {} {}", self.noun(), quote(&id.value));
                let problem = Diagnostic::error(self.unknown, id.span, message);
                suggest(problem, &id.value, self.order.iter().map(|id| id.value.as_str()))
            });
        }
        found
    }

    /// All the things that a list refers to, each once.
    pub(super) fn find_all<'i>(&self, ids: &'i [Text], out: &mut Diagnostics) -> Vec<(usize, &'i Text)> {
        let mut seen: HashMap<usize, &Text> = HashMap::new();
        let mut found = Vec::new();
        for id in ids {
            let Some(index) = self.find(id, out) else { continue };
            match seen.get(&index) {
                Some(first) => out.report(|| {
                    let message = format!("{} stands twice in this list", quote(&id.value));
                    Diagnostic::error(Code::DuplicateItem, id.span, message).and(first.span, "first one here")
                }),
                None => {
                    seen.insert(index, id);
                    found.push((index, id));
                }
            }
        }
        found
    }

    /// Notes that some references are not followed, since there are too many.
    pub(super) fn skip_references(&self) {
        self.incomplete.set(true);
    }

    /// Complains of what nothing refers to: most often the spec meant to use it.
    pub(super) fn report_unused(&self, code: Code, out: &mut Diagnostics) {
        if self.incomplete.get() {
            return;
        }
        for (id, _) in self.order.iter().zip(&self.used).filter(|(_, used)| !used.get()) {
            out.report(|| {
                let message = format!("the {} {} is used nowhere", self.noun(), quote(&id.value));
                Diagnostic::error(code, id.span, message)
            });
        }
    }

    fn noun(&self) -> &'static str {
        self.what.split_once(' ').map_or(self.what, |(_, noun)| noun)
    }
}

/// The index of each id; each must have the form of an id and be the only one.
pub(super) fn unique<'r>(what: &str, ids: &[&'r Text], out: &mut Diagnostics) -> HashMap<&'r str, usize> {
    let mut indexes: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        form::id(id, what, out);
        match indexes.get(&*id.value).and_then(|first| ids.get(*first)) {
            Some(first) => out.report(|| {
                let message = format!("{what} with the id {} exists already", quote(&id.value));
                Diagnostic::error(Code::DuplicateId, id.span, message).and(first.span, "first one here")
            }),
            None => drop(indexes.insert(&id.value, index)),
        }
    }
    indexes
}
