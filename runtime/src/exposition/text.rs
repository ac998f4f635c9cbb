//! Prometheus text 0.0.4 and 1.0.0, and OpenMetrics 1.0.0.
//!
//! They differ in metadata, in the form of `le` and `quantile`, and in what OpenMetrics forbids: sums that are no counts
//! (NaN, below zero, or of a histogram with bounds below zero), and quantiles below zero.

mod head;
mod start;

use start::Start;

use super::cursor::{Cursor, Padded, PaddedBuf, Short};
use super::encoder::{Buffers, Described, Encoder, LabelSet, Sample, quoted};
use super::metadata::Type;
use super::number::Float;
use crate::cells::Reading;
use crate::rt::{Kind, MetricSpec};

/// The text formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) dialect: Dialect,
    /// Whether `_created` is told, for which only OpenMetrics has a place.
    pub(super) created: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Prometheus,
    OpenMetrics,
}

/// The lines of a family, but for labels of series and numbers.
#[derive(Debug)]
pub(super) struct Outline {
    /// The start of a line with a value, a bucket or a quantile.
    value: Start,
    sum: Start,
    count: Start,
    created: Option<Start>,
    /// The start of the label `le` or `quantile`.
    point: &'static [u8],
    /// Its values and what follows them, each as `0.5"} `.
    points: Box<[Short]>,
    /// Whether a sum may be told at all.
    has_sum: bool,
    renamed: Option<Box<[Renamed]>>,
}

/// A label's name in the spec, and the label as it is written up to its value.
#[derive(Debug)]
struct Renamed {
    name: &'static str,
    start: PaddedBuf,
}

impl Encoder for Text {
    type Outline = Outline;

    fn is_openmetrics(&self) -> bool {
        self.dialect == Dialect::OpenMetrics
    }

    fn head(&self, family: &Described<'_>) -> Vec<u8> {
        head::head(self.dialect, family)
    }

    fn outline(&self, family: &Described<'_>) -> Outline {
        let Described { metric, family: base, name, kind, fixed, renamed } = family;
        let MetricSpec { name: _, help: _, unit: _, kind: measured, labels: _, max_series: _ } = metric;
        let start = |name: &str, suffix| Start::new(name, suffix, fixed);
        let (bucket, point, points, last): (_, &[u8], &[f64], _) = match measured {
            Kind::Histogram { bounds } => ("_bucket", b"le=\"", bounds, Some(f64::INFINITY)),
            Kind::Summary { quantiles, window_seconds: _ } => ("", b"quantile=\"", quantiles, None),
            Kind::Counter
            | Kind::FloatCounter
            | Kind::UpDown
            | Kind::FloatUpDown
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::Unknown => ("", b"", &[], None),
        };
        let has_created = self.created
            && self.dialect == Dialect::OpenMetrics
            && matches!(kind, Type::Counter | Type::Histogram | Type::Summary);
        Outline {
            value: start(name, bucket),
            sum: start(name, "_sum"),
            count: start(name, "_count"),
            created: has_created.then(|| start(base, "_created")),
            point,
            points: points.iter().copied().chain(last).map(|value| self.point(value)).collect(),
            has_sum: self.dialect == Dialect::Prometheus
                || *kind != Type::Histogram
                || points.iter().all(|bound| *bound >= 0.0),
            renamed: renamed.map(|renamed| renamed.iter().map(Renamed::new).collect()),
        }
    }

    #[inline(always)]
    fn series(
        &self,
        outline: &Outline,
        series: Sample<'_, impl LabelSet>,
        buffers: &mut Buffers,
        out: &mut Cursor<'_>,
    ) {
        match &outline.renamed {
            None => self.lines(outline, series, buffers, out),
            Some(renamed) => self.renamed(outline, renamed, series, buffers, out),
        }
    }

    fn close(&self, _: &mut Vec<u8>, _: usize) {}

    fn end(&self, out: &mut Vec<u8>) {
        if self.dialect == Dialect::OpenMetrics {
            out.extend_from_slice(b"# EOF\n");
        }
    }
}

impl Text {
    /// A number as the last label's value, and what stands between that and the value of the line.
    fn point(self, value: f64) -> Short {
        let value = match self.dialect {
            Dialect::Prometheus => Float::new(value),
            Dialect::OpenMetrics => Float::canonical(value),
        };
        // Numbers are never too long.
        Short::new(&[value.as_bytes(), b"\"} "].concat()).unwrap_or_default()
    }

