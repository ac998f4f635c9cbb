//! Prometheus text format 0.0.4.

use super::{Points, escape, number};
use crate::cells::{Reading, Scratch};
use crate::family::{Family, Labels, Series};
use crate::rt::{Kind, MetricSpec};

/// Writes families, one after the other.
#[derive(Debug)]
pub(crate) struct TextWriter<'a> {
    out: &'a mut Vec<u8>,
    scratch: Scratch,
}

impl<'a> TextWriter<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, scratch: Scratch::default() }
    }

    /// Writes a family with all its series, or nothing if it has none.
    pub(crate) fn family(&mut self, family: &Family) {
        let Family { metric, cells: _, points } = family;
        let Self { out, scratch } = self;
        let start = out.len();
        head(out, metric);
        let samples = out.len();
        family.walk(scratch, |Series { labels, created: _, reading }| {
            let name = metric.name.as_bytes();
            match reading {
                Reading::Absent => {}
                Reading::Unsigned(value) => sample(out, name, labels, |out| number::unsigned(out, value)),
                Reading::Signed(value) => sample(out, name, labels, |out| number::signed(out, value)),
                Reading::Float(value) => sample(out, name, labels, |out| number::float(out, value)),
                Reading::Histogram { buckets, sum } => histogram(out, name, labels, points, buckets, sum),
                Reading::Summary { quantiles, sum, count } => {
                    summary(out, name, labels, points, quantiles, sum, count);
                }
            }
        });
        if out.len() == samples {
            out.truncate(start);
        }
    }
}

fn head(out: &mut Vec<u8>, metric: &MetricSpec) {
    let MetricSpec { name, help, unit: _, kind, labels: _, max_series: _ } = metric;
    if !help.is_empty() {
        put(out, &[b"# HELP ", name.as_bytes(), b" "]);
        escape::help(out, help);
        out.push(b'\n');
    }
    let kind: &[u8] = match kind {
        Kind::Counter | Kind::FloatCounter => b"counter",
        // The format has no info; by convention it is a gauge that says 1.
        Kind::Gauge | Kind::FloatGauge | Kind::Info => b"gauge",
        Kind::Histogram { .. } => b"histogram",
        Kind::Summary { .. } => b"summary",
        Kind::Unknown => b"untyped",
    };
    put(out, &[b"# TYPE ", name.as_bytes(), b" ", kind, b"\n"]);
}

fn sample(out: &mut Vec<u8>, name: &[u8], labels: Labels<'_>, value: impl FnOnce(&mut Vec<u8>)) {
    put(out, &[name]);
    braced(out, labels);
    value(out);
    out.push(b'\n');
}

fn histogram(out: &mut Vec<u8>, name: &[u8], labels: Labels<'_>, points: &Points, buckets: &[u64], sum: f64) {
    let mut count = 0_u64;
    for (point, bucket) in points.iter().zip(buckets) {
        count = count.saturating_add(*bucket);
        pointed(out, &[name, b"_bucket{"], labels, point);
        number::unsigned(out, count);
        out.push(b'\n');
    }
    sum_and_count(out, name, labels, sum, count);
}

fn summary(
    out: &mut Vec<u8>,
    name: &[u8],
    labels: Labels<'_>,
    points: &Points,
    quantiles: &[f64],
    sum: f64,
    count: u64,
) {
    for (point, estimate) in points.iter().zip(quantiles) {
        pointed(out, &[name, b"{"], labels, point);
        number::float(out, *estimate);
        out.push(b'\n');
    }
    sum_and_count(out, name, labels, sum, count);
}

/// The start of a line whose last label is `le` or `quantile`.
fn pointed(out: &mut Vec<u8>, start: &[&[u8]], labels: Labels<'_>, point: &[u8]) {
    put(out, start);
    labels.parts().for_each(|part| put(out, &[part]));
    put(out, &[if labels.is_empty() { b"" } else { b"," }, point]);
}

fn sum_and_count(out: &mut Vec<u8>, name: &[u8], labels: Labels<'_>, sum: f64, count: u64) {
    put(out, &[name, b"_sum"]);
    braced(out, labels);
    number::float(out, sum);
    put(out, &[b"\n", name, b"_count"]);
    braced(out, labels);
    number::unsigned(out, count);
    out.push(b'\n');
}

/// The labels of a line with no others, and the space before the value.
fn braced(out: &mut Vec<u8>, labels: Labels<'_>) {
    if labels.is_empty() {
        return put(out, &[b" "]);
    }
    put(out, &[b"{"]);
    labels.parts().for_each(|part| put(out, &[part]));
    put(out, &[b"} "]);
}

#[inline]
fn put(out: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        out.extend_from_slice(part);
    }
}
