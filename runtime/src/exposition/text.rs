//! Prometheus text format 0.0.4.

use super::cursor::{Cursor, Padded};
use super::{Points, escape};
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
        let mut cursor = Cursor::new(out);
        family.walk(scratch, |Series { labels, created: _, reading }| {
            let name = metric.name.as_bytes();
            match reading {
                Reading::Absent => {}
                Reading::Unsigned(value) => sample(&mut cursor, name, labels, |out| out.unsigned(value)),
                Reading::Signed(value) => sample(&mut cursor, name, labels, |out| out.signed(value)),
                Reading::Float(value) => sample(&mut cursor, name, labels, |out| out.float(value)),
                Reading::Histogram { buckets, sum } => {
                    histogram(&mut cursor, name, labels, points, buckets, sum)
                }
                Reading::Summary { quantiles, sum, count } => {
                    summary(&mut cursor, name, labels, points, quantiles, sum, count);
                }
            }
        });
        drop(cursor);
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

type Out<'o, 'b> = &'o mut Cursor<'b>;

fn sample(out: Out<'_, '_>, name: &[u8], labels: Labels<'_>, value: impl FnOnce(Out<'_, '_>)) {
    out.bytes(name);
    braced(out, labels);
    value(out);
    out.fixed(b"\n");
}

fn histogram(out: Out<'_, '_>, name: &[u8], labels: Labels<'_>, points: &Points, buckets: &[u64], sum: f64) {
    let mut count = 0_u64;
    for (point, bucket) in points.iter().zip(buckets) {
        count = count.saturating_add(*bucket);
        out.bytes(name);
        out.fixed(b"_bucket");
        pointed(out, labels, point);
        out.unsigned(count);
        out.fixed(b"\n");
    }
    sum_and_count(out, name, labels, sum, count);
}

fn summary(
    out: Out<'_, '_>,
    name: &[u8],
    labels: Labels<'_>,
    points: &Points,
    quantiles: &[f64],
    sum: f64,
    count: u64,
) {
    for (point, estimate) in points.iter().zip(quantiles) {
        out.bytes(name);
        pointed(out, labels, point);
        out.float(*estimate);
        out.fixed(b"\n");
    }
    sum_and_count(out, name, labels, sum, count);
}

/// The labels of a line whose last label is `le` or `quantile`.
fn pointed(out: Out<'_, '_>, labels: Labels<'_>, point: Padded<'_>) {
    let start = out.position();
    labels.write(out);
    out.padded(point);
    out.replace(start, b'{');
}

fn sum_and_count(out: Out<'_, '_>, name: &[u8], labels: Labels<'_>, sum: f64, count: u64) {
    out.bytes(name);
    out.fixed(b"_sum");
    braced(out, labels);
    out.float(sum);
    out.fixed(b"\n");
    out.bytes(name);
    out.fixed(b"_count");
    braced(out, labels);
    out.unsigned(count);
    out.fixed(b"\n");
}

/// The labels of a line with no others, and the space before the value.
fn braced(out: Out<'_, '_>, labels: Labels<'_>) {
    let start = out.position();
    labels.write(out);
    if out.position() == start {
        return out.fixed(b" ");
    }
    out.replace(start, b'{');
    out.fixed(b"} ");
}

fn put(out: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        out.extend_from_slice(part);
    }
}
