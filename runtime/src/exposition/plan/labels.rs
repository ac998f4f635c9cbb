//! The names of labels, and which labels a source adds.

use crate::exposition::names::{self, Escaping};
use crate::exposition::sink::SourceLabels;
use crate::family::ConstLabels;
use crate::rt::{Kind, MetricSpec};

/// The labels of one family of one source, by the names under which they are written.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// What all series share: labels that the source adds, and constant ones of the spec.
    pub(super) fixed: Vec<(String, &'a str)>,
    /// How the other names are written, if that is not just as they are.
    pub(super) renamed: Option<Vec<(&'static str, String)>>,
    /// Labels whose value differs from series to series, or that are not always there.
    open: Vec<String>,
}

impl<'a> Names<'a> {
    /// The innermost scope is the last one.
    pub(super) fn new(
        escaping: Escaping,
        scopes: &[&'a SourceLabels],
        const_labels: ConstLabels,
        metric: &'static MetricSpec,
    ) -> Self {
        // Lists and no sets: a family has few labels.
        let mut taken: Vec<String> = vec![];
        // The label that tells states apart has the metric's name, and keeps it.
        let state = matches!(metric.kind, Kind::StateSet { states: _ }).then_some(metric.name);
        taken.extend(state.map(|name| escaping.metric(name).into_owned()));
        // Where two names become one, the second one gets a tail: a line must not have a label twice.
        let mut write = |name: &str| {
            let mut written = escaping.label(name).into_owned();
            while taken.contains(&written) {
                // Two underscores in front are for readers.
                written.push(if written == "_" { '0' } else { '_' });
            }
            taken.push(written.clone());
            written
        };
        // A label that the metric has by itself stays as it is, and so does one of a source within the source.
        let mut known: Vec<&str> = vec![];
        known.extend(state);
        let mut constant = vec![];
        for (name, value) in const_labels {
            known.push(name);
            let written = write(name);
            if !value.is_empty() {
                constant.push((written, *value));
            }
        }
        let (mut renamed, mut open, mut is_plain) = (vec![], vec![], true);
        for label in metric.labels {
            known.push(label.name);
            let written = write(label.name);
            is_plain &= label.name == written && names::is_plain_label(label.name);
            open.push(written.clone());
            renamed.push((label.name, written));
        }
        let mut fixed = vec![];
        for (name, value) in scopes.iter().rev().flat_map(|labels| labels.iter()) {
            if !known.contains(&&**name) {
                known.push(name);
                fixed.push((write(name), &**value));
            }
        }
        fixed.append(&mut constant);
        Self { fixed, renamed: (!is_plain).then_some(renamed), open }
    }

    /// Whether no series with these labels can be one with those.
    pub(super) fn differ(&self, other: &Self) -> bool {
        self.differs(other) || other.differs(self)
    }

    /// Whether a label has one value here, and there another one or none.
    fn differs(&self, other: &Self) -> bool {
        let fixed = |(name, value): &(String, &str)| match other.fixed.iter().find(|(label, _)| label == name)
        {
            Some((_, another)) => value != another,
            None => !other.open.contains(name),
        };
        self.fixed.iter().any(fixed)
    }
}
