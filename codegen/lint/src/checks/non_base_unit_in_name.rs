//! Metrics of one quantity are only comparable in one unit, and Prometheus' own are base units.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;
use crate::unit_words::base_word;

pub(super) const LINT: Lint =
    Lint { code: Code::NonBaseUnitInName, level: Level::Warn, promtool: Some("use base unit"), check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        let mut words = metric.name.split('_');
        if let Some((word, base)) = words.find_map(|word| Some((word, base_word(word)?))) {
            out.metric(metric, metric.span, move |found| {
                found
                    .say(format!(
                        "the name {} has the unit {}, which is no base unit",
                        quote(&metric.name),
                        quote(word)
                    ))
                    .help(format!("the base unit is `{base}`"))
            });
        }
    }
}
