//! Two names of one letter's difference are one name to most readers.

use std::collections::HashMap;

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::near::near;
use crate::lint::{Level, Lint};
use crate::model::{Metric, System};

pub(super) const LINT: Lint =
    Lint { code: Code::SimilarNames, name: "similar_names", level: Level::Warn, promtool: None, check };

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
