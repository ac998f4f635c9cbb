//! A metric whose labels are all closed has a cell for every combination of their values, from the start.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Metric, System, Values};

/// The most cells of one metric.
const METRIC_LIMIT: usize = 10_000;
/// Beyond this, a message does not say how many there are.
const COUNTED: usize = 1_000_000_000;
/// The most cells of all metrics together.
const SYSTEM_LIMIT: usize = 1_000_000;

pub(super) fn check(system: &System, out: &mut Diagnostics) {
    let mut total = 0usize;
    for (_, metric) in system.metrics() {
        match cells(metric, system) {
            None => {}
            Some(count) if count > METRIC_LIMIT => out.report(|| {
                let count = if count > COUNTED { format!("over {COUNTED}") } else { count.to_string() };
                let message = format!(
                    "the labels of {} have {count} combinations of values; they may have {METRIC_LIMIT}",
                    quote(&metric.name)
                );
                Diagnostic::error(Code::TooManyCells, metric.span, message)
                    .help("a label without `values` makes series only when they are used")
            }),
            Some(count) => total = total.saturating_add(count),
        }
    }
    if total > SYSTEM_LIMIT {
        out.report(|| {
            let message = format!(
                "all metrics together have {total} series from the start; they may have {SYSTEM_LIMIT}"
            );
            Diagnostic::error(Code::TooManyCells, system.span, message)
                .help("a label without `values` makes series only when they are used")
        });
    }
}

/// The number of cells; `None` if a label is open, since then there are none until they are used.
fn cells(metric: &Metric, system: &System) -> Option<usize> {
    metric.labels.iter().try_fold(1usize, |count, one| match &system.labels.get(one.label.0)?.values {
        Values::Open { .. } => None,
        Values::Closed { values, other } => {
            let absent = usize::from(one.condition.is_some());
            Some(count.saturating_mul(values.len() + usize::from(other.is_some()) + absent))
        }
    })
}
