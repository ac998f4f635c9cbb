//! Two names of one letter's difference are one name to most readers.

use std::collections::HashMap;

use mgen_spec::Code;
use mgen_spec::diagnostics::quote;
use mgen_spec::model::{Level, Metric, System};

use crate::Lint;
use crate::findings::Findings;
use crate::near::near;

pub(super) const LINT: Lint = Lint { code: Code::SimilarNames, level: Level::Warn, promtool: None, check };

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let metrics: Vec<&Metric> = system.metrics().map(|(_, metric)| metric).collect();
    let mut folded: HashMap<String, &Metric> = HashMap::with_capacity(metrics.len());
    let names = metrics.iter().map(|metric| metric.name.split(['_', ':']).collect());
    for (metric, near) in metrics.iter().copied().zip(near(names)) {
        // What differs only in case and in how words are separated is as near.
        let name = metric.name.replace(['_', ':'], "").to_ascii_lowercase();
        let same = *folded.entry(name).or_insert(metric);
        let near = near.and_then(|index| metrics.get(index).copied());
        if let Some(other) = near.or_else(|| (same.name != metric.name).then_some(same)) {
            out.metric(metric, metric.span, move |found| {
                let message = format!("{} is easily taken for {}", quote(&metric.name), quote(&other.name));
                found.say(message).and(other.span, "the other one")
            });
        }
    }
}
