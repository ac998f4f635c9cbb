//! `rate()` of something that also falls is nonsense, and `_total` invites to it.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint {
    code: Code::TotalOnNonCounter,
    level: Level::Warn,
    promtool: Some("non-counter metrics should not have \"_total\" suffix"),
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        // Nobody knows what a metric of unknown type is, so it may well count.
        let counts = matches!(metric.kind, MetricKind::Counter(_) | MetricKind::Unknown);
        if !counts && metric.name.ends_with("_total") {
            out.metric(metric, metric.span, |found| {
                let kind = metric.kind.as_str();
                found.say(format!("the {kind} {} ends in `_total`, as counters do", quote(&metric.name)))
            });
        }
    }
}
