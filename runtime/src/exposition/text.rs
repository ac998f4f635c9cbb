//! Prometheus text 0.0.4 and 1.0.0, and OpenMetrics 1.0.0.
//!
//! They differ in metadata, in the form of `le` and `quantile`, and in what OpenMetrics forbids: sums that are no counts
//! (NaN, below zero, or of a histogram with bounds below zero), and quantiles below zero.

mod head;
mod start;

use std::borrow::Cow;

use start::Start;

use super::cursor::Cursor;
use super::encoder::{Buffers, Described, Encoder, LabelSet, Sample};
use super::escape;
use super::metadata::Type;
use super::number::Float;
use super::padded::{Padded, PaddedBuf, Short};
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
    /// The start of the label `le` or `quantile`, or of the one that names a state.
    point: Cow<'static, [u8]>,
    /// Its values and what follows them, each as `0.5"} `.
    points: Box<[Short]>,
    /// The states and what follows them, each as `open"} `.
    states: Box<[PaddedBuf]>,
    /// Whether a sum may be told at all.
    has_sum: bool,
}

impl Encoder for Text {
    type Outline = Outline;

    fn is_openmetrics(&self) -> bool {
        self.dialect == Dialect::OpenMetrics
    }

    fn label(&self, name: &str) -> String {
        start::label(name).into_owned()
    }

    fn head(&self, family: &Described<'_>) -> Vec<u8> {
        head::head(self.dialect, family)
    }

    fn outline(&self, family: &Described<'_>) -> Outline {
        let Described { metric, family: base, name, kind, fixed } = family;
        let MetricSpec { name: _, help: _, unit: _, kind: measured, labels: _, max_series: _ } = metric;
        let start = |name: &str, suffix| Start::new(name, suffix, fixed);
        let mut states: &[&str] = &[];
        let (bucket, point, points, last): (_, Cow<'static, [u8]>, &[f64], _) = match measured {
            Kind::Histogram { bounds } => ("_bucket", b"le=\"".into(), bounds, Some(f64::INFINITY)),
            Kind::Summary { quantiles, window_seconds: _ } => ("", b"quantile=\"".into(), quantiles, None),
            Kind::StateSet { states: all } => {
                states = all;
                ("", format!("{}=\"", start::label(name)).into_bytes().into(), &[], None)
            }
            Kind::Counter
            | Kind::FloatCounter
            | Kind::UpDown
            | Kind::FloatUpDown
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::Unknown => ("", Cow::default(), &[], None),
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
            states: states.iter().map(|state| last_value(state)).collect(),
            has_sum: self.dialect == Dialect::Prometheus
                || *kind != Type::Histogram
                || points.iter().all(|bound| *bound >= 0.0),
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
        let Sample { labels, created, reading } = series;
        match reading {
            Reading::Absent => return,
            Reading::Unsigned(value) => {
                outline.value.open(labels, out);
                out.closed(value);
            }
            Reading::Signed(value) => {
                outline.value.open(labels, out);
                out.close();
                out.signed(value);
                out.fixed(b"\n");
            }
            Reading::Float(value) => {
                outline.value.open(labels, out);
                out.close();
                out.float(value);
                out.fixed(b"\n");
            }
            Reading::States(bits) => {
                let line = outline.line(labels, buffers);
                for (number, state) in outline.states.iter().enumerate() {
                    out.padded(line.padded());
                    out.padded(state.padded());
                    out.unsigned(bits >> number & 1);
                    out.fixed(b"\n");
                }
            }
            Reading::Histogram { buckets, sum } => {
                let line = outline.line(labels, buffers);
                let mut count = 0_u64;
                let counts = buckets.iter().map(|bucket| {
                    count = count.saturating_add(*bucket);
                    count
                });
                out.lines(line.padded(), &outline.points, counts);
                self.sum_and_count(outline, outline.labels(line), sum, count, out);
            }
            Reading::Summary { quantiles, sum, count } => {
                let line = outline.line(labels, buffers);
                for (point, estimate) in outline.points.iter().zip(quantiles) {
                    if self.dialect == Dialect::Prometheus || !is_negative(*estimate) {
                        out.padded(line.padded());
                        out.bytes(point.as_bytes());
                        out.float(*estimate);
                        out.fixed(b"\n");
                    }
                }
                self.sum_and_count(outline, outline.labels(line), sum, count, out);
            }
        }
        if let (Some(start), Some(created)) = (&outline.created, created) {
            start.open(labels, out);
            out.closed(created.unix_seconds());
        }
    }

    fn close(&self, _: &mut Vec<u8>, _: usize) {}

    fn end(&self, out: &mut Vec<u8>) {
        if self.dialect == Dialect::OpenMetrics {
            out.extend_from_slice(b"# EOF\n");
        }
    }
}

impl Outline {
    /// Writes everything that stands before a bound or quantile.
    #[inline(always)]
    fn line<'b>(&self, labels: impl LabelSet, buffers: &'b mut Buffers) -> &'b PaddedBuf {
        let line = &mut buffers.line;
        line.set(|out| {
            self.value.open(labels, out);
            out.bytes(&self.point);
        });
        line
    }

    /// The labels in what [`Self::line`] has written.
    fn labels<'b>(&self, line: &'b PaddedBuf) -> Padded<'b> {
        line.part(self.value.len(), self.point.len())
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
            outline.sum.open_after(labels, out);
            out.close();
            out.float(sum);
            out.fixed(b"\n");
            outline.count.open_after(labels, out);
            out.closed(count);
        }
    }
}

/// A text as the last label's value, and what stands between that and the value of the line.
fn last_value(text: &str) -> PaddedBuf {
    let escaped: String = escape::quoted(text).collect();
    PaddedBuf::new(format!("{escaped}\"}} ").as_bytes())
}

fn is_negative(value: f64) -> bool {
    value < 0.0
}
