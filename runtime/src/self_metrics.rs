//! What mgen says about itself, at the end of an exposition and only if there is something to say.

use crate::cells::{Cell, CounterCell, GaugeCell};
use crate::family::Family;
use crate::rt::{Kind, LabelSpec, LabelValues, MetricSpec};

static OVERFLOW: MetricSpec = MetricSpec {
    name: "mgen_overflow_total",
    help: "Times that labels were asked for which found no room, so that the value `other` took their place.",
    unit: "",
    kind: Kind::Counter,
    labels: &[METRIC],
    max_series: u32::MAX,
};

static DUPLICATE: MetricSpec = MetricSpec {
    name: "mgen_duplicate_families",
    help: "Families that are left out because another one of this exposition has the same name.",
    unit: "",
    kind: Kind::Gauge,
    labels: &[METRIC],
    max_series: u32::MAX,
};

/// Names the metric that a series is about.
const METRIC: LabelSpec = LabelSpec { name: "metric", values: LabelValues::Open { limit: 0 } };

/// The self-metrics of one exposition.
#[derive(Debug, Default)]
pub(crate) struct SelfMetrics {
    overflow: Option<Family>,
    duplicate: Option<Family>,
}

impl SelfMetrics {
    /// Notes how often a metric's bounds have been met.
    pub(crate) fn overflow(&mut self, metric: &str, times: u64) {
        if times > 0 {
            let family = self.overflow.get_or_insert_with(|| Family::new(&OVERFLOW, &[]));
            if let Some(cell) = CounterCell::of(&family.cells).and_then(|cells| cells.with(&[metric])) {
                cell.add(times);
            }
        }
    }

    /// Notes that a family is left out.
    pub(crate) fn duplicate(&mut self, metric: &str) {
        let family = self.duplicate.get_or_insert_with(|| Family::new(&DUPLICATE, &[]));
        if let Some(cell) = GaugeCell::of(&family.cells).and_then(|cells| cells.with(&[metric])) {
            cell.add(1);
        }
    }

    /// The families that have something to say.
    pub(crate) fn families(&self) -> impl Iterator<Item = &Family> {
        [&self.overflow, &self.duplicate].into_iter().flatten()
    }
}
