//! Without a unit a dashboard cannot scale an axis, and a reader cannot either.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::MissingUnit, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics().filter(|(_, metric)| metric.unit.is_none()) {
        // The value of an info is always 1, and of what is unknown the unit is unknown as well.
        if !matches!(metric.kind, MetricKind::Info | MetricKind::StateSet { .. } | MetricKind::Unknown) {
            out.metric(metric, metric.span, |found| {
                found
                    .say(format!("the {} {} has no unit", metric.kind.as_str(), quote(&metric.name)))
                    .help("what is counted is a unit too: `unit: '{request}'`")
            });
        }
    }
}
