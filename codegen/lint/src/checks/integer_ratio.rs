//! An integer knows of all ratios nothing but none and all.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, Number, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::IntegerRatio, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if matches!(metric.kind, MetricKind::Gauge { number: Number::Integer, .. })
            && metric.name.ends_with("_ratio")
        {
            out.metric(metric, metric.span, |found| {
                found
                    .say(format!("the ratio {} is held as an integer", quote(&metric.name)))
                    .help("write `value: float`")
            });
        }
    }
}
