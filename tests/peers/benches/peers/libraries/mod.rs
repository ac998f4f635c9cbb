//! The libraries, each as its documentation shows and, where that differs, in its fastest way.

mod fast_telemetry;
mod foundations;
mod measured;
mod metrics;
mod metriken;
mod mgen;
mod opentelemetry;
mod prometheus;
mod prometheus_client;

use std::any::Any;

use crate::case::Case;
use crate::inputs::Shape;
use crate::limits;
use crate::report::{LIMIT, OURS};
use crate::row::{Row, Setting, Work};

/// All cases of a work: limits, ours, peers.
pub fn cases(work: Work) -> Vec<Case> {
    if let Some(permanent) = work.with_permanent_series() {
        let limit =
            mgen::cases(permanent).into_iter().map(|case| case.as_limit(LIMIT, "mgen, series that stay"));
        // In these, any series can be removed.
        let peers =
            [prometheus::cases, prometheus_client::cases].into_iter().flat_map(|cases| cases(permanent));
        return limit.chain(mgen::cases(work)).chain(peers).collect();
    }
    let libraries = [
        limits::cases,
        mgen::cases,
        prometheus::cases,
        prometheus_client::cases,
        metrics::cases,
        measured::cases,
        foundations::cases,
        fast_telemetry::cases,
        metriken::cases,
        opentelemetry::cases,
    ];
    libraries.iter().flat_map(|cases| cases(work)).collect()
}

/// All cases of a row. What is encoded while a thread writes is measured by itself, encoding while nobody writes.
pub fn cases_of(row: &Row) -> Vec<Case> {
    if row.setting != Setting::WhileWriting {
        return cases(row.work);
    }
    let quiet =
        mgen::cases(row.work).into_iter().map(|case| case.as_limit(LIMIT, "mgen while nobody writes"));
    quiet.chain(cases(row.work).into_iter().filter(|case| case.subject != LIMIT)).collect()
}

/// Makes series of two text labels, and gives what keeps them alive.
pub type Heap = fn(Shape) -> Box<dyn Any>;

pub const HEAPS: [(&str, Heap); 9] = [
    (OURS, mgen::heap),
    ("prometheus", prometheus::heap),
    ("prometheus-client", prometheus_client::heap),
    ("metrics", metrics::heap),
    ("measured", measured::heap),
    ("foundations-metrics", foundations::heap),
    ("fast-telemetry", fast_telemetry::heap),
    ("metriken", metriken::heap),
    ("opentelemetry", opentelemetry::heap),
];
