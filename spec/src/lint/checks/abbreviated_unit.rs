//! `_s` and `_ms` save a few bytes and cost every reader a guess.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::unit_words::is_abbreviated;
use crate::lint::{Level, Lint};
use crate::model::System;

pub(super) const LINT: Lint = Lint {
    code: Code::AbbreviatedUnit,
    name: "abbreviated_unit",
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
