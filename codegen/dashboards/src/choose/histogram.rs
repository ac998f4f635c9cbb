use mgen_promql::Range;
use mgen_promql::expr::{Expr, histogram_quantile, sum};
use mgen_spec::model::{MetricKind, Native};

use super::{Cluster, Subject};
use crate::chart::{Chart, Drawing, Query, Role};
use crate::units;

const QUANTILES: [(f64, &str, Role); 3] =
    [(0.5, "p50", Role::Plain), (0.9, "p90", Role::Plain), (0.99, "p99", Role::Exemplars)];

/// In which forms Prometheus may store a histogram.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// In buckets that the spec lists.
    Classic,
    /// As a native histogram, whose buckets have no series of their own.
    Native,
    /// As the one or the other: that is for Prometheus to decide.
    Either,
}

impl Stored {
    pub(super) fn of(buckets: &[f64], native: Option<&Native>) -> Self {
        match (buckets, native) {
            (_, None) => Stored::Classic,
            ([], Some(_)) => Stored::Native,
            ([_, ..], Some(_)) => Stored::Either,
        }
    }
}

pub(super) fn cluster(subject: Subject<'_, '_>, stored: Stored) -> Cluster {
    vec![distribution(subject, stored), quantiles(subject, stored)]
}

fn distribution(subject: Subject<'_, '_>, stored: Stored) -> Chart {
    let increase = |suffix: &str| {
        sum(subject.context.variables.select(subject.metric, suffix).increase(Range::RateInterval))
    };
    let classic = || increase("_bucket").by(["le"]);
    let native = || increase("").all();
    // A native histogram is drawn by its own buckets, which need no legend.
    let (expr, legend) = match stored {
        Stored::Classic => (classic(), "{{le}}"),
        Stored::Native => (native(), ""),
        Stored::Either => (classic().or(native()), "{{le}}"),
    };
    let unit = units::quantity(subject.unit());
    let shows = "how many observations fell into each bucket; the stronger the colour, the more.";
    let heading = format!("{} distribution", subject.title());
    Chart::lines(subject.key("distribution"), heading, unit, vec![Query::new(&expr, legend)])
        .drawn(Drawing::Heatmap)
        .described(subject.describe(shows))
}

fn quantiles(subject: Subject<'_, '_>, stored: Stored) -> Chart {
    let quantile = |(quantile, name, role): &(f64, &str, Role)| {
        Query::new(&quantile_of(subject, *quantile), *name).role(*role)
    };
    let mut queries: Vec<Query> = QUANTILES.iter().map(quantile).collect();
    let mean = match stored {
        Stored::Classic => mean(subject),
        Stored::Native | Stored::Either => mean(subject).or(native_mean(subject)),
    };
    queries.push(Query::new(&mean, "mean").role(Role::Mean));
    let shows =
        "the median, the 90th and the 99th percentile and the mean of all observations, taken together.";
    let heading = format!("{} quantiles", subject.title());
    Chart::lines(subject.key("quantiles"), heading, units::quantity(subject.unit()), queries)
        .described(subject.describe(shows))
}

/// A quantile of all observations, whether they are stored in buckets or as a native histogram. Prometheus may be told to
/// store any histogram so.
pub(crate) fn quantile_of(subject: Subject<'_, '_>, quantile: f64) -> Expr {
    let select =
        |suffix: &str| subject.context.variables.select(subject.metric, suffix).rate(Range::RateInterval);
    let native = histogram_quantile(quantile, sum(select("")).all());
    match &subject.metric.kind {
        MetricKind::Histogram { buckets, native: Some(_) } if buckets.is_empty() => native,
        _ => histogram_quantile(quantile, sum(select("_bucket")).by(["le"])).or(native),
    }
}

/// The mean of all observations, where there are any.
pub(super) fn mean(subject: Subject<'_, '_>) -> Expr {
    let rate = |suffix: &str| {
        sum(subject.context.variables.select(subject.metric, suffix).rate(Range::RateInterval)).all()
    };
    rate("_sum") / rate("_count").above(0.0)
}

/// The same of what is stored as a native histogram.
fn native_mean(subject: Subject<'_, '_>) -> Expr {
    let part = |function| {
        let rate = subject.context.variables.select(subject.metric, "").rate(Range::RateInterval);
        Expr::call(function, [sum(rate).all()])
    };
    part("histogram_sum") / part("histogram_count").above(0.0)
}
