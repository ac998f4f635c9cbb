//! Which panels a metric gets.
//!
//! The choice depends on the type, the unit, the labels and, where the spec has no word for it, on the habits by
//! which metrics are named: `x_failed_total` beside `x_total`, `x_limit` beside `x`.

mod counter;
mod family;
mod gauge;
mod histogram;
mod info;
mod share;
mod stateset;
mod summary;

use std::collections::BTreeSet;

use mgen_promql::expr::{At, sum};
use mgen_promql::{Expr, Range, Selector};
use mgen_spec::model::{Group, Metric, MetricKind};

use crate::chart::{Chart, Query};
use crate::context::Context;
use crate::describe::describe;
use crate::split::Split;
use crate::title;
use crate::units;

pub(crate) use counter::is_traffic;
pub(crate) use gauge::{Remaining, combined, limit_of, remaining, saturation};
use histogram::Stored;
pub(crate) use histogram::quantile_of;
pub(crate) use share::{failures, ratio};

/// How many series of many a panel shows.
pub(crate) const MOST_SERIES: u32 = 10;

/// Charts that stand side by side.
pub(crate) type Cluster = Vec<Chart>;

/// A metric with what its charts need to know.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'c, 's> {
    pub(crate) context: &'c Context<'s>,
    pub(crate) group: &'s Group,
    pub(crate) metric: &'s Metric,
}

impl<'c, 's> Subject<'c, 's> {
    /// Another metric of the same group.
    pub(crate) fn with(self, metric: &'s Metric) -> Self {
        Subject { metric, ..self }
    }

    /// The heading: what is measured.
    pub(crate) fn title(self) -> String {
        let subject = title::subject(self.context.system, self.group, self.metric);
        if subject.is_empty() { self.group.title.clone() } else { subject }
    }

    /// The id of one view of the metric.
    pub(crate) fn key(self, view: &str) -> String {
        format!("{}/{view}", self.metric.name)
    }

    /// The unit in UCUM.
    pub(crate) fn unit(self) -> Option<&'s str> {
        units::of_metric(self.metric)
    }

    pub(crate) fn describe(self, shows: &str) -> String {
        describe(self.context, &[self.metric], shows)
    }

    pub(crate) fn splits(self) -> Vec<Split<'s>> {
        crate::split::splits(self.context.system, self.metric, |_| true)
    }

    /// The metric of the group with that name.
    pub(crate) fn sibling(self, name: &str) -> Option<Subject<'c, 's>> {
        self.context.metric_of(self.group, name).map(|metric| self.with(metric))
    }
}

/// All charts of a group, in the order of the spec.
pub(crate) fn clusters<'s>(context: &Context<'s>, group: &'s Group) -> Vec<Cluster> {
    let subject = |metric| Subject { context, group, metric };
    let shown_with = |metric: &'s Metric| shown_with(subject(metric));
    let claimed: BTreeSet<&str> = group.metrics.iter().flat_map(shown_with).collect();
    // A metric that stands with another one draws nothing but itself, so what would stand with it stands alone.
    let leading = group.metrics.iter().filter(|metric| !claimed.contains(metric.name.as_str()));
    let elsewhere: BTreeSet<&str> = leading.flat_map(shown_with).collect();
    let alone = group.metrics.iter().filter(|metric| !elsewhere.contains(metric.name.as_str()));
    alone.flat_map(|metric| of_metric(subject(metric))).collect()
}

/// The metrics that stand in the clusters of this one.
fn shown_with<'s>(subject: Subject<'_, 's>) -> Vec<&'s str> {
    match &subject.metric.kind {
        MetricKind::Counter(_) => counter::shown_with(subject),
        MetricKind::Gauge { .. } => gauge::shown_with(subject),
        MetricKind::Histogram { .. }
        | MetricKind::Summary { .. }
        | MetricKind::Info
        | MetricKind::StateSet { .. }
        | MetricKind::Unknown => Vec::new(),
    }
}

fn of_metric(subject: Subject<'_, '_>) -> Vec<Cluster> {
    match &subject.metric.kind {
        MetricKind::Counter(_) => counter::clusters(subject),
        MetricKind::Gauge { .. } => gauge::clusters(subject),
        MetricKind::Unknown => vec![gauge::levels(subject)],
        MetricKind::Histogram { buckets, native } => {
            vec![histogram::cluster(subject, Stored::of(buckets, native.as_ref()))]
        }
        MetricKind::Summary { quantiles, window_seconds: _ } => vec![summary::cluster(subject, quantiles)],
        MetricKind::Info => vec![vec![info::chart(subject)]],
        MetricKind::StateSet { states: _ } => vec![vec![stateset::chart(subject)]],
    }
}

/// One query, of all series if they are few; otherwise of those that were the greatest over the whole dashboard, so
/// that no series comes and goes.
fn split_query(split: &Split<'_>, name: &str, at: impl Fn(Range, bool) -> Expr) -> Query {
    let now = at(Range::RateInterval, false);
    let expr = if split.many { now.and(at(Range::Dashboard, true).topk(MOST_SERIES)) } else { now };
    Query::new(&expr, split.legend(name))
}

/// `sum by (…) (rate(…))`
fn rate(selector: Selector, range: Range, at_end: bool, split: &Split<'_>) -> Expr {
    let selector = if at_end { selector.at(At::End) } else { selector };
    sum(selector.rate(range)).by(&split.labels)
}

/// How many series such a query shows.
fn lines(split: &Split<'_>) -> usize {
    split.lines.min(MOST_SERIES as usize)
}

/// `, summed by …` in words.
fn in_words(split: &Split<'_>, verb: &str) -> String {
    let labels: Vec<String> = split.labels.iter().map(|label| format!("`{label}`")).collect();
    let by = if labels.is_empty() { String::new() } else { format!(" by {}", labels.join(" and ")) };
    let greatest = if split.many {
        format!("; only the {MOST_SERIES} greatest of the shown time")
    } else {
        String::new()
    };
    format!("{verb}{by}{greatest}.")
}
