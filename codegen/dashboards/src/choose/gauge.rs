use mgen_promql::expr::{At, max, min, sum, time};
use mgen_promql::{Expr, Range, Selector};
use mgen_spec::model::{Label, Metric, MetricKind};

use super::{Cluster, Subject, counter, in_words, lines, split_query};
use crate::chart::{Chart, Drawing, Query, Role};
use crate::describe::describe;
use crate::draw::{expiry_thresholds, saturation_thresholds};
use crate::split::{self, Split};
use crate::units;
use crate::variables::carries;

/// What follows the name of a gauge in the name of its limit.
const LIMITS: [&str; 3] = ["_limit", "_max", "_capacity"];

/// Names of values that do not add up: bounds, sizes, and the latest of many.
const NOT_ADDITIVE: [&str; 9] =
    ["max", "min", "limit", "capacity", "size", "length", "last", "load", "usage"];

/// Ends of names whose values are 0 and 1.
const YES_NO: [&str; 6] = ["_up", "_enabled", "_ready", "_healthy", "_alive", "_leader"];

/// Parts of names of points in time that lie ahead.
const AHEAD: [&str; 4] = ["expir", "not_after", "valid_until", "renew"];

/// The limit beside a gauge: `x_limit` beside `x`.
pub(crate) fn limit_of<'c, 's>(subject: Subject<'c, 's>) -> Option<Subject<'c, 's>> {
    let limit =
        LIMITS.iter().find_map(|suffix| subject.sibling(&format!("{}{suffix}", subject.metric.name)))?;
    matches!(limit.metric.kind, MetricKind::Gauge { .. }).then_some(limit)
}

/// The counter beside a gauge: `x_total` beside `x`.
fn counter_of<'c, 's>(subject: Subject<'c, 's>) -> Option<Subject<'c, 's>> {
    let counter = subject.sibling(&format!("{}_total", subject.metric.name))?;
    matches!(counter.metric.kind, MetricKind::Counter(_)).then_some(counter)
}

pub(super) fn shown_with<'s>(subject: Subject<'_, 's>) -> Vec<&'s str> {
    let counter = counter_of(subject);
    let parts = counter.into_iter().flat_map(counter::shown_with);
    let beside = counter.into_iter().chain(limit_of(subject)).map(|other| other.metric.name.as_str());
    beside.chain(parts).collect()
}

pub(super) fn clusters(subject: Subject<'_, '_>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut levels = match limit_of(subject) {
        Some(limit) => {
            clusters.push(vec![with_limit(subject, limit), saturation_chart(subject, limit)]);
            Cluster::new().into_iter()
        }
        None => levels(subject).into_iter(),
    };
    // Level and rate side by side, one pair for each way to tell the series apart.
    for mut rates in counter_of(subject).map(counter::clusters).unwrap_or_default() {
        let pairs = rates.len().min(levels.len());
        for rate in rates.drain(..pairs) {
            clusters.push(levels.next().into_iter().chain([rate]).collect());
        }
        clusters.push(rates);
    }
    clusters.push(levels.collect());
    clusters
}

/// A chart for each way to tell the series apart.
pub(super) fn levels(subject: Subject<'_, '_>) -> Cluster {
    if let Some(remaining) = remaining(subject) {
        return vec![point_in_time(subject, &remaining)];
    }
    if YES_NO.iter().any(|suffix| subject.metric.name.ends_with(suffix)) {
        return vec![yes_no(subject)];
    }
    splits(subject).iter().map(|split| level(subject, split)).collect()
}

/// Values that do not add up are told apart at least by instance.
fn splits<'s>(subject: Subject<'_, 's>) -> Vec<Split<'s>> {
    let splits = subject.splits();
    if !is_additive(subject) && splits.iter().all(|split| split.labels.is_empty()) {
        return vec![Split::by("instance")];
    }
    splits
}

