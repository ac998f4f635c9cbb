//! The labels and label sets that a file can refer to: its own, and those of the files that it includes.

use std::borrow::Cow;

use super::each::each;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lookup::Lookup;
use crate::raw::{self, Text};
use crate::source::Span;

pub(super) struct Vocabulary<'r> {
    pub(super) labels: Terms<'r, raw::Label>,
    pub(super) label_sets: Terms<'r, raw::LabelSet>,
}

/// Things of one kind with their ids.
pub(super) struct Terms<'r, T> {
    /// The file's own, then what it uses of others. What it leaves there costs it nothing, and is none of its model.
    pub(super) taken: Vec<&'r (Text, T)>,
    /// How many are the file's own.
    pub(super) own: usize,
    /// The ids of what it leaves: of use to suggestions.
    pub(super) left: Vec<&'r Text>,
}

impl<'r> Vocabulary<'r> {
    /// That of a dictionary, or of a spec if there is one.
    pub(super) fn new(
        labels: &'r [(Text, raw::Label)],
        label_sets: &'r [(Text, raw::LabelSet)],
        system: Option<&'r raw::System>,
        included: &[&'r raw::Dictionary],
        out: &mut Diagnostics,
    ) -> Self {
        if included.is_empty() {
            return Vocabulary { labels: Terms::of_one(labels), label_sets: Terms::of_one(label_sets) };
        }
        let mut references = References::default();
        if let Some(system) = system {
            references.add_system(system);
        }
        let others: Vec<_> = each(included, |file| file.label_sets.as_slice());
        let label_sets = Terms::new("a label set", label_sets, &others, &references.label_sets, out);
        for (_, set) in &label_sets.taken {
            references.add_set(set);
        }
        let others: Vec<_> = each(included, |file| file.labels.as_slice());
        let labels = Terms::new("a label", labels, &others, &references.labels, out);
        Vocabulary { labels, label_sets }
    }
}

impl<'r, T> Terms<'r, T> {
    fn of_one(own: &'r [(Text, T)]) -> Self {
        Terms { taken: own.iter().collect(), own: own.len(), left: Vec::new() }
    }

    /// Complains if two files have the same id, be it used or not: which one a reference means would else depend on
    /// who includes whom.
    fn new(
        what: &str,
        own: &'r [(Text, T)],
        others: &[&'r [(Text, T)]],
        used: &Lookup<'_>,
        out: &mut Diagnostics,
    ) -> Self {
        let mut terms = Terms::of_one(own);
        let mut own_ids = Lookup::with_capacity(own.len());
        for (index, (id, _)) in own.iter().enumerate() {
            own_ids.insert(Cow::Borrowed(&id.value), index);
        }
        let mut seen = Lookup::default();
        let mut firsts: Vec<Span> = Vec::new();
        for file in others {
            for other in *file {
                let id = &other.0;
                if let Some((own, _)) = own_ids.get(&id.value).and_then(|index| own.get(index)) {
                    clash(what, &id.value, id.span, own.span, out);
                    continue;
                }
                let first = seen.insert(Cow::Borrowed(&id.value), firsts.len());
                match first.and_then(|first| firsts.get(first)) {
                    // Whoever includes the two finds them in this order, so that they are told of once.
                    Some(first) => clash(what, &id.value, id.span.min(*first), id.span.max(*first), out),
                    None => {
                        firsts.push(id.span);
                        if used.contains(&id.value) {
                            terms.taken.push(other);
                        } else {
                            terms.left.push(id);
                        }
                    }
                }
            }
        }
        terms
    }
}

fn clash(what: &str, id: &str, first: Span, second: Span, out: &mut Diagnostics) {
    out.report(|| {
        let message = format!("{what} with the id {} exists already", quote(id));
        Diagnostic::error(Code::DuplicateId, second, message).and(first, "first one here")
    });
}

/// The ids that a file speaks of.
#[derive(Default)]
struct References<'r> {
    labels: Lookup<'r>,
    label_sets: Lookup<'r>,
}

impl<'r> References<'r> {
    fn add_system(&mut self, system: &'r raw::System) {
        for scope in &system.scopes {
            for label in &scope.labels {
                self.labels.note(&label.value);
            }
        }
        for group in &system.groups {
            self.add_sets(&group.label_sets);
            for metric in &group.metrics {
                if let Some(sets) = &metric.label_sets {
                    self.add_sets(&sets.value);
                }
                self.add_uses(&metric.labels);
            }
        }
    }

    fn add_sets(&mut self, sets: &'r [Text]) {
        for set in sets {
            self.label_sets.note(&set.value);
        }
    }

    fn add_set(&mut self, set: &'r raw::LabelSet) {
        self.add_condition(set.when.as_ref());
        self.add_uses(&set.labels);
    }

    fn add_uses(&mut self, uses: &'r [raw::LabelUse]) {
        for raw::LabelUse { label, description: _, when } in uses {
            self.labels.note(&label.value);
            self.add_condition(when.as_ref());
        }
    }

    fn add_condition(&mut self, condition: Option<&'r raw::Condition>) {
        if let Some(raw::Condition::Value { label, values: _ }) = condition {
            self.labels.note(&label.value);
        }
    }
}
