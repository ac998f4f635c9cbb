use mgen_promql::Range;
use mgen_promql::expr::{max, sum};

use super::histogram::mean;
use super::{Cluster, Subject};
use crate::chart::{Chart, Query, Role};
use crate::units;

pub(super) fn cluster(subject: Subject<'_, '_>, quantiles: &[f64]) -> Cluster {
    let mut cluster = vec![values(subject, quantiles), observations(subject)];
    // The sum of bytes is a throughput; that of durations says no more than the mean does.
    cluster.extend((subject.unit() == Some("By")).then(|| throughput(subject)));
    cluster
}

fn values(subject: Subject<'_, '_>, quantiles: &[f64]) -> Chart {
    let mut queries = Vec::new();
    if !quantiles.is_empty() {
        let selector = subject.context.variables.select(subject.metric, "");
        queries.push(Query::new(&max(selector).by(["quantile"]), "quantile {{quantile}}"));
    }
    queries.push(Query::new(&mean(subject), "mean").role(if quantiles.is_empty() {
        Role::Plain
    } else {
        Role::Mean
    }));
    let (heading, shows) = if quantiles.is_empty() {
        ("mean", "the mean of the observations.")
    } else {
        (
            "quantiles",
            "each quantile as the instance reports it whose value is the greatest, and the mean of all observations.",
        )
    };
    let title = format!("{} {heading}", subject.title());
    Chart::lines(subject.key("quantiles"), title, units::quantity(subject.unit()), queries)
        .of_lines(quantiles.len() + 1)
        .described(subject.describe(shows))
}

fn observations(subject: Subject<'_, '_>) -> Chart {
    let rate = subject.context.variables.select(subject.metric, "_count").rate(Range::RateInterval);
    let title = subject.title();
    Chart::lines(
        subject.key("observations"),
        format!("{title} rate"),
        "cps".to_owned(),
        vec![Query::new(&sum(rate).all(), title)],
    )
    .described(subject.describe("observations per second."))
}

fn throughput(subject: Subject<'_, '_>) -> Chart {
    let rate = subject.context.variables.select(subject.metric, "_sum").rate(Range::RateInterval);
    let title = subject.title();
    let heading = format!("{title} throughput");
    Chart::lines(
        subject.key("throughput"),
        heading,
        units::rate(subject.unit()),
        vec![Query::new(&sum(rate).all(), title)],
    )
    .described(subject.describe("bytes per second."))
}
