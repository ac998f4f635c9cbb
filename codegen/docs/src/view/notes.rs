use std::collections::BTreeMap;

use mgen_spec::model::Group;
use serde::Serialize;

use super::anchor;

/// Prose about single metrics, collected under the table of their group.
#[derive(Debug, Serialize)]
pub(super) struct Note<'a> {
    number: usize,
    anchor: String,
    /// Whether it says when the metrics are there.
    availability: bool,
    text: &'a str,
    metrics: Vec<&'a str>,
}

/// A link from a metric to one of its notes.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    number: usize,
    anchor: String,
}

/// The notes of a group in the order of its metrics, and the marks of each metric. Notes that say the same are
/// one. Words about availability that come from the group are no notes: they stand before the table.
pub(super) fn collect(group: &Group) -> (Vec<Note<'_>>, Vec<Vec<Mark>>) {
    let mut notes: Vec<Note<'_>> = Vec::new();
    let mut places = BTreeMap::new();
    let mut marks = Vec::with_capacity(group.metrics.len());
    for metric in &group.metrics {
        let own = metric.availability.as_ref().filter(|_| metric.availability != group.availability);
        let availability = own.and_then(|availability| availability.text.as_deref()).map(|text| (true, text));
        let note = metric.note.as_deref().map(|text| (false, text));
        let mut of_metric = Vec::new();
        for (availability, text) in note.into_iter().chain(availability) {
            let number = *places.entry((availability, text)).or_insert(notes.len() + 1);
            let anchor = anchor::note(&group.id, number);
            of_metric.push(Mark { number, anchor: anchor.clone() });
            match notes.get_mut(number - 1) {
                Some(note) => note.metrics.push(&metric.name),
                None => notes.push(Note { number, anchor, availability, text, metrics: vec![&metric.name] }),
            }
        }
        marks.push(of_metric);
    }
    (notes, marks)
}
