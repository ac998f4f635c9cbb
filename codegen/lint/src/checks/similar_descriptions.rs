//! Metrics of one description differ in something that nobody has written down; a difference of one letter is most
//! likely a copy with a mistake in it.

use std::collections::HashMap;

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, Metric, System};

use crate::Lint;
use crate::findings::Findings;
use crate::near::near;

pub(super) const LINT: Lint =
    Lint { code: Code::SimilarDescriptions, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let metrics: Vec<&Metric> = system.metrics().map(|(_, metric)| metric).collect();
    let mut first: HashMap<&str, &Metric> = HashMap::with_capacity(metrics.len());
    let texts = metrics.iter().map(|metric| metric.description.split_whitespace().collect());
    for (metric, near) in metrics.iter().copied().zip(near(texts)) {
        let same = *first.entry(&metric.description).or_insert(metric);
        let near = near.and_then(|index| metrics.get(index).copied());
        if same.name != metric.name {
            report(metric, same, "is that of", out);
        } else if let Some(other) = near {
            report(metric, other, "differs in one letter from that of", out);
        }
    }
}

fn report<'m>(metric: &'m Metric, other: &'m Metric, how: &'static str, out: &mut Findings<'m>) {
    out.metric(metric, metric.places.description, move |found| {
        let message = format!("the description of {} {how} {}", quote(&metric.name), quote(&other.name));
        found.say(message).and(other.places.description, "the other one")
    });
}
