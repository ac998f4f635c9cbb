//! The labels that tell the lines of one series apart.

use super::cursor::{Padded, PaddedBuf};
use super::number::Float;
use crate::rt::Kind;

/// The labels `le` of a histogram's buckets, or `quantile` of a summary, each as `,le="0.5"} `.
#[derive(Debug)]
pub(crate) struct Points(Box<[PaddedBuf]>);

impl Points {
    pub(crate) fn new(kind: &Kind) -> Self {
        let (name, values, last): (&str, _, _) = match kind {
            Kind::Histogram { bounds } => ("le", *bounds, Some(f64::INFINITY)),
            Kind::Summary { quantiles, window_seconds: _ } => ("quantile", *quantiles, None),
            Kind::Counter
            | Kind::FloatCounter
            | Kind::Gauge
            | Kind::FloatGauge
            | Kind::Info
            | Kind::Unknown => ("", [].as_slice(), None),
        };
        let point = |value| {
            let value = Float::new(value);
            PaddedBuf::new(&[b",", name.as_bytes(), b"=\"", value.as_bytes(), b"\"} "].concat())
        };
        Self(values.iter().copied().chain(last).map(point).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Padded<'_>> {
        self.0.iter().map(PaddedBuf::padded)
    }
}
