//! Metrics, and the labels that each of them carries.

use super::availability::availability;
use super::budget;
use super::carried::carried;
use super::dictionary::Dictionary;
use super::each::each;
use super::form;
use super::group::{Around, label_sets};
use super::kept::kept;
use super::kind::kind;
use super::lifecycle::{deprecated, lifetime};
use super::removal::removal;
use super::rust::Names;
use super::states::states;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{BackendName, Metric, MetricKind, MetricPlaces, Values};
use crate::raw::{self, Kind, Text, suggest};
use crate::source::Spanned;

/// Bound on the series of a metric unless the spec says otherwise.
const MAX_SERIES: u32 = 2000;

pub(super) fn metric(
    raw: &raw::Metric,
    around: &Around<'_>,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Metric {
    let raw::Metric { name, description, note, since, stability, names, rust_name, .. } = raw;
    form::metric_name(name, out);
    let rust = Names::of_member("metric", &without_prefix(name, around.prefix, out), rust_name.as_ref(), out);
    let unit = raw.unit.as_ref().map(|unit| form::unit(unit, out));
    lifetime(since.as_ref(), raw.deprecated.as_ref(), dictionary.version, out);
    let own_sets = raw.label_sets.as_ref().map(|sets| label_sets(&sets.value, dictionary, out));
    let sets = own_sets.as_deref().unwrap_or(around.label_sets);
    let labels = carried(raw, around.scope, sets, dictionary, out);
    dictionary.budget.pay(dictionary.target_labels, name.span, out);

    let mut carried_labels = labels.iter().filter_map(|one| dictionary.label(one.label));
    let is_open = carried_labels.any(|label| matches!(label.values, Values::Open { .. }));
    let removal = removal(raw, is_open, out);
    let kind = kind(raw, unit.as_ref(), out);
    Metric {
        name: name.value.clone(),
        span: name.span,
        places: MetricPlaces {
            description: description.span,
            unit: raw.unit.as_ref().map(|unit| unit.span),
            buckets: raw.buckets.as_ref().map(|buckets| buckets.span),
        },
        rust_name: rust.member,
        rust_type: rust.type_,
        kind: match raw.kind.value {
            Kind::StateSet => {
                states(raw, &labels, dictionary, out).map_or(kind, |states| MetricKind::StateSet { states })
            }
            _ => kind,
        },
        unit,
        description: description.value.clone(),
        note: kept(note),
        since: kept(since),
        stability: stability.as_ref().map(|stability| stability.value),
        labels,
        names: each(names, |(backend, name)| backend_name(backend, name, out)),
        deprecated: raw.deprecated.as_ref().map(|end| {
            let metrics = &dictionary.metrics;
            let missing = |name: &Text| {
                let message = format!("there is no metric {}", quote(&name.value));
                let problem = Diagnostic::error(Code::UnknownMetric, name.span, message);
                suggest(problem, &name.value, metrics.own.iter().copied())
            };
            deprecated(end, name, |name| metrics.contains(name), missing, out)
        }),
        availability: match &raw.availability {
            Some(own) => Some(availability(own, dictionary, out)),
            None => around.availability.and_then(|when| {
                let paid = dictionary.budget.pay(budget::of_availability(when), name.span, out);
                paid.then(|| when.clone())
            }),
        },
        max_series: raw.max_series.as_ref().map_or(MAX_SERIES, |bound| bound.value),
        removal,
    }
}

fn backend_name(backend: &Text, name: &Text, out: &mut Diagnostics) -> BackendName {
    form::id(backend, "a backend", out);
    BackendName { backend: backend.value.clone(), name: name.value.clone() }
}

/// The name as the accessor has it.
fn without_prefix(name: &Text, prefix: Option<&Text>, out: &mut Diagnostics) -> Text {
    let Some(prefix) = prefix else { return name.clone() };
    match name.value.strip_prefix(&prefix.value) {
        Some(rest) => Spanned { value: rest.to_owned(), span: name.span },
        None => {
            out.report(|| {
                let message = format!("{} does not start with {}", quote(&name.value), quote(&prefix.value));
                Diagnostic::error(Code::PrefixMismatch, name.span, message)
                    .and(prefix.span, "the prefix of the group")
            });
            name.clone()
        }
    }
}
