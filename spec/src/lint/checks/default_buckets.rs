//! The bounds that go with a unit fit no metric in particular.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::{MetricKind, System};

pub(super) const LINT: Lint =
    Lint { code: Code::DefaultBuckets, name: "default_buckets", level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if matches!(metric.kind, MetricKind::Histogram { .. }) && metric.places.buckets.is_none() {
            out.metric(metric, metric.span, |found| {
                found
                    .say(format!(
                        "the histogram {} has the bounds that go with its unit",
                        quote(&metric.name)
                    ))
                    .help("`buckets` with bounds around the values that matter make quantiles precise")
            });
        }
    }
}
