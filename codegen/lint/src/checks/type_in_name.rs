//! A type in a name says twice what the exposition says, and is wrong once the type changes.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint {
    code: Code::TypeInName,
    level: Level::Warn,
    promtool: Some("metric name should not include type"),
    check,
};

const TYPES: &[&str] = &["counter", "gauge", "histogram", "summary"];

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        // The first word is what is measured: `gauge_readings` are the readings of a gauge.
        let mut words = metric.name.split('_').skip(1);
        let named = words.find_map(|word| TYPES.iter().find(|kind| word.eq_ignore_ascii_case(kind)));
        if let Some(kind) = named {
            out.metric(metric, metric.span, move |found| {
                found.say(format!("the name {} contains the type `{kind}`", quote(&metric.name)))
            });
        }
    }
}
