//! Queries and tools take a name that ends in `_total` for a counter, and no other one.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint {
    code: Code::CounterWithoutTotal,
    level: Level::Warn,
    promtool: Some("counter metrics should have \"_total\" suffix"),
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if matches!(metric.kind, MetricKind::Counter(_)) && !metric.name.ends_with("_total") {
            out.metric(metric, metric.span, |found| {
                found.say(format!("the counter {} does not end in `_total`", quote(&metric.name)))
            });
        }
    }
}
