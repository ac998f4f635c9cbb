//! A name with `:` looks like the result of a recording rule.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint {
    code: Code::ColonInName,
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
