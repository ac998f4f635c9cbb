//! In OpenMetrics a counter's family is its name without `_total`, which is then the name of two families.

use std::collections::HashMap;

use crate::diagnostics::{Code, quote};
use crate::lint::findings::Findings;
use crate::lint::{Level, Lint};
use crate::model::{Metric, MetricKind, System};

pub(super) const LINT: Lint = Lint {
    code: Code::GaugeBesideCounter,
    name: "gauge_beside_counter",
    level: Level::Warn,
    promtool: None,
    check,
};

fn check<'m>(system: &'m System, out: &mut Findings<'m>) {
    let others = system.metrics().map(|(_, metric)| metric).filter(|metric| !is_counter(metric));
    let others: HashMap<&str, &Metric> = others.map(|metric| (metric.name.as_str(), metric)).collect();
    for (_, metric) in system.metrics().filter(|(_, metric)| is_counter(metric)) {
        let family = metric.name.strip_suffix("_total");
        if let Some(other) = family.and_then(|family| others.get(family).copied()) {
            out.metric(metric, metric.span, move |found| {
                let (kind, name) = (other.kind.as_str(), quote(&other.name));
                let message = format!(
                    "the family of the counter {} has the name of the {kind} {name}",
                    quote(&metric.name)
                );
                found
                    .say(message)
                    .and(other.span, format!("the {kind}"))
                    .help("in OpenMetrics they would be two families of one name, which it does not allow")
            });
        }
    }
}

fn is_counter(metric: &Metric) -> bool {
    matches!(metric.kind, MetricKind::Counter(_))
}
