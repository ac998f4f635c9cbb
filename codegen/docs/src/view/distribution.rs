use mgen_spec::model::{Group, Metric, MetricKind, Native};
use serde::Serialize;

use super::unit::Unit;

/// Buckets that metrics of a group share.
#[derive(Debug, Serialize)]
pub(super) struct Buckets<'a> {
    /// Empty: all histograms of the group, of which there are several.
    metrics: Vec<&'a str>,
    /// Upper bounds, without `+Inf`.
    bounds: Vec<String>,
    unit: Option<Unit<'a>>,
}

impl<'a> Buckets<'a> {
    pub(super) fn of(group: &'a Group) -> Vec<Self> {
        let mut all: Vec<(&[f64], Buckets<'a>)> = Vec::new();
        for metric in &group.metrics {
            let MetricKind::Histogram { buckets, native: _ } = &metric.kind else { continue };
            if buckets.is_empty() {
                continue;
            }
            let unit = metric.unit.as_ref();
            let known = all.iter_mut().find(|(bounds, known)| {
                *bounds == buckets.as_slice()
                    && known.unit.as_ref().map(Unit::code) == unit.map(|unit| unit.as_str())
            });
            match known {
                Some((_, known)) => known.metrics.push(&metric.name),
                None => all.push((
                    buckets,
                    Buckets {
                        metrics: vec![&metric.name],
                        bounds: buckets.iter().copied().map(number).collect(),
                        unit: unit.map(Unit::new),
                    },
                )),
            }
        }
        if let [(_, Buckets { metrics, .. })] = all.as_mut_slice() {
            drop_if_all(metrics, group);
        }
        all.into_iter().map(|(_, buckets)| buckets).collect()
    }
}

/// How native histograms of a group are kept that are kept alike.
#[derive(Debug, Serialize)]
pub(super) struct Natives<'a> {
    /// Empty: all histograms of the group, of which there are several.
    metrics: Vec<&'a str>,
    factor: String,
    max_buckets: u32,
    /// `None`: hardly more than 0 itself.
    zero_threshold: Option<String>,
}

impl<'a> Natives<'a> {
    pub(super) fn of(group: &'a Group) -> Vec<Self> {
        let mut all: Vec<(Native, Natives<'a>)> = Vec::new();
        for metric in &group.metrics {
            let MetricKind::Histogram { buckets: _, native: Some(native) } = &metric.kind else { continue };
            if let Some((_, known)) = all.iter_mut().find(|(known, _)| known == native) {
                known.metrics.push(&metric.name);
                continue;
            }
            let Native { factor, schema: _, max_buckets, zero_threshold } = *native;
            let zero_threshold = Some(zero_threshold).filter(|threshold| *threshold > TINY).map(number);
            let metrics = vec![metric.name.as_str()];
            all.push((*native, Natives { metrics, factor: number(factor), max_buckets, zero_threshold }));
        }
        if let [(_, Natives { metrics, .. })] = all.as_mut_slice() {
            drop_if_all(metrics, group);
        }
        all.into_iter().map(|(_, natives)| natives).collect()
    }
}

/// The zero bucket is worth a word if it takes values above this one.
const TINY: f64 = 1e-30;

/// Quantiles that metrics of a group share.
#[derive(Debug, Serialize)]
pub(super) struct Quantiles<'a> {
    /// Empty: all summaries of the group, of which there are several.
    metrics: Vec<&'a str>,
    /// Empty: sum and count only.
    quantiles: Vec<String>,
    window_seconds: u32,
}

impl<'a> Quantiles<'a> {
    pub(super) fn of(group: &'a Group) -> Vec<Self> {
        let mut all: Vec<(&[f64], Quantiles<'a>)> = Vec::new();
        for metric in &group.metrics {
            let MetricKind::Summary { quantiles, window_seconds } = &metric.kind else { continue };
            // Without quantiles there is nothing that would look back.
            let window_seconds = if quantiles.is_empty() { 0 } else { *window_seconds };
            let known = all.iter_mut().find(|(known, summary)| {
                *known == quantiles.as_slice() && summary.window_seconds == window_seconds
            });
            match known {
                Some((_, known)) => known.metrics.push(&metric.name),
                None => all.push((
                    quantiles,
                    Quantiles {
                        metrics: vec![&metric.name],
                        quantiles: quantiles.iter().copied().map(number).collect(),
                        window_seconds,
                    },
                )),
            }
        }
        if let [(_, Quantiles { metrics, .. })] = all.as_mut_slice() {
            drop_if_several(metrics);
        }
        all.into_iter().map(|(_, quantiles)| quantiles).collect()
    }
}

/// The same of histograms, some of which may be of another kind.
fn drop_if_all(metrics: &mut Vec<&str>, group: &Group) {
    let is_histogram = |metric: &&Metric| matches!(metric.kind, MetricKind::Histogram { .. });
    if group.metrics.iter().filter(is_histogram).count() == metrics.len() {
        drop_if_several(metrics);
    }
}

/// Names that stand for all of their kind need not be told, unless there is one only.
fn drop_if_several(metrics: &mut Vec<&str>) {
    if metrics.len() > 1 {
        metrics.clear();
    }
}

/// A number as short as it can be told, with a power of ten where there would be rows of zeros.
fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e15).contains(&size) { format!("{value:e}") } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short() {
        for (value, expected) in
            [(0.005, "0.005"), (10.0, "10"), (0.0, "0"), (-2.5, "-2.5"), (1e-9, "1e-9"), (1e300, "1e300")]
        {
            assert_eq!(number(value), expected);
        }
    }
}
