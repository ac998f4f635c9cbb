//! By which labels a panel tells series apart.

use mgen_spec::model::{Label, LabelOrigin, Metric, System, Values};

use crate::title;

/// So many lines fit into one panel.
const MOST_LINES: usize = 6;

/// Up to so many values of an open label are all drawn; of more, the greatest.
const FEW_VALUES: usize = 12;

/// The labels that stay when series are added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Split<'s> {
    /// Wire names.
    pub(crate) labels: Vec<&'s str>,
    /// Whether there may be more series than a panel can show.
    pub(crate) many: bool,
    /// How many series to expect.
    pub(crate) lines: usize,
    /// Whether a series may lack the label.
    optional: bool,
}

impl<'s> Split<'s> {
    /// All series become one.
    pub(crate) const NONE: Split<'static> =
        Split { labels: Vec::new(), many: false, lines: 1, optional: false };

    /// By one label that is always there.
    pub(crate) fn by(label: &'s str) -> Self {
        Split { labels: vec![label], many: false, lines: MOST_LINES, optional: false }
    }

    /// The name of a series: its labels' values.
    pub(crate) fn legend(&self, otherwise: &str) -> String {
        if self.labels.is_empty() {
            return otherwise.to_owned();
        }
        // Without the label's name, a series that lacks the label would have no name at all.
        let value = |name: &&str| {
            if self.optional { format!("{name}={{{{{name}}}}}") } else { format!("{{{{{name}}}}}") }
        };
        self.labels.iter().map(value).collect::<Vec<_>>().join(" ")
    }

    /// ` by direction and peer`, or nothing.
    pub(crate) fn heading(&self) -> String {
        let labels: Vec<String> = self.labels.iter().map(|label| title::label_inside(label)).collect();
        if labels.is_empty() { String::new() } else { format!(" by {}", labels.join(" and ")) }
    }
}

/// The labels of a metric, each with what decides how soon it is chosen.
struct Candidate<'s> {
    name: &'s str,
    values: usize,
    is_closed: bool,
    optional: bool,
}

/// One or two ways to tell the series of a metric apart by the labels that suit, the one with the fewest lines first.
pub(crate) fn splits<'s>(
    system: &'s System,
    metric: &Metric,
    suits: impl Fn(&Label) -> bool,
) -> Vec<Split<'s>> {
    let mut own: Vec<Candidate<'_>> = Vec::new();
    let mut innermost_scope = None;
    for label in &metric.labels {
        let Some(known) = system.labels.get(label.label.0).filter(|known| suits(known)) else { continue };
        let Label { name, values, .. } = known;
        let (values, is_closed) = match values {
            Values::Closed { values, other } => (values.len() + usize::from(other.is_some()), true),
            Values::Open { examples: _, limit } => (limit.map_or(usize::MAX, |limit| limit as usize), false),
        };
        match label.origin {
            LabelOrigin::Scope(_) => innermost_scope = Some(name.as_str()),
            LabelOrigin::Set(_) | LabelOrigin::Own => {
                own.push(Candidate { name, values, is_closed, optional: label.condition.is_some() });
            }
        }
    }
    // A label that may be missing says little where another one is always there.
    if own.iter().any(|candidate| !candidate.optional) {
        own.retain(|candidate| !candidate.optional);
    }
    // A stable sort: of equals, the one that the spec names first.
    own.sort_by_key(|candidate| candidate.values);
    let mut splits = match own.as_slice() {
        [] => vec![innermost_scope.map_or(Split::NONE, Split::by)],
        [first, second, rest @ ..] if fit_together(first, second) => {
            let lines = first.values * second.values;
            let both = Split { labels: vec![first.name, second.name], many: false, lines, optional: false };
            std::iter::once(both).chain(rest.iter().map(single)).collect()
        }
        candidates => candidates.iter().map(single).collect(),
    };
    splits.truncate(2);
    splits
}

fn fit_together(first: &Candidate<'_>, second: &Candidate<'_>) -> bool {
    let all_there = !first.optional && !second.optional;
    all_there
        && first.is_closed
        && second.is_closed
        && first.values.saturating_mul(second.values) <= MOST_LINES
}

fn single<'s>(candidate: &Candidate<'s>) -> Split<'s> {
    Split {
        labels: vec![candidate.name],
        many: candidate.values > FEW_VALUES,
        lines: candidate.values,
        optional: candidate.optional,
    }
}
