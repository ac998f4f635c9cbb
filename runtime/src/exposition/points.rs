//! The labels that tell the lines of one series apart.

use super::number;
use crate::rt::Kind;

/// The labels `le` of a histogram's buckets, or `quantile` of a summary, each as `le="0.5"} `.
#[derive(Debug)]
pub(crate) struct Points(Box<[Box<[u8]>]>);

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
            let mut text = [name.as_bytes(), b"=\""].concat();
            number::float(&mut text, value);
            text.extend_from_slice(b"\"} ");
            text.into()
        };
        Self(values.iter().copied().chain(last).map(point).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|point| &**point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_the_shortest_exact_numbers() {
        let points = Points::new(&Kind::Histogram { bounds: &[1e-9, 0.005, 1.0, 2.5e6] });
        let points: Vec<_> = points.iter().map(|point| str::from_utf8(point).unwrap()).collect();
        let expected =
            ["le=\"1e-09\"} ", "le=\"0.005\"} ", "le=\"1\"} ", "le=\"2.5e+06\"} ", "le=\"+Inf\"} "];
        assert_eq!(points, expected);
    }
}
