//! The type of a metric and the keys that go with it.

use super::buckets::buckets;
use super::each::each;
use super::form;
use super::native::native;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{MetricKind, Number, Unit};
use crate::raw::{self, Kind};
use crate::source::{Span, Spanned};

/// How long a summary looks back unless the spec says otherwise.
const WINDOW_SECONDS: u32 = 60;

/// The types whose values are quantities.
const MEASURED: &[Kind] = &[Kind::Counter, Kind::Gauge, Kind::Histogram, Kind::Summary, Kind::Unknown];

pub(super) fn kind(raw: &raw::Metric, unit: Option<&Unit>, out: &mut Diagnostics) -> MetricKind {
    let kind = raw.kind;
    let mut only_for = |key: &str, place: Option<Span>, kinds: &[Kind]| {
        if let Some(place) = place.filter(|_| !kinds.contains(&kind.value)) {
            out.report(|| misplaced(key, place, kinds, kind));
        }
    };
    // That something is so measures nothing.
    only_for("unit", raw.unit.as_ref().map(|unit| unit.span), MEASURED);
    only_for("value", raw.value.as_ref().map(|value| value.span), &[Kind::Counter, Kind::Gauge]);
    only_for("additive", raw.additive.as_ref().map(|additive| additive.span), &[Kind::Gauge]);
    only_for("buckets", raw.buckets.as_ref().map(|buckets| buckets.span), &[Kind::Histogram]);
    only_for("native", raw.native.as_ref().map(|(_, span)| *span), &[Kind::Histogram]);
    only_for("quantiles", raw.quantiles.as_ref().map(|quantiles| quantiles.span), &[Kind::Summary]);
    only_for("window", raw.window.as_ref().map(|window| window.span), &[Kind::Summary]);

    let number = raw.value.as_ref().map_or(Number::Integer, |value| value.value);
    match kind.value {
        Kind::Counter => MetricKind::Counter(number),
        Kind::Gauge => MetricKind::Gauge {
            number,
            additive: raw.additive.as_ref().is_some_and(|additive| additive.value),
        },
        Kind::Histogram => {
            let native = native(raw, out);
            let has_buckets = raw.buckets.is_some() || native.is_none();
            let buckets = if has_buckets { buckets(raw, unit, out) } else { Vec::new() };
            MetricKind::Histogram { buckets, native }
        }
        Kind::Summary => {
            let quantiles = raw.quantiles.as_ref().map(|list| quantiles(&list.value, out));
            let window = raw.window.as_ref().and_then(|window| form::whole_seconds(window, out));
            MetricKind::Summary {
                quantiles: quantiles.unwrap_or_default(),
                window_seconds: window.unwrap_or(WINDOW_SECONDS),
            }
        }
        Kind::Info => MetricKind::Info,
        // The labels tell the states.
        Kind::StateSet | Kind::Unknown => MetricKind::Unknown,
    }
}

fn misplaced(key: &str, place: Span, kinds: &[Kind], kind: Spanned<Kind>) -> Diagnostic {
    let kinds: Vec<String> = each(kinds, |kind| format!("`{}`", kind.as_str()));
    let message = match kinds.as_slice() {
        [others @ .., before, last] if others.len() > 1 => {
            format!("`{key}` goes with the types {}, {before} and {last} only", others.join(", "))
        }
        _ => format!("`{key}` goes with the type {} only", kinds.join(" or ")),
    };
    Diagnostic::error(Code::KeyNotForType, place, message)
        .and(kind.span, format!("the type is `{}`", kind.value.as_str()))
}

fn quantiles(list: &[Spanned<f64>], out: &mut Diagnostics) -> Vec<f64> {
    let mut previous: Option<&Spanned<f64>> = None;
    for quantile in list {
        if !(0.0..=1.0).contains(&quantile.value) {
            out.report(|| {
                let message = format!("{} is no quantile: it lies between 0 and 1", quantile.value);
                Diagnostic::error(Code::InvalidQuantiles, quantile.span, message)
            });
        } else if let Some(previous) = previous.filter(|previous| quantile.value <= previous.value) {
            out.report(|| {
                let message =
                    format!("quantiles ascend, and {} is not above {}", quantile.value, previous.value);
                Diagnostic::error(Code::InvalidQuantiles, quantile.span, message)
                    .and(previous.span, "the one before")
            });
        }
        previous = Some(quantile);
    }
    each(list, |quantile| quantile.value)
}
