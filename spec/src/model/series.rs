use super::{Metric, MetricKind};

/// When a series of OpenMetrics began.
pub(crate) const CREATED: &str = "_created";

/// The family that has a further series of this name, if there is one.
pub(crate) fn family_of(series: &str) -> Option<&str> {
    match series.rsplit_once('_') {
        Some((family, "bucket" | "sum" | "count" | "created")) => Some(family),
        Some(_) | None => None,
    }
}

impl Metric {
    /// The name of its family in OpenMetrics: that of a counter without `_total`, of an info without `_info`. A counter
    /// or info that is named otherwise keeps its name, and is a family of unknown type there.
    #[must_use]
    pub fn family(&self) -> &str {
        let suffix = match &self.kind {
            MetricKind::Counter(_) => "_total",
            MetricKind::Info => "_info",
            MetricKind::Gauge { .. }
            | MetricKind::Histogram { .. }
            | MetricKind::Summary { .. }
            | MetricKind::StateSet { .. }
            | MetricKind::Unknown => return &self.name,
        };
        self.name.strip_suffix(suffix).filter(|family| !family.is_empty()).unwrap_or(&self.name)
    }

    /// The names of its series beside its own, those included that only OpenMetrics has.
    pub fn further_series(&self) -> impl Iterator<Item = String> {
        let suffixes: &'static [&'static str] = match &self.kind {
            MetricKind::Histogram { .. } => &["_bucket", "_sum", "_count", CREATED],
            MetricKind::Summary { .. } => &["_sum", "_count", CREATED],
            MetricKind::Counter(_) if self.family() != self.name => &[CREATED],
            MetricKind::Counter(_)
            | MetricKind::Gauge { .. }
            | MetricKind::Info
            | MetricKind::StateSet { .. }
            | MetricKind::Unknown => &[],
        };
        suffixes.iter().map(|suffix| format!("{}{suffix}", self.family()))
    }
}
