//! If some metrics say since when they exist, silence about the others is ambiguous.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::MissingSince, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    if system.metrics().all(|(_, metric)| metric.since.is_none()) {
        return;
    }
    for (_, metric) in system.metrics().filter(|(_, metric)| metric.since.is_none()) {
        out.metric(metric, metric.span, |found| {
            found.say(format!("{} has no `since`, as other metrics of the spec have", quote(&metric.name)))
        });
    }
}
