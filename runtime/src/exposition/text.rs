//! Prometheus text 0.0.4 and 1.0.0, and OpenMetrics 1.0.0.
//!
//! They differ in metadata, in the form of `le` and `quantile`, and in what OpenMetrics forbids: sums that are no counts
//! (NaN, below zero, or of a histogram with bounds below zero), and quantiles below zero.

mod exemplar;
mod head;
mod start;

use std::borrow::Cow;

pub(crate) use exemplar::text as exemplar_text;
use start::Start;

use super::cursor::Cursor;
use super::encoder::{self, Described, Encoder, renamed};
use super::escape;
use super::metadata::Type;
use super::number::Float;
use super::padded::{Padded, PaddedBuf, PaddedTexts, Short};
use crate::cells::Reading;
use crate::family::{Batch, Labels, Series};
use crate::rt::{Kind, MetricSpec};

/// The text formats.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    dialect: Dialect,
    /// Whether `_created` is told.
    created: bool,
    exemplified: Option<Exemplified>,
}

/// Writes series that may have exemplars. Named where a format is chosen, so that what has no place for them does not
/// compile it.
type Exemplified = fn(&Lines, Batch<'_>, &PaddedTexts, &mut Cursor<'_>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Prometheus,
    OpenMetrics,
}

/// The lines of a family, but for labels of series and numbers.
#[derive(Debug)]
struct Lines {
    dialect: Dialect,
    /// The start of a line with a value, a bucket or a quantile.
    value: Start,
    sum: Start,
    count: Start,
    created: Option<Start>,
    /// The start of the label `le` or `quantile`, or of the one that names a state.
    point: Cow<'static, [u8]>,
    /// Its values and what follows them, each as `0.5"} `.
    points: Vec<Short>,
    /// The states and what follows them, each as `open"} `.
    states: Vec<PaddedBuf>,
    /// Whether a series has several lines.
    has_lists: bool,
    /// Whether a sum may be told at all.
    has_sum: bool,
    /// If values or buckets may have exemplars.
    exemplified: Option<Exemplified>,
    /// Names of labels as they are written, where they are not those of the spec.
    renamed: Option<Vec<(&'static str, String)>>,
}

impl Encoder for Text {
    fn is_openmetrics(&self) -> bool {
        self.dialect == Dialect::OpenMetrics
    }

    fn head(&self, family: &Described<'_>) -> Vec<u8> {
        head::head(self.dialect, family)
    }

