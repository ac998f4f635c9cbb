//! What mgen says about itself, at the end of an exposition and only if there is something to say.

use crate::rt::{Kind, LabelSpec, LabelValues, MetricSpec};

pub(crate) static OVERFLOW: MetricSpec = MetricSpec {
    name: "mgen_overflow_total",
    help: "Times that labels were asked for which found no room, so that the value `other` took their place.",
    unit: "",
    kind: Kind::Counter,
    labels: &[METRIC],
    max_series: u32::MAX,
};

pub(crate) static DUPLICATE: MetricSpec = MetricSpec {
    name: "mgen_duplicate_families",
    help: "Families that are left out because another one of this exposition has the same name.",
    unit: "",
    kind: Kind::Gauge,
    labels: &[METRIC],
    max_series: u32::MAX,
};

/// All of them.
pub(crate) static ALL: [&MetricSpec; 2] = [&OVERFLOW, &DUPLICATE];

/// Names the metric that a series is about.
const METRIC: LabelSpec = LabelSpec { name: "metric", values: LabelValues::Open { limit: 0 } };
