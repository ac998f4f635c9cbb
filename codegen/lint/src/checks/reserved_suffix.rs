//! `_bucket`, `_count` and `_sum` end the names of the series of histograms and summaries.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::ReservedSuffix, level: Level::Warn, promtool: Some("non-histogram"), check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        let reserved: &[&str] = match metric.kind {
            MetricKind::Counter(_)
            | MetricKind::Gauge { .. }
            | MetricKind::Info
            | MetricKind::StateSet { .. } => &["_bucket", "_count", "_sum"],
            MetricKind::Summary { .. } => &["_bucket"],
            MetricKind::Histogram { .. } | MetricKind::Unknown => &[],
        };
        if let Some(suffix) = reserved.iter().find(|suffix| metric.name.ends_with(**suffix)) {
            out.metric(metric, metric.span, move |found| {
                let (kind, name) = (metric.kind.as_str(), quote(&metric.name));
                let owner = if *suffix == "_bucket" { "a histogram" } else { "a histogram or summary" };
                found.say(format!("the {kind} {name} ends in `{suffix}`, as a series of {owner} does"))
            });
        }
    }
}
