use std::borrow::Cow;
use std::cell::Cell;

use super::each::each;
use super::form;
use super::vocabulary::Terms;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, list, quote};
use crate::lookup::Lookup;
use crate::raw::Text;

/// The ids of one kind of thing, and where in its list each of them is.
pub(super) struct Table<'r> {
    /// The kind, with its article: "a label".
    what: &'static str,
    /// What a reference to nothing is.
    unknown: Code,
    /// Behind those in order come those that are left.
    indexes: Lookup<'r>,
    /// In the order of the spec, so that suggestions do not depend on chance.
    order: Vec<&'r Text>,
    /// Ids of included files that nothing in the spec refers to.
    left: Vec<&'r Text>,
    /// How many of those in order are the spec's own.
    own: usize,
    /// Which of them something refers to.
    used: Vec<Cell<bool>>,
    /// Whether any reference led nowhere or was not followed. Then "is used nowhere" would mean little.
    incomplete: Cell<bool>,
}

impl<'r> Table<'r> {
    pub(super) fn new(
        what: &'static str,
        unknown: Code,
        order: Vec<&'r Text>,
        out: &mut Diagnostics,
    ) -> Self {
        let indexes = unique(what, &order, out);
        let used = vec![Cell::new(false); order.len()];
        let (left, own) = (Vec::new(), order.len());
        Table { what, unknown, indexes, order, left, own, used, incomplete: Cell::new(false) }
    }

    /// The table of what a file has and includes.
    pub(super) fn of_terms<T>(
        what: &'static str,
        unknown: Code,
        terms: &Terms<'r, T>,
        out: &mut Diagnostics,
    ) -> Self {
        let Terms { taken, own, left } = terms;
        let mut table = Table::new(what, unknown, each(taken, |(id, _)| id), out);
        for (id, index) in left.iter().zip(table.order.len()..) {
            table.indexes.insert(Cow::Borrowed(&id.value), index);
        }
        table.left.clone_from(left);
        table.own = *own;
        table
    }

    /// The index of a thing, if there is one.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.indexes.get(id).filter(|index| *index < self.order.len())
    }

    /// The index of a thing that the spec uses.
    pub(super) fn find(&self, id: &Text, out: &mut Diagnostics) -> Option<usize> {
        let found = self.index(&id.value);
        match found.and_then(|index| self.used.get(index)) {
            Some(used) => used.set(true),
            None => {
                self.incomplete.set(true);
                self.report_unknown(id, out);
            }
        }
        found
    }

    /// Complains of a thing that the spec speaks of, without using it, if there is none.
    pub(super) fn look_up(&self, id: &Text, out: &mut Diagnostics) {
        if !self.indexes.contains(&id.value) {
            self.report_unknown(id, out);
        }
    }

    fn report_unknown(&self, id: &Text, out: &mut Diagnostics) {
        out.report(|| {
            let message = format!("there is no {} {}", self.noun(), quote(&id.value));
            let all = self.order.iter().chain(&self.left).map(|id| id.value.as_str());
            Diagnostic::error(self.unknown, id.span, message).help(match closest(&id.value, all.clone()) {
                Some(meant) => format!("did you mean {}?", quote(meant)),
                None => match all.clone().count() {
                    0 => format!("describe it under `{}s`", self.noun().replace(' ', "_")),
                    1 => format!("there is only {}", list(all)),
                    _ => format!("there are only {}", list(all)),
                },
            })
        });
    }

    /// All the things that a list refers to, each once.
    pub(super) fn find_all<'i>(&self, ids: &'i [Text], out: &mut Diagnostics) -> Vec<(usize, &'i Text)> {
        let mut seen = Lookup::default();
        let mut found: Vec<(usize, &Text)> = Vec::new();
        for id in ids {
            let Some(index) = self.find(id, out) else { continue };
            let first = seen.insert(Cow::Borrowed(&id.value), found.len());
            match first.and_then(|first| found.get(first)) {
                Some((_, first)) => out.report(|| {
                    let message = format!("{} stands twice in this list", quote(&id.value));
                    Diagnostic::error(Code::DuplicateItem, id.span, message).and(first.span, "first one here")
                }),
                None => found.push((index, id)),
            }
        }
        found
    }

    /// Notes that some references are not followed, since there are too many.
    pub(super) fn skip_references(&self) {
        self.incomplete.set(true);
    }

    /// Complains of what the spec has and nothing refers to: most often it meant to use it.
    pub(super) fn report_unused(&self, code: Code, out: &mut Diagnostics) {
        if self.incomplete.get() {
            return;
        }
        let own = self.order.iter().zip(&self.used).take(self.own);
        for (id, _) in own.filter(|(_, used)| !used.get()) {
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
pub(super) fn unique<'r>(what: &str, ids: &[&'r Text], out: &mut Diagnostics) -> Lookup<'r> {
    let mut indexes = Lookup::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        form::id(id, what, out);
        let first = indexes.insert(Cow::Borrowed(&id.value), index);
        if let Some(first) = first.and_then(|first| ids.get(first)) {
            out.report(|| {
                let message = format!("{what} with the id {} exists already", quote(&id.value));
                Diagnostic::error(Code::DuplicateId, id.span, message).and(first.span, "first one here")
            });
        }
    }
    indexes
}
