//! Milliseconds here and seconds there: somebody will compare them.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;
use crate::unit_words::{base_word, is_abbreviated};

pub(super) const LINT: Lint = Lint { code: Code::NonBaseUnit, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        let Some((unit, base)) = metric.unit.as_ref().and_then(|unit| Some((unit.as_str(), unit.base()?)))
        else {
            continue;
        };
        // The name says so already, and has a lint of its own.
        if metric.name.split('_').any(|word| is_abbreviated(word) || base_word(word).is_some()) {
            continue;
        }
        out.metric(metric, metric.places.unit.unwrap_or(metric.span), move |found| {
            found
                .say(format!("the unit {} is no base unit", quote(unit)))
                .help(format!("the base unit is {}", quote(base)))
        });
    }
}
