//! Which part of all events failed, succeeded or hit.

use mgen_promql::expr::Match;
use mgen_promql::{Expr, Range, Selector};
use mgen_spec::model::{Label, Metric, System, Values};

use super::family::{Share, family};
use super::{MOST_SERIES, Subject, lines, rate};
use crate::chart::{Chart, Query};
use crate::describe::describe;
use crate::split::{Split, splits};
use crate::variables::carries;

const SUCCESS: [&str; 5] = ["success", "successful", "succeeded", "ok", "OK"];
const FAILURE: [&str; 7] = ["failure", "failed", "fail", "error", "errors", "err", "FAILED"];

/// Labels whose one good value makes all the others bad.
const OUTCOMES: [&str; 5] = ["status", "result", "outcome", "classification", "state"];

/// A counter's failures, wherever they are counted.
pub(crate) struct Failures<'s> {
    failed: Selector,
    all: Selector,
    /// Whether `failed` counts the successes instead.
    inverted: bool,
    metrics: Vec<&'s Metric>,
    /// The label whose values tell failures from successes.
    label: Option<&'s str>,
}

/// The failures of a counter: of another counter beside it, or of a label of its own.
pub(crate) fn failures<'s>(subject: Subject<'_, 's>) -> Option<Failures<'s>> {
    let beside = family(subject).into_iter().find(|(_, share)| *share != Share::Hits);
    if let Some((part, share)) = beside {
        return Some(counted_by(subject, part, share));
    }
    let (label, match_, values) = failing_values(subject.context.system, subject.metric)?;
    let all = subject.context.variables.select_by(subject.metric, "", |name| name != label);
    let failed = all.clone().with(label, match_, values);
    Some(Failures { failed, all, inverted: false, metrics: vec![subject.metric], label: Some(label) })
}

/// What another counter counts of this one. A filter by a label that only one of them has would compare the chosen
/// events of the one with all events of the other, so both are filtered by what they share.
fn counted_by<'s>(subject: Subject<'_, 's>, part: Subject<'_, 's>, share: Share) -> Failures<'s> {
    let metrics = vec![subject.metric, part.metric];
    let are_shared = |name: &str| metrics.iter().all(|metric| carries(subject.context.system, metric, name));
    let select = |metric: &Metric| subject.context.variables.select_by(metric, "", are_shared);
    Failures {
        failed: select(part.metric),
        all: select(subject.metric),
        inverted: share == Share::Successes,
        metrics,
        label: None,
    }
}

/// The label whose values tell failures from successes, and the matcher of failures.
fn failing_values<'s>(system: &'s System, metric: &Metric) -> Option<(&'s str, Match, String)> {
    let labels = metric.labels.iter().filter(|label| label.condition.is_none());
    labels.filter_map(|label| system.labels.get(label.label.0)).find_map(|label| {
        let Label { name, values: Values::Closed { values, other: _ }, .. } = label else { return None };
        let of = |words: &[&str]| -> Vec<&str> {
            values.iter().map(|value| value.value.as_str()).filter(|value| words.contains(value)).collect()
        };
        match (of(&SUCCESS).as_slice(), of(&FAILURE).as_slice()) {
            ([_, ..], [failure]) => Some((name.as_str(), Match::Equal, (*failure).to_owned())),
            ([_, ..], failures @ [_, ..]) => Some((name.as_str(), Match::Regex, failures.join("|"))),
            ([success], []) if OUTCOMES.contains(&name.as_str()) && values.len() > 1 => {
                Some((name.as_str(), Match::NotEqual, (*success).to_owned()))
            }
            _ => None,
        }
    })
}

/// The share of failures among the values of a label.
pub(super) fn by_label(subject: Subject<'_, '_>) -> Option<Chart> {
    let failures = failures(subject).filter(|failures| failures.label.is_some())?;
    Some(failure_chart(subject, &failures))
}

/// The share of a part that another counter counts.
pub(super) fn beside<'s>(subject: Subject<'_, 's>, part: Subject<'_, 's>, share: Share) -> Chart {
    let counted = counted_by(subject, part, share);
    if share != Share::Hits {
        return failure_chart(subject, &counted);
    }
    let split = split_of(subject.context.system, &counted, |_| true);
    let title = part.title();
    let query = Query::new(&ratio(&counted, &split), split.legend(&title));
    let shows =
        format!("the share of `{}` in `{}`{}.", part.metric.name, subject.metric.name, greatest(&split));
    let heading = format!("{title} ratio{}", split.heading());
    Chart::lines(part.key("share"), heading, "percentunit".to_owned(), vec![query])
        .of_lines(lines(&split))
        .share()
        .described(describe(subject.context, &[part.metric, subject.metric], &shows))
}

fn failure_chart(subject: Subject<'_, '_>, failures: &Failures<'_>) -> Chart {
    let system = subject.context.system;
    let split = split_of(system, failures, |label| is_independent(system, label));
    let title = subject.title();
    let query = Query::new(&ratio(failures, &split), split.legend("Failed"));
    let shows = match failures.label {
        Some(label) => format!(
            "the share of failures, by the values of `{label}`; 0 as long as nothing fails{}.",
            greatest(&split)
        ),
        None => format!("the share of failures; 0 as long as nothing fails{}.", greatest(&split)),
    };
    let heading = format!("{title} failure ratio{}", split.heading());
    let counted = failures.metrics.last().map_or(subject, |part| subject.with(part));
    Chart::lines(counted.key("failures"), heading, "percentunit".to_owned(), vec![query])
        .of_lines(lines(&split))
        .share()
        .described(describe(subject.context, &failures.metrics, &shows))
}

fn greatest(split: &Split<'_>) -> String {
    if split.many { format!("; only for the {MOST_SERIES} with the most events") } else { String::new() }
}

/// The first split of the whole by labels that suit and that its part has, too.
fn split_of<'s>(system: &'s System, failures: &Failures<'s>, suits: impl Fn(&Label) -> bool) -> Split<'s> {
    let [all, parts @ ..] = failures.metrics.as_slice() else { return Split::NONE };
    let is_common = |label: &Label| {
        Some(label.name.as_str()) != failures.label
            && parts.iter().all(|part| carries(system, part, &label.name))
            && suits(label)
    };
    splits(system, all, is_common).into_iter().next().unwrap_or(Split::NONE)
}

/// Whether a label is likely to say something else than whether an event failed. An open one such as a status code
/// decides just that, and its ratio would be 0 or 1 for each value; unless the spec offers it to choose from.
fn is_independent(system: &System, label: &Label) -> bool {
    let Label { name, values, .. } = label;
    matches!(values, Values::Closed { .. })
        || system.target_labels.iter().any(|target| target.name == *name)
        || system.dashboard.variables.iter().any(|variable| variable.value == *name)
}

/// Failed by all, where there is anything at all. The part may have no series before its first event: then it is
/// nought of all.
pub(crate) fn ratio(failures: &Failures<'_>, split: &Split<'_>) -> Expr {
    let now = |selector: &Selector| rate(selector.clone(), Range::RateInterval, false, split);
    let all = now(&failures.all);
    let nought = Expr::Number(0.0) * all.clone();
    let ratio = now(&failures.failed).or(nought) / all.above(0.0);
    let ratio = if failures.inverted { Expr::Number(1.0) - ratio } else { ratio };
    if !split.many {
        return ratio;
    }
    ratio.and(rate(failures.all.clone(), Range::Dashboard, true, split).topk(MOST_SERIES))
}
