//! What a text has to say, in whatever order and however it writes numbers.

use std::collections::BTreeMap;

use crate::inputs::{self, BOUNDS, ENCODED, ENCODED_HISTOGRAM};

/// Series and their values. Libraries differ in order, in metadata and in how they write a whole float.
#[derive(PartialEq)]
pub struct Samples(BTreeMap<String, f64>);

impl Samples {
    pub fn counters() -> Self {
        let series = inputs::encoded().into_iter();
        Self(series.map(|(route, tenant, value)| (counter(&route, &tenant), value as f64)).collect())
    }

    pub fn histograms() -> Self {
        let mut samples = BTreeMap::new();
        for (route, observations) in inputs::encoded_histograms() {
            for (bucket, value) in buckets(&route, &observations) {
                samples.insert(bucket, value as f64);
            }
            samples.insert(series(&format!("{ENCODED_HISTOGRAM}_sum"), &route), observations.iter().sum());
            samples.insert(series(&format!("{ENCODED_HISTOGRAM}_count"), &route), observations.len() as f64);
        }
        Self(samples)
    }

    /// The text has these samples, but for the last digits of sums.
    pub fn compare(&self, subject: &str, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let found: BTreeMap<String, f64> = lines.map(sample).collect();
        for (series, expected) in &self.0 {
            let value = found.get(series).unwrap_or_else(|| panic!("{subject} lacks {series}"));
            assert!(
                (value - expected).abs() <= 1e-12 * expected.abs(),
                "{subject}: {series} {value}, not {expected}"
            );
        }
        assert_eq!(found.len(), self.0.len(), "{subject} has other series too");
    }
}

pub fn counter(route: &str, tenant: &str) -> String {
    format!("{ENCODED}{{route=\"{route}\",tenant=\"{tenant}\"}}")
}

pub fn series(name: &str, route: &str) -> String {
    format!("{name}{{route=\"{route}\"}}")
}

/// The cumulative buckets of a histogram.
pub fn buckets(route: &str, observations: &[f64]) -> Vec<(String, u64)> {
    let bounds = BOUNDS.into_iter().chain([f64::INFINITY]);
    let bucket = |bound: f64| {
        let le = if bound.is_finite() { bound.to_string() } else { "+Inf".into() };
        let count = observations.iter().filter(|value| **value <= bound).count();
        (format!("{ENCODED_HISTOGRAM}_bucket{{route=\"{route}\",le=\"{le}\"}}"), count as u64)
    };
    bounds.map(bucket).collect()
}

/// A line as name, labels and value, with one way of writing the bound and of ordering labels.
fn sample(line: &str) -> (String, f64) {
    let (series, value) = line.rsplit_once(' ').unwrap_or((line, ""));
    let value = value.parse().unwrap_or(f64::NAN);
    let Some((name, labels)) = series.strip_suffix('}').and_then(|series| series.split_once('{')) else {
        return (series.to_owned(), value);
    };
    // No value of ours has a comma.
    let mut labels: Vec<String> = labels.split(',').map(|label| label.trim().to_owned()).collect();
    // The bound comes last in ours.
    labels.sort_by_key(|label| (label.starts_with("le="), label.clone()));
    for label in &mut labels {
        let bound =
            label.strip_prefix("le=\"").and_then(|label| label.strip_suffix('"')?.parse::<f64>().ok());
        if let Some(bound) = bound.filter(|bound| bound.is_finite()) {
            *label = format!("le=\"{bound}\"");
        }
    }
    (format!("{name}{{{}}}", labels.join(",")), value)
}
