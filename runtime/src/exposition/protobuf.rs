//! Prometheus protobuf: messages `io.prometheus.client.MetricFamily`, each after its length.
//!
//! Integers above 2^53 are rounded, since the messages have no other type for values than double; counts of histograms
//! and summaries are exact.
//!
//! All functions here and below are `#[inline]`: so it is the crate that calls [`render`](super::Exposition::render)
//! which compiles them, and no other one.

mod exemplar;
mod field;
mod native;
mod wire;

pub(crate) use exemplar::message as exemplar_message;
pub(crate) use native::message as native_message;

use super::encoder::{self, Described, Encoder, renamed};
use super::metadata::{self, Type};
use super::padded::PaddedTexts;
use crate::cells::Reading;
use crate::exemplars::OfSeries;
use crate::family::{Batch, Created, Labels, Series};
use crate::native::NativeReading;
use crate::rt::{Kind, MetricSpec};

/// The protobuf format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Protobuf {
    pub(super) created: bool,
}

/// What the series of a family have in common.
#[derive(Debug)]
struct Messages {
    created: bool,
    metric: &'static MetricSpec,
    /// As it is to be written.
    name: String,
    kind: Type,
    /// The fixed labels as messages.
    fixed: Vec<u8>,
    /// Names of labels as they are written, where they are not those of the spec.
    renamed: Option<Vec<(&'static str, String)>>,
}

/// What a value has beside itself.
#[derive(Clone, Copy)]
struct Beside<'a> {
    created: Option<Created>,
    exemplars: OfSeries<'a>,
}

impl Encoder for Protobuf {
    #[inline]
    fn is_openmetrics(&self) -> bool {
        false
    }

    #[inline]
    fn head(&self, family: &Described<'_>) -> Vec<u8> {
        let Described { metric, family: name, name: _, kind, fixed: _, renamed: _ } = family;
        let MetricSpec { name: _, help, unit, kind: _, labels: _, max_series: _ } = metric;
        let kind = match kind {
            Type::Counter => 0,
            Type::Gauge | Type::Info | Type::StateSet => 1,
            Type::Summary => 2,
            Type::Unknown => 3,
            Type::Histogram => 4,
        };
        let mut head = vec![];
        wire::string(&mut head, field::FAMILY_NAME, name);
        if !help.is_empty() {
            wire::string(&mut head, field::FAMILY_HELP, help);
        }
        wire::unsigned(&mut head, field::FAMILY_TYPE, kind);
        if let Some(unit) = metadata::unit(name.strip_suffix("_total").unwrap_or(name), unit) {
            wire::string(&mut head, field::FAMILY_UNIT, unit);
        }
        head
    }

    #[inline]
    fn outline(&self, family: &Described<'_>) -> Box<dyn encoder::Outline> {
        let Described { metric, family: _, name, kind, fixed: labels, renamed } = family;
        let mut fixed = vec![];
        labels.iter().for_each(|(name, value)| label(&mut fixed, name, value));
        Box::new(Messages {
            created: self.created,
            metric,
            name: (*name).to_owned(),
            kind: *kind,
            fixed,
            renamed: renamed.map(<[_]>::to_vec),
        })
    }

    #[inline]
    fn close(&self, out: &mut Vec<u8>, start: usize) {
        wire::delimit(out, start);
    }

    #[inline]
    fn end(&self, _: &mut Vec<u8>) {}
}

impl encoder::Outline for Messages {
    #[inline]
    fn series(&self, batch: Batch<'_>, _: &mut PaddedTexts, out: &mut Vec<u8>) {
        for series in batch.iter() {
            let Series { labels, reading } = series;
            let created = if self.created { labels.created() } else { None };
            let beside = Beside { created, exemplars: batch.exemplars(series) };
            match (&reading, &self.metric.kind) {
                (Reading::Absent, _) => {}
                (Reading::States(bits), Kind::StateSet { states }) => {
                    for (number, state) in states.iter().enumerate() {
                        let holds = Reading::Unsigned(bits >> number & 1);
                        self.message(labels, Some(state), &holds, beside, out);
                    }
                }
                (reading, _) => self.message(labels, None, reading, beside, out),
            }
        }
    }
}

impl Messages {
    /// The message of a series or, in a stateset, of a state.
    #[inline]
    fn message(
        &self,
        labels: Labels<'_>,
        state: Option<&str>,
        reading: &Reading<'_>,
        beside: Beside<'_>,
        out: &mut Vec<u8>,
    ) {
        wire::message(out, field::FAMILY_METRIC, |out| {
            out.extend_from_slice(&self.fixed);
            labels.for_each(&mut |name, value| {
                let name = self.renamed.as_ref().map_or(name, |names| renamed(names, name));
                label(out, name, value);
            });
            state.into_iter().for_each(|state| label(out, &self.name, state));
            self.value(reading, beside, out);
        });
    }

