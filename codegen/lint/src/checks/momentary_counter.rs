//! A counter holds a sum, and there is none of temperatures, shares or rates.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, MetricKind, System};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint =
    Lint { code: Code::MomentaryCounter, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics().filter(|(_, metric)| matches!(metric.kind, MetricKind::Counter(_))) {
        let Some(unit) = metric.unit.as_ref().filter(|unit| !unit.adds_up()).map(|unit| unit.as_str()) else {
            continue;
        };
        out.metric(metric, metric.places.unit.unwrap_or(metric.span), move |found| {
            let help = match unit {
                "1" => "`1` is the unit of a ratio; things that are counted stand in braces: `{request}`",
                _ if unit.contains('/') => "count what passes; queries make a rate of it",
                _ => "what goes up and down is a gauge",
            };
            let message = format!("the counter {} has the unit {}", quote(&metric.name), quote(unit));
            found.say(format!("{message}, of which there is no sum")).help(help)
        });
    }
}
