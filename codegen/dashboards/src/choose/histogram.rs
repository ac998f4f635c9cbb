use mgen_promql::Range;
use mgen_promql::expr::{Expr, histogram_quantile, sum};

use super::{Cluster, Subject};
use crate::chart::{Chart, Drawing, Query, Role};
use crate::units;

const QUANTILES: [(f64, &str, Role); 3] =
    [(0.5, "p50", Role::Plain), (0.9, "p90", Role::Plain), (0.99, "p99", Role::Exemplars)];

pub(super) fn cluster(subject: Subject<'_, '_>) -> Cluster {
    vec![distribution(subject), quantiles(subject)]
}

fn distribution(subject: Subject<'_, '_>) -> Chart {
    let buckets = subject.context.variables.select(subject.metric, "_bucket");
    let expr = sum(buckets.increase(Range::RateInterval)).by(["le"]);
    let unit = units::quantity(subject.unit());
    let shows = "how many observations fell into each bucket; the stronger the colour, the more.";
    let heading = format!("{} distribution", subject.title());
    Chart::lines(subject.key("distribution"), heading, unit, vec![Query::new(&expr, "{{le}}")])
        .drawn(Drawing::Heatmap)
        .described(subject.describe(shows))
}

fn quantiles(subject: Subject<'_, '_>) -> Chart {
    let quantile = |(quantile, name, role): &(f64, &str, Role)| {
        Query::new(&quantile_of(subject, *quantile), *name).role(*role)
    };
    let mut queries: Vec<Query> = QUANTILES.iter().map(quantile).collect();
    queries.push(Query::new(&mean(subject), "mean").role(Role::Mean));
    let shows =
        "the median, the 90th and the 99th percentile and the mean of all observations, taken together.";
    let heading = format!("{} quantiles", subject.title());
    Chart::lines(subject.key("quantiles"), heading, units::quantity(subject.unit()), queries)
        .described(subject.describe(shows))
}

/// A quantile of all observations, whether they are stored in buckets or as a native histogram.
pub(crate) fn quantile_of(subject: Subject<'_, '_>, quantile: f64) -> Expr {
    let select =
        |suffix: &str| subject.context.variables.select(subject.metric, suffix).rate(Range::RateInterval);
    let classic = histogram_quantile(quantile, sum(select("_bucket")).by(["le"]));
    classic.or(histogram_quantile(quantile, sum(select("")).all()))
}

/// The mean of all observations, where there are any.
pub(super) fn mean(subject: Subject<'_, '_>) -> Expr {
    let rate = |suffix: &str| {
        sum(subject.context.variables.select(subject.metric, suffix).rate(Range::RateInterval)).all()
    };
    rate("_sum") / rate("_count").above(0.0)
}
