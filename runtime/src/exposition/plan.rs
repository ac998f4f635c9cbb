//! All of an exposition that can be known before its readings.
//!
//! Who has which name, what is left out, where `_total` is part of a family's name, how names are escaped: all that
//! depends on which families there are and on nothing else. So it is decided once, and the texts that follow from it are
//! kept. A scrape then checks as it goes that the sources bring what they brought when the plan was made.

mod admission;
mod labels;

use admission::{Admission, Exposed};

use super::encoder::{Described, Encoder, Outline};
use super::format::Format;
use super::metadata::Type;
use super::names::Escaping;
use super::sink::SourceLabels;
use super::survey::{Found, Survey};
use crate::family::ConstLabels;
use crate::rt::MetricSpec;
use crate::self_metrics;

pub(super) struct Plan {
    /// What it is for.
    pub(super) format: Format,
    pub(super) steps: Vec<Step>,
    /// The head of each family, in the order in which they are written.
    pub(super) heads: Vec<Head>,
    /// Whether a family has series of several sources, which have to be brought together.
    pub(super) is_scattered: bool,
    /// How many families are left out, by name.
    pub(super) duplicates: Vec<(&'static str, u64)>,
    pub(super) overflow: Own,
    pub(super) duplicate: Own,
}

/// One thing that a source does.
pub(super) enum Step {
    Enter(Box<SourceLabels>),
    Leave,
    Family { metric: &'static MetricSpec, const_labels: ConstLabels, part: Option<Part> },
}

/// The series that one source has of a family.
pub(super) struct Part {
    /// Which of the heads they follow.
    pub(super) family: usize,
    pub(super) outline: Box<dyn Outline>,
}

pub(super) struct Head {
    pub(super) metric: &'static MetricSpec,
    pub(super) text: Vec<u8>,
}

/// A family of mgen's own.
pub(super) struct Own {
    pub(super) head: Vec<u8>,
    pub(super) outline: Box<dyn Outline>,
    /// The name of its label.
    pub(super) label: &'static str,
}

impl Plan {
    pub(super) fn new(encoder: &dyn Encoder, format: Format, survey: Survey) -> Self {
        let escaping = format.escaping();
        let Admission { parts, families, duplicates, .. } =
            Admission::new(escaping, encoder.is_openmetrics(), &survey.found);
        let is_scattered = parts.iter().flatten().count() > families.len();
        let mut heads: Vec<Head> = vec![];
        let mut parts = parts.into_iter();
        let steps = survey.found.iter().map(|found| match found {
            Found::Enter(labels) => Step::Enter(labels.clone()),
            Found::Leave => Step::Leave,
            Found::Family(metric, const_labels) => {
                let part = parts.next().flatten().and_then(|Exposed { family, names }| {
                    let described = families.get(family)?.describe(metric, &names);
                    // Families are numbered as they are met.
                    if family == heads.len() {
                        heads.push(Head { metric, text: encoder.head(&described) });
                    }
                    Some(Part { family, outline: encoder.outline(&described) })
                });
                Step::Family { metric, const_labels, part }
            }
        });
        Self {
            format,
            is_scattered,
            steps: steps.collect(),
            heads,
            duplicates,
            overflow: Own::new(encoder, escaping, &self_metrics::OVERFLOW),
            duplicate: Own::new(encoder, escaping, &self_metrics::DUPLICATE),
        }
    }
}

impl Own {
    fn new(encoder: &dyn Encoder, escaping: Escaping, metric: &'static MetricSpec) -> Self {
        let kind = Type::of(&metric.kind);
        let name = escaping.metric(metric.name);
        let suffix = kind.openmetrics().filter(|_| encoder.is_openmetrics());
        let family = suffix.and_then(|(suffix, _)| name.strip_suffix(suffix)).unwrap_or(&name);
        // Its label is written alike by all schemes.
        let label = metric.labels.first().map_or("", |label| label.name);
        let described = Described { metric, family, name: &name, kind, fixed: &[], renamed: None };
        Self { head: encoder.head(&described), outline: encoder.outline(&described), label }
    }
}