    /// The rare case, apart so that it is not in the way of the other one.
    #[cold]
    #[inline(never)]
    fn renamed(
        self,
        outline: &Outline,
        renamed: &[Renamed],
        series: Sample<'_, impl LabelSet>,
        buffers: &mut Buffers,
        out: &mut Cursor<'_>,
    ) {
        let Sample { labels, created, reading } = series;
        let labels = WithOtherNames { labels, renamed };
        self.lines(outline, Sample { labels, created, reading }, buffers, out);
    }

    #[inline(always)]
    fn lines(
        self,
        outline: &Outline,
        series: Sample<'_, impl LabelSet>,
        buffers: &mut Buffers,
        out: &mut Cursor<'_>,
    ) {
        let Sample { labels, created, reading } = series;
        match reading {
            Reading::Absent => return,
            Reading::Unsigned(value) => {
                outline.value.write_unsigned(labels, value, out);
            }
            Reading::Signed(value) => {
                outline.value.write(labels, out);
                out.signed(value);
                out.fixed(b"\n");
            }
            Reading::Float(value) => {
                outline.value.write(labels, out);
                out.float(value);
                out.fixed(b"\n");
            }
            Reading::Histogram { buckets, sum } => {
                let line = &mut buffers.line;
                line.set(|out| outline.value.write_open(labels, outline.point, out));
                let labels = line.part(outline.value.len(), outline.point.len() + 1);
                let mut count = 0_u64;
                let counts = buckets.iter().map(|bucket| {
                    count = count.saturating_add(*bucket);
                    count
                });
                out.lines(line.padded(), &outline.points, counts);
                self.sum_and_count(outline, labels, sum, count, out);
            }
            Reading::Summary { quantiles, sum, count } => {
                let line = &mut buffers.line;
                line.set(|out| outline.value.write_open(labels, outline.point, out));
                let labels = line.part(outline.value.len(), outline.point.len() + 1);
                for (point, estimate) in outline.points.iter().zip(quantiles) {
                    if self.dialect == Dialect::Prometheus || !is_negative(*estimate) {
                        out.padded(line.padded());
                        out.bytes(point.as_bytes());
                        out.float(*estimate);
                        out.fixed(b"\n");
                    }
                }
                self.sum_and_count(outline, labels, sum, count, out);
            }
        }
        if let (Some(start), Some(created)) = (&outline.created, created) {
            start.write_unsigned(labels, created.unix_seconds(), out);
        }
    }

    fn sum_and_count(
        self,
        outline: &Outline,
        labels: Padded<'_>,
        sum: f64,
        count: u64,
        out: &mut Cursor<'_>,
    ) {
        // OpenMetrics has neither of them without the other.
        let is_told = match self.dialect {
            Dialect::Prometheus => true,
            Dialect::OpenMetrics => outline.has_sum && !sum.is_nan() && !is_negative(sum),
        };
        if is_told {
            outline.sum.write_after(labels, out);
            out.float(sum);
            out.fixed(b"\n");
            outline.count.write_after(labels, out);
            out.unsigned(count);
            out.fixed(b"\n");
        }
    }
}

fn is_negative(value: f64) -> bool {
    value < 0.0
}

impl Renamed {
    fn new((name, written): &(&'static str, String)) -> Self {
        let start = format!(",{}=\"", start::label(written));
        Self { name, start: PaddedBuf::new(start.as_bytes()) }
    }
}

/// The labels of a series under the names that the format demands.
#[derive(Clone, Copy, Debug)]
struct WithOtherNames<'a, L> {
    labels: L,
    renamed: &'a [Renamed],
}

impl<L: LabelSet> LabelSet for WithOtherNames<'_, L> {
    fn write(self, out: &mut Cursor<'_>) {
        self.labels.for_each(|name, value| {
            if let Some(renamed) = self.renamed.iter().find(|renamed| renamed.name == name) {
                out.padded(renamed.start.padded());
                quoted(out, value);
                out.fixed(b"\"");
            }
        });
    }

    fn for_each(self, visit: impl FnMut(&str, &str)) {
        self.labels.for_each(visit);
    }
}
