//! Prometheus protobuf: messages `io.prometheus.client.MetricFamily`, each after its length.
//!
//! Integers above 2^53 are rounded, since the messages have no other type for values than double; counts of histograms
//! and summaries are exact.

mod field;
mod wire;

use super::cursor::Cursor;
use super::encoder::{Buffers, Described, Encoder, LabelSet, Sample};
use super::metadata::{self, Type};
use crate::cells::Reading;
use crate::family::Created;
use crate::rt::{Kind, MetricSpec};

/// The protobuf format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Protobuf {
    pub(super) created: bool,
}

/// What the series of a family have in common.
#[derive(Debug)]
pub(super) struct Outline {
    metric: &'static MetricSpec,
    /// As it is to be written.
    name: String,
    kind: Type,
    /// The fixed labels as messages.
    fixed: Vec<u8>,
}

impl Encoder for Protobuf {
    type Outline = Outline;

    fn is_openmetrics(&self) -> bool {
        false
    }

    fn label(&self, name: &str) -> String {
        name.to_owned()
    }

    fn head(&self, family: &Described<'_>) -> Vec<u8> {
        let Described { metric, family: name, name: _, kind, fixed: _ } = family;
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

    fn outline(&self, family: &Described<'_>) -> Outline {
        let Described { metric, family: _, name, kind, fixed: labels } = family;
        let mut fixed = vec![];
        labels.iter().for_each(|(name, value)| label(&mut fixed, name, value));
        Outline { metric, name: (*name).to_owned(), kind: *kind, fixed }
    }

    fn series(
        &self,
        outline: &Outline,
        series: Sample<'_, impl LabelSet>,
        buffers: &mut Buffers,
        out: &mut Cursor<'_>,
    ) {
        let Sample { labels, created, reading } = series;
        let created = created.filter(|_| self.created);
        let mut metric = |state: Option<&str>, reading| {
            let message = &mut buffers.message;
            message.clear();
            wire::message(message, field::FAMILY_METRIC, |out| {
                out.extend_from_slice(&outline.fixed);
                labels.for_each(|name, value| label(out, name, value));
                state.into_iter().for_each(|state| label(out, &outline.name, state));
                value(out, outline, reading, created);
            });
            out.bytes(message);
        };
        match (reading, &outline.metric.kind) {
            (Reading::Absent, _) => {}
            (Reading::States(bits), Kind::StateSet { states }) => {
                for (number, state) in states.iter().enumerate() {
                    metric(Some(state), Reading::Unsigned(bits >> number & 1));
                }
            }
            (reading, _) => metric(None, reading),
        }
    }

    fn close(&self, out: &mut Vec<u8>, start: usize) {
        wire::delimit(out, start);
    }

    fn end(&self, _: &mut Vec<u8>) {}
}

fn label(out: &mut Vec<u8>, name: &str, value: &str) {
    wire::message(out, field::METRIC_LABEL, |out| {
        wire::string(out, field::LABEL_NAME, name);
        wire::string(out, field::LABEL_VALUE, value);
    });
}

/// The value of a series, in the message of its type.
fn value(out: &mut Vec<u8>, outline: &Outline, reading: Reading<'_>, created: Option<Created>) {
    let number = match reading {
        Reading::Absent => return,
        Reading::Unsigned(value) | Reading::States(value) => value as f64,
        Reading::Signed(value) => value as f64,
        Reading::Float(value) => value,
        Reading::Histogram { buckets, sum } => return histogram(out, outline, buckets, sum, created),
        Reading::Summary { quantiles, sum, count } => {
            return summary(out, outline, quantiles, sum, count, created);
        }
    };
    let field = match outline.kind {
        Type::Counter => field::METRIC_COUNTER,
        Type::Gauge | Type::Info | Type::StateSet => field::METRIC_GAUGE,
        Type::Histogram | Type::Summary | Type::Unknown => field::METRIC_UNTYPED,
    };
    wire::message(out, field, |out| {
        wire::double(out, field::SCALAR_VALUE, number);
        if outline.kind == Type::Counter {
            timestamp(out, field::COUNTER_CREATED, created);
        }
    });
}

fn histogram(out: &mut Vec<u8>, outline: &Outline, buckets: &[u64], sum: f64, created: Option<Created>) {
    let bounds: &[f64] = if let Kind::Histogram { bounds } = &outline.metric.kind { bounds } else { &[] };
    let bounds = bounds.iter().copied().chain([f64::INFINITY]);
    let count = buckets.iter().fold(0, |count: u64, bucket| count.saturating_add(*bucket));
    wire::message(out, field::METRIC_HISTOGRAM, |out| {
        wire::unsigned(out, field::TOTALS_COUNT, count);
        wire::double(out, field::TOTALS_SUM, sum);
        let mut count = 0_u64;
        for (bound, bucket) in bounds.zip(buckets) {
            count = count.saturating_add(*bucket);
            wire::message(out, field::TOTALS_POINT, |out| {
                wire::unsigned(out, field::BUCKET_CUMULATIVE_COUNT, count);
                wire::double(out, field::BUCKET_UPPER_BOUND, bound);
            });
        }
        timestamp(out, field::HISTOGRAM_CREATED, created);
    });
}

fn summary(
    out: &mut Vec<u8>,
    outline: &Outline,
    estimates: &[f64],
    sum: f64,
    count: u64,
    created: Option<Created>,
) {
    let quantiles: &[f64] =
        if let Kind::Summary { quantiles, .. } = &outline.metric.kind { quantiles } else { &[] };
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

fn timestamp(out: &mut Vec<u8>, field: u32, time: Option<Created>) {
    if let Some(time) = time {
        wire::message(out, field, |out| {
            wire::unsigned(out, field::TIMESTAMP_SECONDS, time.unix_seconds());
        });
    }
}
