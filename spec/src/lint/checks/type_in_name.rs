//! A type in a name says twice what the exposition says, and is wrong once the type changes.

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::System;

pub(super) const LINT: Lint = Lint {
    code: Code::TypeInName,
    name: "type_in_name",
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