    fn outline(&self, family: &Described<'_>) -> Box<dyn encoder::Outline> {
        let Described { metric, family: base, name, kind, fixed, renamed: names } = family;
        let MetricSpec { name: _, help: _, unit: _, kind: measured, labels: _, max_series: _ } = metric;
        let start = |name: &str, suffix| Start::new(name, suffix, fixed);
        let written = |(own, name): &(_, String)| (*own, start::label(name).into_owned());
        let mut states: &[&str] = &[];
        let (bucket, point, points, last): (_, Cow<'static, [u8]>, &[f64], _) = match measured {
            Kind::Histogram { buckets } | Kind::NativeHistogram { buckets, native: _ } => {
                ("_bucket", b"le=\"".into(), buckets.bounds(), Some(f64::INFINITY))
            }
            Kind::Summary { quantiles: _ } => ("", b"quantile=\"".into(), measured.quantiles(), None),
            Kind::StateSet { states: all } => {
                states = all;
                ("", (start::label(name).into_owned() + "=\"").into_bytes().into(), &[], None)
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
        let has_created = self.created && matches!(kind, Type::Counter | Type::Histogram | Type::Summary);
        Box::new(Lines {
            dialect: self.dialect,
            value: start(name, bucket),
            sum: start(name, "_sum"),
            count: start(name, "_count"),
            created: has_created.then(|| start(base, "_created")),
            has_lists: !point.is_empty(),
            point,
            points: points.iter().copied().chain(last).map(|value| self.point(value)).collect(),
            states: states.iter().map(|state| last_value(state)).collect(),
            has_sum: self.dialect == Dialect::Prometheus
                || *kind != Type::Histogram
                || points.iter().all(|bound| *bound >= 0.0),
            exemplified: self.exemplified.filter(|_| matches!(kind, Type::Counter | Type::Histogram)),
            renamed: names.map(|names| names.iter().map(written).collect()),
        })
    }

    fn close(&self, _: &mut Vec<u8>, _: usize) {}

    fn end(&self, out: &mut Vec<u8>) {
        if self.dialect == Dialect::OpenMetrics {
            out.extend_from_slice(b"# EOF\n");
        }
    }
}

impl Text {
    #[inline]
    pub(super) fn prometheus() -> Self {
        Self { dialect: Dialect::Prometheus, created: false, exemplified: None }
    }

    /// Whether `_created` is told; the Prometheus format has no place for it.
    #[inline]
    pub(super) fn openmetrics(created: bool) -> Self {
        Self { dialect: Dialect::OpenMetrics, created, exemplified: Some(Lines::exemplified::<true>) }
    }

    /// A number as the last label's value, and what stands between that and the value of the line.
    fn point(self, value: f64) -> Short {
        let value = match self.dialect {
            Dialect::Prometheus => Float::new(value),
            Dialect::OpenMetrics => Float::canonical(value),
        };
        // Numbers are never too long.
        Short::new(&[value.as_bytes(), b"\"} "].concat()).unwrap_or(Short::EMPTY)
    }
}

impl encoder::Outline for Lines {
    fn series(&self, series: Batch<'_>, starts: &mut PaddedTexts, out: &mut Vec<u8>) {
        let mut out = Cursor::new(out);
        self.starts(series, starts);
        if let Some(write) = self.exemplified
            && series.has_exemplars()
        {
            return write(self, series, starts, &mut out);
        }
        if let Some(counters) = series.counters() {
            if self.renamed.is_none() && self.created.is_none() {
                let start = self.value.padded();
                counters.for_each(|(labels, count)| labels.write_line(start, count, &mut out));
            } else {
                counters.for_each(|(labels, count)| self.counter(*labels, count, &mut out));
            }
            return;
        }
        let mut starts = starts.iter();
        for Series { labels, reading } in series.iter() {
            let start = starts.next();
            match (reading, start) {
                (Reading::Unsigned(value), _) => self.line(labels, &mut out, |out| out.unsigned(value)),
                (Reading::Signed(value), _) => self.line(labels, &mut out, |out| out.signed(value)),
                (Reading::Float(value), _) => self.line(labels, &mut out, |out| out.float(value)),
                (Reading::States(bits), Some(start)) => self.states(start, bits, &mut out),
                (Reading::Histogram { buckets, sum, native: _ }, Some(start)) => {
                    self.histogram(start, buckets, sum, &mut out);
                }
                (Reading::Summary { quantiles, sum, count }, Some(start)) => {
                    self.summary(start, quantiles, sum, count, &mut out);
                }
                (
                    Reading::Absent
                    | Reading::States(_)
                    | Reading::Histogram { .. }
                    | Reading::Summary { .. },
                    _,
                ) => {
                    continue;
                }
            }
            self.created(labels, &mut out);
        }
    }
}

/// What is not inlined into the loop over all series, so that what has to be fastest is.
impl Lines {
    /// Writes the start of a line and the labels of a series.
    #[inline(always)]
    fn open(&self, start: &Start, labels: &Labels<'_>, out: &mut Cursor<'_>) {
        out.padded(start.padded());
        match &self.renamed {
            None => labels.write(out),
            Some(names) => write_renamed(names, *labels, out),
        }
    }

    /// Writes when a series came into being, if that is told.
    #[inline(always)]
    fn created(&self, labels: Labels<'_>, out: &mut Cursor<'_>) {
        if let Some(start) = &self.created
            && let Some(created) = labels.created()
        {
            self.open_apart(start, labels, out);
            out.closed(created.unix_seconds());
        }
    }

    #[inline(never)]
    fn open_apart(&self, start: &Start, labels: Labels<'_>, out: &mut Cursor<'_>) {
        self.open(start, &labels, out);
    }

    #[inline(never)]
    fn counter(&self, labels: Labels<'_>, count: u64, out: &mut Cursor<'_>) {
        self.open_apart(&self.value, labels, out);
        out.closed(count);
        self.created(labels, out);
    }

    #[inline(never)]
    fn line(&self, labels: Labels<'_>, out: &mut Cursor<'_>, value: impl FnOnce(&mut Cursor<'_>)) {
        self.open_apart(&self.value, labels, out);
        out.close();
        value(out);
        out.fixed(b"\n");
    }

    #[inline(never)]
    fn states(&self, start: Padded<'_>, bits: u64, out: &mut Cursor<'_>) {
        for (number, state) in self.states.iter().enumerate() {
            out.padded(start);
            out.padded(state.padded());
            out.unsigned(bits >> number & 1);
            out.fixed(b"\n");
        }
    }

    #[inline(never)]
    fn histogram(&self, start: Padded<'_>, buckets: &[u64], sum: f64, out: &mut Cursor<'_>) {
        let mut count = 0_u64;
        let counts = buckets.iter().map(|bucket| {
            count = count.saturating_add(*bucket);
            count
        });
        out.lines(start, &self.points, counts);
        self.sum_and_count(self.labels(start), sum, count, out);
    }

    #[inline(never)]
    fn summary(&self, start: Padded<'_>, quantiles: &[f64], sum: f64, count: u64, out: &mut Cursor<'_>) {
        for (point, estimate) in self.points.iter().zip(quantiles) {
            if self.dialect == Dialect::Prometheus || !is_negative(*estimate) {
                out.padded(start);
                out.bytes(point.as_bytes());
                out.float(*estimate);
                out.fixed(b"\n");
            }
        }
        self.sum_and_count(self.labels(start), sum, count, out);
    }

    /// Writes, for each series that has several lines, everything that stands before a bound, a quantile or a state.
    ///
    /// For the whole batch at once: a processor waits when it has to read blocks that it has just written in pieces.
    fn starts(&self, series: Batch<'_>, starts: &mut PaddedTexts) {
        if self.has_lists {
            starts.set(series.iter(), |Series { labels, reading: _ }, out| {
                self.open_apart(&self.value, labels, out);
                out.bytes(&self.point);
            });
        } else {
            starts.clear();
        }
    }

    /// The labels in one of [`Self::starts`].
    fn labels<'b>(&self, start: Padded<'b>) -> Padded<'b> {
        start.part(self.value.padded().len(), self.point.len())
    }

    fn sum_and_count(&self, labels: Padded<'_>, sum: f64, count: u64, out: &mut Cursor<'_>) {
        // OpenMetrics has neither of them without the other.
        let is_told = match self.dialect {
            Dialect::Prometheus => true,
            Dialect::OpenMetrics => self.has_sum && !sum.is_nan() && !is_negative(sum),
        };
        if is_told {
            out.padded(self.sum.padded());
            out.padded(labels);
            out.close();
            out.float(sum);
            out.fixed(b"\n");
            out.padded(self.count.padded());
            out.padded(labels);
            out.closed(count);
        }
    }
}

/// A text as the last label's value, and what stands between that and the value of the line.
fn last_value(text: &str) -> PaddedBuf {
    PaddedBuf::new((escape::quoted(text) + "\"} ").as_bytes())
}

/// Writes labels under other names.
#[cold]
fn write_renamed(names: &[(&'static str, String)], labels: Labels<'_>, out: &mut Cursor<'_>) {
    labels.for_each(&mut |name, value| {
        out.bytes(renamed(names, name).as_bytes());
        out.fixed(b"=\"");
        escape::quoted_to(value, &mut |piece| out.bytes(piece.as_bytes()));
        out.fixed(b"\",");
    });
}

fn is_negative(value: f64) -> bool {
    value < 0.0
}
