use std::collections::BTreeMap;

use mgen_spec::model::{Availability, Group};
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
    /// The metrics that it is about; empty if they are many, since their marks tell.
    metrics: Vec<&'a str>,
}

/// A link from a metric to one of its notes.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    number: usize,
    anchor: String,
}

/// So many metrics are named by a note.
const NAMED: usize = 3;

/// The notes of a group in the order of its metrics, and the marks of each metric. Notes that say the same are
/// one. Words about availability that come from the group are no notes: they stand before the table.
pub(super) fn collect(group: &Group) -> (Vec<Note<'_>>, Vec<Vec<Mark>>) {
    let mut texts: Vec<(bool, &str, Vec<&str>)> = Vec::new();
    let mut places = BTreeMap::new();
    let mut marks = Vec::with_capacity(group.metrics.len());
    for metric in &group.metrics {
        let when = words(metric.availability.as_ref());
        let availability =
            when.filter(|_| when != words(group.availability.as_ref())).map(|text| (true, text));
        let note = metric.note.as_deref().map(|text| (false, text));
        let mut of_metric = Vec::new();
        for (availability, text) in note.into_iter().chain(availability) {
            let number = *places.entry((availability, text)).or_insert(texts.len() + 1);
            of_metric.push(Mark { number, anchor: anchor::note(&group.id, number) });
            match texts.get_mut(number - 1) {
                Some((_, _, metrics)) => metrics.push(&metric.name),
                None => texts.push((availability, text, vec![&metric.name])),
            }
        }
        marks.push(of_metric);
    }
    let notes = (1..).zip(texts).map(|(number, (availability, text, metrics))| Note {
        number,
        anchor: anchor::note(&group.id, number),
        availability,
        text,
        metrics: if metrics.len() > NAMED { Vec::new() } else { metrics },
    });
    (notes.collect(), marks)
}

/// Words about when metrics are there.
fn words(availability: Option<&Availability>) -> Option<&str> {
    availability.and_then(|availability| availability.text.as_deref())
}
