//! A name with `:` looks like the result of a recording rule.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::System;

pub(super) const LINT: Lint = Lint {
    code: Code::ColonInName,
    name: "colon_in_name",
    level: Level::Warn,
    promtool: Some("metric names should not contain ':'"),
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics().filter(|(_, metric)| metric.name.contains(':')) {
        out.metric(metric, metric.span, |found| {
            found
                .say(format!("the name {} contains `:`", quote(&metric.name)))
                .help("by convention `:` marks what recording rules make")
        });
    }
}
