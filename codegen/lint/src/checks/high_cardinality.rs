//! A product of harmless labels may not be harmless.

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, Metric, System, Values};

use crate::Lint;
use crate::findings::Findings;

pub(super) const LINT: Lint = Lint { code: Code::HighCardinality, level: Level::Warn, promtool: None, check };

/// More combinations than these are worth a thought; each of them is several series if the metric is a histogram.
const MANY: u64 = 1000;

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    for (_, metric) in system.metrics() {
        let count = combinations(metric, system);
        if count > MANY {
            out.metric(metric, metric.span, move |found| {
                let message =
                    format!("the labels of {} can have {count} combinations of values", quote(&metric.name));
                found.say(message).help("each is a series in the process and in Prometheus")
            });
        }
    }
}

/// The most combinations of values. A label that is bounded by nothing has a lint of its own, and counts as one.
fn combinations(metric: &Metric, system: &System) -> u64 {
    let mut product = 1u64;
    let mut open = false;
    for one in &metric.labels {
        let Some(label) = system.labels.get(one.label.0) else { continue };
        let values = match &label.values {
            Values::Closed { values, other } => values.len() as u64 + u64::from(other.is_some()),
            Values::Open { limit, .. } => {
                open = true;
                limit.map_or(1, u64::from)
            }
        };
        product = product.saturating_mul(values + u64::from(one.condition.is_some()));
    }
    if open { product.min(u64::from(metric.max_series)) } else { product }
}
