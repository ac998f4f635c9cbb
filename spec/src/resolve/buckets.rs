//! Bounds of histograms.

use super::each::each;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::language::limits;
use crate::model::Unit;
use crate::raw::{self, Buckets, Exponential, Linear};
use crate::source::{Span, Spanned};

const LIMIT: usize = limits::BOUNDS;

/// The bounds that Prometheus' own libraries use, in seconds.
const SECONDS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// The same in milliseconds; written out, since a product of decimal fractions is not always the nearest number.
const MILLISECONDS: &[f64] = &[5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0, 10000.0];
const RATIO: &[f64] = &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
/// Tokens come in powers of two up to this one.
const TOKENS: u32 = 131_072;

/// The bounds of a histogram, ascending and finite; in doubt none, with an error.
pub(super) fn buckets(raw: &raw::Metric, unit: Option<&Unit>, out: &mut Diagnostics) -> Vec<f64> {
    let Some(buckets) = &raw.buckets else { return default_buckets(raw, unit, out) };
    match &buckets.value {
        Buckets::Explicit(bounds) => explicit(bounds, out),
        Buckets::Exponential(Exponential { start, factor, count }) => {
            let starts =
                require(start.value > 0.0, "the start of an exponential series is above 0", start.span, out);
            let grows = require(
                factor.value > 1.0,
                "the factor of an exponential series is above 1",
                factor.span,
                out,
            );
            if !(starts && grows) {
                return Vec::new();
            }
            computed(start.value, count, buckets.span, &mut |bound| bound * factor.value, out)
        }
        Buckets::Linear(Linear { start, width, count }) => {
            if !require(width.value > 0.0, "the width of a linear series is above 0", width.span, out) {
                return Vec::new();
            }
            let mut step = 0u32;
            let mut next = |_| {
                step += 1;
                start.value + width.value * f64::from(step)
            };
            computed(start.value, count, buckets.span, &mut next, out)
        }
    }
}

fn default_buckets(raw: &raw::Metric, unit: Option<&Unit>, out: &mut Diagnostics) -> Vec<f64> {
    match unit.map(Unit::as_str) {
        Some("s") => SECONDS.to_vec(),
        Some("ms") => MILLISECONDS.to_vec(),
        Some("1") => RATIO.to_vec(),
        Some("{token}") => (0..=TOKENS.ilog2()).map(|power| f64::from(1u32 << power)).collect(),
        other => {
            out.report(|| {
                let which = if other.is_some() { "of this unit" } else { "without a unit" };
                let message = format!("a histogram {which} needs the key `buckets`");
                Diagnostic::error(Code::MissingBuckets, raw.name.span, message)
                    .help("only the units `s`, `ms`, `1` and `{token}` have bounds by default; `native: true` needs none")
            });
            Vec::new()
        }
    }
}

fn explicit(bounds: &[Spanned<f64>], out: &mut Diagnostics) -> Vec<f64> {
    if let Some(bound) = bounds.get(LIMIT) {
        let message = format!("the histogram has {} bounds; it may have {LIMIT}", bounds.len());
        require(false, &message, bound.span, out);
    }
    for (previous, bound) in bounds.iter().zip(bounds.iter().skip(1)) {
        if bound.value <= previous.value {
            out.report(|| {
                let message = format!("bounds ascend, and {} is not above {}", bound.value, previous.value);
                Diagnostic::error(Code::InvalidBuckets, bound.span, message)
                    .and(previous.span, "the one before")
            });
        }
    }
    each(bounds, |bound| bound.value)
}

/// `count` bounds, each made from the one before it.
fn computed(
    start: f64,
    count: &Spanned<u32>,
    span: Span,
    next: &mut dyn FnMut(f64) -> f64,
    out: &mut Diagnostics,
) -> Vec<f64> {
    let length = usize::try_from(count.value).unwrap_or(usize::MAX);
    require(length <= LIMIT, &format!("a histogram may have {LIMIT} bounds"), count.span, out);
    let mut bounds = Vec::new();
    let mut bound = start;
    for _ in 0..length.min(LIMIT) {
        bounds.push(bound);
        bound = next(bound);
    }
    let ascending = bounds.is_sorted_by(|a, b| a < b) && bounds.iter().all(|bound| bound.is_finite());
    require(ascending, "the series does not yield finite, ascending bounds", span, out);
    bounds
}

fn require(holds: bool, message: &str, span: Span, out: &mut Diagnostics) -> bool {
    if !holds {
        out.report(|| Diagnostic::error(Code::InvalidBuckets, span, message));
    }
    holds
}