fn first(splits: Vec<Split<'_>>) -> Split<'_> {
    splits.into_iter().next().unwrap_or(Split::NONE)
}

fn level(subject: Subject<'_, '_>, split: &Split<'_>) -> Chart {
    let title = subject.title();
    let query = split_query(split, &title, |range, at_end| match at_end {
        false => combined(subject, split),
        true => over_range(subject, split, range),
    });
    let verb = if is_additive(subject) { "the current value, summed" } else { "the greatest current value" };
    let key = subject.key(&format!("level/{}", split.labels.join(",")));
    let chart = Chart::lines(
        key,
        format!("{title}{}", split.heading()),
        units::quantity(subject.unit()),
        vec![query],
    )
    .of_lines(lines(split))
    .described(subject.describe(&in_words(split, verb)));
    if subject.unit() == Some("1") { chart.share() } else { chart }
}

/// The current value: summed where values add up, otherwise the greatest.
pub(crate) fn combined(subject: Subject<'_, '_>, split: &Split<'_>) -> Expr {
    combined_of(subject, subject.context.variables.select(subject.metric, ""), split)
}

fn combined_of(subject: Subject<'_, '_>, selector: Selector, split: &Split<'_>) -> Expr {
    if is_additive(subject) { sum(selector).by(&split.labels) } else { max(selector).by(&split.labels) }
}

fn over_range(subject: Subject<'_, '_>, split: &Split<'_>, range: Range) -> Expr {
    let selector = subject.context.variables.select(subject.metric, "").at(At::End);
    let average = selector.avg_over_time(range);
    if is_additive(subject) { sum(average).by(&split.labels) } else { max(average).by(&split.labels) }
}

fn is_additive(subject: Subject<'_, '_>) -> bool {
    let word = |word: &str| NOT_ADDITIVE.contains(&word);
    !units::is_intensive(subject.unit()) && !subject.metric.name.split('_').any(word)
}

fn with_limit(subject: Subject<'_, '_>, limit: Subject<'_, '_>) -> Chart {
    let split = common_split(subject, limit);
    let (value, bound) = filtered_alike(subject, limit);
    let queries = vec![
        Query::new(&combined_of(subject, value, &split), split.legend(&subject.title())),
        Query::new(
            &combined_of(subject, bound, &split),
            if split.labels.is_empty() { "Limit".to_owned() } else { format!("{} limit", split.legend("")) },
        )
        .role(Role::Limit),
    ];
    let shows = in_words(&split, "the current value, and its limit as a dashed line,");
    let heading = format!("{} and limit{}", subject.title(), split.heading());
    Chart::lines(subject.key("limit"), heading, units::quantity(subject.unit()), queries)
        .of_lines(2 * lines(&split))
        .described(describe(subject.context, &[subject.metric, limit.metric], &shows))
}

fn saturation_chart(subject: Subject<'_, '_>, limit: Subject<'_, '_>) -> Chart {
    let split = common_split(subject, limit);
    let query = Query::new(&saturation(subject, limit, &split), split.legend("Used"));
    let shows = in_words(&split, "the share of the limit that is used");
    let heading = format!("{} saturation{}", subject.title(), split.heading());
    Chart::lines(subject.key("saturation"), heading, "percentunit".to_owned(), vec![query])
        .of_lines(lines(&split))
        .share()
        .thresholds(saturation_thresholds())
        .described(describe(subject.context, &[subject.metric, limit.metric], &shows))
}

/// How much of the limit is used. Each process has a limit of its own, so limits add up as what they limit does.
pub(crate) fn saturation(subject: Subject<'_, '_>, limit: Subject<'_, '_>, split: &Split<'_>) -> Expr {
    let (value, bound) = filtered_alike(subject, limit);
    sum(value).by(&split.labels) / sum(bound).by(&split.labels).above(0.0)
}

/// The series of a gauge and of its limit. A filter by a label that only one of them has would compare a part of the
/// one with all of the other, so both are filtered by what they share.
fn filtered_alike(subject: Subject<'_, '_>, limit: Subject<'_, '_>) -> (Selector, Selector) {
    let metrics = [subject.metric, limit.metric];
    let is_shared = |name: &str| metrics.iter().all(|metric| carries(subject.context.system, metric, name));
    let select = |metric: &Metric| subject.context.variables.select_by(metric, "", is_shared);
    (select(subject.metric), select(limit.metric))
}

fn common_split<'s>(subject: Subject<'_, 's>, limit: Subject<'_, 's>) -> Split<'s> {
    let system = subject.context.system;
    let is_common = |label: &Label| carries(system, limit.metric, &label.name);
    first(split::splits(system, subject.metric, is_common))
}

/// A gauge that holds a point in time.
pub(crate) enum Remaining {
    /// The seconds until it comes.
    Until(Expr),
    /// The seconds since it came.
    Since(Expr),
}

/// The distance to the point in time that a gauge holds, if it holds one.
pub(crate) fn remaining(subject: Subject<'_, '_>) -> Option<Remaining> {
    let name = &subject.metric.name;
    let is_time =
        ["_timestamp_seconds", "_timestamp", "_start_time_seconds"].iter().any(|end| name.ends_with(end));
    if !is_time || !matches!(subject.unit(), Some("s") | None) {
        return None;
    }
    // Zero is a point in time that has not been set.
    let set = Expr::from(subject.context.variables.select(subject.metric, "")).above(0.0);
    let labels = first(subject.splits()).labels;
    Some(if AHEAD.iter().any(|word| name.contains(word)) {
        Remaining::Until(min(set).by(&labels) - time())
    } else {
        Remaining::Since(time() - max(set).by(&labels))
    })
}

fn point_in_time(subject: Subject<'_, '_>, remaining: &Remaining) -> Chart {
    let title = subject.title();
    let split = first(subject.splits());
    let (expr, heading, shows) = match remaining {
        Remaining::Until(expr) => {
            (expr, format!("Time until {}", lowered(&title)), "the time that is left; of several the least")
        }
        Remaining::Since(expr) => (
            expr,
            format!("Time since {}", lowered(&title)),
            "the time that has passed; of several the least",
        ),
    };
    let query = Query::new(expr, split.legend(&heading));
    let chart = Chart::lines(
        subject.key("time"),
        format!("{heading}{}", split.heading()),
        "s".to_owned(),
        vec![query],
    )
    .of_lines(lines(&split))
    .described(subject.describe(&format!("{shows}.")));
    match remaining {
        Remaining::Until(_) => chart.thresholds(expiry_thresholds()),
        Remaining::Since(_) => chart,
    }
}

/// A heading inside of a sentence; `TCP` stays.
fn lowered(heading: &str) -> String {
    let mut characters = heading.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => heading.to_owned(),
    }
}

fn yes_no(subject: Subject<'_, '_>) -> Chart {
    let split = first(splits(subject));
    let selector = subject.context.variables.select(subject.metric, "");
    let query = Query::new(&max(selector).by(&split.labels), split.legend(&subject.title()));
    Chart::lines(
        subject.key("state"),
        format!("{}{}", subject.title(), split.heading()),
        "bool_yes_no".to_owned(),
        vec![query],
    )
    .of_lines(lines(&split))
    .drawn(Drawing::YesNo)
    .described(subject.describe("yes where the value is 1, no where it is 0."))
}
