//! Descriptions are sentences, so that they can stand next to each other.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::DescriptionWithoutFullStop, level: Level::Warn, promtool: None, check };

/// Ends of sentences, a bracket or quotation mark behind them included.
const CLOSING: &[char] = &[')', ']', '"', '\'', '`', '”', '’', '»'];

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        let ends = metric.description.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '。', '…']);
        if !ends {
            out.metric(metric, metric.places.description, |found| {
                found.say(format!("the description of {} has no full stop", quote(&metric.name)))
            });
        }
    }
}
