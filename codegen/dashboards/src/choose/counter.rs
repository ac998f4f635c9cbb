use mgen_spec::model::{Metric, MetricKind};

use super::family::family;
use super::{Cluster, Subject, in_words, lines, rate, share, split_query};
use crate::chart::Chart;
use crate::split::Split;
use crate::units;

pub(super) fn shown_with<'s>(subject: Subject<'_, 's>) -> Vec<&'s str> {
    family(subject).into_iter().map(|(part, _)| part.metric.name.as_str()).collect()
}

pub(super) fn clusters(subject: Subject<'_, '_>) -> Vec<Cluster> {
    let mut own = rates(subject);
    let parts = family(subject);
    if parts.is_empty() {
        own.extend(share::by_label(subject));
        return vec![own];
    }
    // Beside the parts there is room for one view of the whole.
    let mut rest = own.split_off(1.min(own.len()));
    let mut clusters = Vec::new();
    for (part, share) in parts {
        let mut cluster = std::mem::take(&mut own);
        let mut of_part = rates(part);
        rest.extend(of_part.split_off(1.min(of_part.len())));
        cluster.extend(of_part);
        cluster.push(share::beside(subject, part, share));
        clusters.push(cluster);
    }
    clusters.push(rest);
    clusters
}

/// A chart for each way to tell the series apart.
pub(super) fn rates(subject: Subject<'_, '_>) -> Cluster {
    subject.splits().iter().map(|split| chart(subject, split)).collect()
}

fn chart(subject: Subject<'_, '_>, split: &Split<'_>) -> Chart {
    let title = subject.title();
    let query = split_query(split, &title, |range, at_end| {
        rate(subject.context.variables.select(subject.metric, ""), range, at_end, split)
    });
    let heading = format!("{title} rate{}", split.heading());
    let unit = units::rate(subject.unit());
    Chart::lines(subject.key(&format!("rate/{}", split.labels.join(","))), heading, unit, vec![query])
        .of_lines(lines(split))
        .described(subject.describe(&in_words(split, "the increase per second, summed")))
}

/// Whether what the metric counts is what users ask for.
pub(crate) fn is_traffic(metric: &Metric) -> bool {
    let unit = metric.unit.as_ref().map(mgen_spec::model::Unit::as_str);
    matches!(metric.kind, MetricKind::Counter(_)) && matches!(unit, Some("{request}" | "{call}" | "{query}"))
}
