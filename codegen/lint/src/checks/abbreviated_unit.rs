//! `_s` and `_ms` save a few bytes and cost every reader a guess.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;
use crate::unit_words::is_abbreviated;

pub(super) const LINT: Lint = Lint {
    code: Code::AbbreviatedUnit,
    level: Level::Warn,
    promtool: Some("metric names should not contain abbreviated units"),
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        if let Some(word) = metric.name.split('_').find(|word| is_abbreviated(word)) {
            out.metric(metric, metric.span, move |found| {
                found.say(format!("the name {} abbreviates a unit: {}", quote(&metric.name), quote(word)))
            });
        }
    }
}