    /// The value of a series, in the message of its type.
    #[inline]
    fn value(&self, reading: &Reading<'_>, beside: Beside<'_>, out: &mut Vec<u8>) {
        let number = match *reading {
            Reading::Absent => return,
            Reading::Unsigned(value) | Reading::States(value) => value as f64,
            Reading::Signed(value) => value as f64,
            Reading::Float(value) => value,
            Reading::Histogram { buckets, sum, native } => {
                return self.histogram(buckets, sum, native, beside, out);
            }
            Reading::Summary { quantiles, sum, count } => {
                return self.summary(quantiles, sum, count, beside.created, out);
            }
        };
        let field = match self.kind {
            Type::Counter => field::METRIC_COUNTER,
            Type::Gauge | Type::Info | Type::StateSet => field::METRIC_GAUGE,
            Type::Histogram | Type::Summary | Type::Unknown => field::METRIC_UNTYPED,
        };
        wire::message(out, field, |out| {
            wire::double(out, field::SCALAR_VALUE, number);
            if self.kind == Type::Counter {
                beside.exemplars.message(0, field::COUNTER_EXEMPLAR, out);
                timestamp(out, field::COUNTER_CREATED, beside.created);
            }
        });
    }

    #[inline]
    fn histogram(
        &self,
        buckets: &[u64],
        sum: f64,
        native: Option<&NativeReading>,
        beside: Beside<'_>,
        out: &mut Vec<u8>,
    ) {
        let (bounds, kind): (&[f64], _) = match &self.metric.kind {
            Kind::Histogram { buckets } => (buckets.bounds(), None),
            Kind::NativeHistogram { buckets, native } => (buckets.bounds(), Some(*native)),
            _ => (&[], None),
        };
        // A native histogram has no need of a bucket that says no more than its count.
        let has_buckets = kind.is_none() || !bounds.is_empty();
        let bounds = bounds.iter().copied().chain([f64::INFINITY]).filter(|_| has_buckets);
        let count = buckets.iter().fold(0, |count: u64, bucket| count.saturating_add(*bucket));
        wire::message(out, field::METRIC_HISTOGRAM, |out| {
            wire::unsigned(out, field::TOTALS_COUNT, count);
            wire::double(out, field::TOTALS_SUM, sum);
            let mut count = 0_u64;
            for (number, (bound, bucket)) in bounds.zip(buckets).enumerate() {
                count = count.saturating_add(*bucket);
                wire::message(out, field::TOTALS_POINT, |out| {
                    wire::unsigned(out, field::BUCKET_CUMULATIVE_COUNT, count);
                    wire::double(out, field::BUCKET_UPPER_BOUND, bound);
                    beside.exemplars.message(number, field::BUCKET_EXEMPLAR, out);
                });
            }
            if let (Some(kind), Some(native)) = (kind, native) {
                kind.message(native, out);
                let exemplar = |at| beside.exemplars.message(at, field::HISTOGRAM_EXEMPLAR, out);
                (0..buckets.len()).for_each(exemplar);
            }
            timestamp(out, field::HISTOGRAM_CREATED, beside.created);
        });
    }

    #[inline]
    fn summary(&self, estimates: &[f64], sum: f64, count: u64, created: Option<Created>, out: &mut Vec<u8>) {
        let quantiles = self.metric.kind.quantiles();
        wire::message(out, field::METRIC_SUMMARY, |out| {
            wire::unsigned(out, field::TOTALS_COUNT, count);
            wire::double(out, field::TOTALS_SUM, sum);
            for (quantile, estimate) in quantiles.iter().zip(estimates) {
                wire::message(out, field::TOTALS_POINT, |out| {
                    wire::double(out, field::QUANTILE_QUANTILE, *quantile);
                    wire::double(out, field::QUANTILE_VALUE, *estimate);
                });
            }
            timestamp(out, field::SUMMARY_CREATED, created);
        });
    }
}

#[inline]
fn label(out: &mut Vec<u8>, name: &str, value: &str) {
    wire::message(out, field::METRIC_LABEL, |out| {
        wire::string(out, field::LABEL_NAME, name);
        wire::string(out, field::LABEL_VALUE, value);
    });
}

#[inline]
fn timestamp(out: &mut Vec<u8>, field: u32, time: Option<Created>) {
    if let Some(time) = time {
        wire::message(out, field, |out| {
            wire::unsigned(out, field::TIMESTAMP_SECONDS, time.unix_seconds());
        });
    }
}
