//! The bounds that go with a unit fit no metric in particular.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::DefaultBuckets, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if matches!(metric.kind, MetricKind::Histogram { native: None, .. })
            && metric.places.buckets.is_none()
        {
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
