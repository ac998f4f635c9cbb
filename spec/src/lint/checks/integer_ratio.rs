//! An integer knows of all ratios nothing but none and all.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::{MetricKind, Number, System};

pub(super) const LINT: Lint =
    Lint { code: Code::IntegerRatio, name: "integer_ratio", level: Level::Warn, promtool: None, check };

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
