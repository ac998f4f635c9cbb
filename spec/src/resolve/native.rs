//! Native histograms.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::Native;
use crate::raw::{self, Nativeness};
use crate::source::Spanned;

/// What Prometheus' own libraries take where nothing is said, or suggest.
const FACTOR: f64 = 1.1;
const MAX_BUCKETS: u32 = 160;
/// 2^-128
const ZERO_THRESHOLD: f64 = 2.938735877055719e-39;

/// The schemas that there are, from the coarsest to the finest.
const SCHEMAS: std::ops::RangeInclusive<i8> = -4..=8;

/// How the histogram is kept as a native one; nothing if it is none.
pub(super) fn native(raw: &raw::Metric, out: &mut Diagnostics) -> Option<Native> {
    let (factor, max_buckets, zero_threshold) = match &raw.native {
        None | Some((Nativeness::Whether(false), _)) => return None,
        Some((Nativeness::Whether(true), _)) => (&None, &None, &None),
        Some((Nativeness::How(raw::Native { factor, max_buckets, zero_threshold }), _)) => {
            (factor, max_buckets, zero_threshold)
        }
    };
    if let Some(Spanned { span, .. }) = zero_threshold.as_ref().filter(|threshold| threshold.value < 0.0) {
        let message = "the zero bucket reaches from minus the threshold to it, so that is not below 0";
        out.report(|| Diagnostic::error(Code::InvalidNative, *span, message));
    }
    let max_buckets = max_buckets.as_ref().map_or(MAX_BUCKETS, |most| most.value);
    let zero_threshold = zero_threshold.as_ref().map_or(ZERO_THRESHOLD, |threshold| threshold.value);
    let schema = match factor {
        None => schema(FACTOR),
        Some(factor) => schema(factor.value).or_else(|| {
            out.report(|| {
                let least = growth(*SCHEMAS.end());
                let message = format!("the factor is at least {least}, that of the finest schema");
                Diagnostic::error(Code::InvalidNative, factor.span, message)
                    .help("of 1.1, a bucket's upper bound is at most a tenth above its lower one")
            });
            None
        }),
    };
    let factor = factor.as_ref().map_or(FACTOR, |factor| factor.value);
    Some(Native { factor, schema: schema.unwrap_or_default(), max_buckets, zero_threshold })
}

/// The coarsest schema whose buckets grow by at most this factor; nothing if all grow by more.
fn schema(factor: f64) -> Option<i8> {
    SCHEMAS.into_iter().find(|schema| growth(*schema) <= factor)
}

/// By how much each bound of a schema is above the one before.
fn growth(schema: i8) -> f64 {
    f64::from(-schema).exp2().exp2()
}

#[cfg(test)]
mod tests {
    use super::{growth, schema};

    #[test]
    fn the_schema_is_the_coarsest_that_will_do() {
        for (factor, expected) in [
            (1.1, Some(3)),
            (1.09, Some(4)),
            (2.0, Some(0)),
            (1.999, Some(1)),
            (4.0, Some(-1)),
            (65_535.0, Some(-3)),
            (65_536.0, Some(-4)),
            (f64::MAX, Some(-4)),
            (1.0027112750502025, Some(8)),
            (1.0027, None),
            (1.0, None),
            (-3.0, None),
        ] {
            assert_eq!(schema(factor), expected, "{factor}");
        }
        assert_eq!(growth(8), 1.0027112750502025);
    }
}
