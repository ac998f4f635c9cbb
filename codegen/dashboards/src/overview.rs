//! The first row: a few large numbers that say whether all is well.

use mgen_promql::expr::{max, sum};
use mgen_promql::{Expr, Range};
use mgen_spec::model::{Metric, MetricKind};

use crate::chart::{Chart, Drawing, Query};
use crate::choose::{
    Remaining, Subject, combined, failures, is_traffic, limit_of, quantile_of, ratio, remaining, saturation,
};
use crate::context::Context;
use crate::draw::{expiry_thresholds, failure_thresholds, saturation_thresholds};
use crate::grafana::Thresholds;
use crate::split::Split;
use crate::units;

/// Fewer numbers are filled up with levels of gauges, more do not fit.
const FEWEST: usize = 4;
const MOST: usize = 6;

/// The numbers of the first row.
pub(crate) fn numbers(context: &Context<'_>) -> Vec<Chart> {
    let subjects: Vec<Subject<'_, '_>> =
        context.system.metrics().map(|(group, metric)| Subject { context, group, metric }).collect();
    let first = |make: &dyn Fn(Subject<'_, '_>) -> Option<Chart>| subjects.iter().copied().find_map(make);
    let mut numbers: Vec<Chart> = std::iter::once(targets(context))
        .chain(traffic(&subjects))
        .chain(first(&failure_ratio))
        .chain(slowest(&subjects))
        .chain(first(&limit_used))
        .chain(first(&expiry))
        .collect();
    let missing = FEWEST.saturating_sub(numbers.len());
    numbers.extend(subjects.iter().filter_map(|subject| level(*subject)).take(missing));
    numbers.truncate(MOST);
    numbers
}

fn targets(context: &Context<'_>) -> Chart {
    let query = Query::new(&context.variables.targets_up(), "Up");
    let title = "Targets up".to_owned();
    let chart = Chart::lines("overview/up".to_owned(), title, "short".to_owned(), vec![query])
        .drawn(Drawing::Number)
        .thresholds(Thresholds::new("red", [(1.0, "green")]))
        .described("**Shown:** how many targets of this system Prometheus reaches.".to_owned());
    Chart { no_value: Some("0"), ..chart }
}

/// The rate of what users ask for, or else of the first counter.
fn traffic(subjects: &[Subject<'_, '_>]) -> Option<Chart> {
    let is_counter = |subject: &&Subject<'_, '_>| matches!(subject.metric.kind, MetricKind::Counter(_));
    let named = |subject: &&Subject<'_, '_>| {
        is_counter(subject)
            && ["request_total", "requests_total"].iter().any(|end| subject.metric.name.ends_with(end))
    };
    let asked = |subject: &&Subject<'_, '_>| is_traffic(subject.metric);
    let subject = *subjects
        .iter()
        .find(named)
        .or_else(|| subjects.iter().find(asked))
        .or_else(|| subjects.iter().find(is_counter))?;
    let rate = sum(subject.context.variables.select(subject.metric, "").rate(Range::RateInterval)).all();
    let heading = format!("{} rate", subject.title());
    Some(number(
        subject,
        "rate",
        heading,
        units::rate(subject.unit()),
        &rate,
        "the increase per second of all series together.",
    ))
}

fn failure_ratio(subject: Subject<'_, '_>) -> Option<Chart> {
    if !matches!(subject.metric.kind, MetricKind::Counter(_)) {
        return None;
    }
    let expr = ratio(&failures(subject)?, &Split::NONE);
    let heading = format!("{} failure ratio", subject.title());
    let shows = "the share of failures; 0 as long as nothing fails.";
    Some(
        number(subject, "failures", heading, "percentunit".to_owned(), &expr, shows)
            .thresholds(failure_thresholds()),
    )
}

/// The 99th percentile of the first histogram of durations, or the highest quantile of a summary.
fn slowest(subjects: &[Subject<'_, '_>]) -> Option<Chart> {
    let timed = |subject: &&Subject<'_, '_>| units::is_time(subject.unit());
    let is_whole = |metric: &Metric| ["duration", "latency"].iter().any(|word| metric.name.contains(word));
    let histograms = || {
        subjects
            .iter()
            .filter(timed)
            .filter(|subject| matches!(subject.metric.kind, MetricKind::Histogram { .. }))
    };
    let histogram = histograms().find(|subject| is_whole(subject.metric)).or_else(|| histograms().next());
    if let Some(subject) = histogram.copied() {
        let heading = format!("{} p99", subject.title());
        let expr = quantile_of(subject, 0.99);
        let shows = "the 99th percentile of all observations together.";
        return Some(number(subject, "p99", heading, units::quantity(subject.unit()), &expr, shows));
    }
    subjects.iter().copied().filter(|subject| units::is_time(subject.unit())).find_map(|subject| {
        let MetricKind::Summary { quantiles, window_seconds: _ } = &subject.metric.kind else { return None };
        // Whether 1 is written as `1` or as `1.0` depends on the version of Prometheus.
        let highest = quantiles.iter().rev().find(|quantile| quantile.fract() != 0.0)?.to_string();
        let selector = subject.context.variables.select(subject.metric, "").equal("quantile", &highest);
        let heading = format!("{} quantile {highest}", subject.title());
        let shows = "the highest quantile, of the instance where it is the greatest.";
        Some(number(
            subject,
            "quantile",
            heading,
            units::quantity(subject.unit()),
            &max(selector).all(),
            shows,
        ))
    })
}

fn limit_used(subject: Subject<'_, '_>) -> Option<Chart> {
    if !matches!(subject.metric.kind, MetricKind::Gauge { .. }) {
        return None;
    }
    let expr = saturation(subject, limit_of(subject)?, &Split::NONE);
    let heading = format!("{} saturation", subject.title());
    let shows = "the share of the limit that is used.";
    Some(
        number(subject, "saturation", heading, "percentunit".to_owned(), &expr, shows)
            .thresholds(saturation_thresholds()),
    )
}

fn expiry(subject: Subject<'_, '_>) -> Option<Chart> {
    if !matches!(subject.metric.kind, MetricKind::Gauge { .. }) {
        return None;
    }
    let Remaining::Until(expr) = remaining(subject)? else { return None };
    let heading = format!("{} in", subject.title());
    let shows = "the time that is left; of several the least.";
    Some(number(subject, "expiry", heading, "s".to_owned(), &expr, shows).thresholds(expiry_thresholds()))
}

fn level(subject: Subject<'_, '_>) -> Option<Chart> {
    if !matches!(subject.metric.kind, MetricKind::Gauge { .. }) || remaining(subject).is_some() {
        return None;
    }
    let expr = combined(subject, &Split::NONE);
    Some(number(
        subject,
        "level",
        subject.title(),
        units::quantity(subject.unit()),
        &expr,
        "the current value of all series together.",
    ))
}

fn number(
    subject: Subject<'_, '_>,
    view: &str,
    heading: String,
    unit: String,
    expr: &Expr,
    shows: &str,
) -> Chart {
    let query = Query::new(expr, heading.clone());
    Chart::lines(format!("overview/{}", subject.key(view)), heading, unit, vec![query])
        .drawn(Drawing::Number)
        .described(subject.describe(shows))
}
