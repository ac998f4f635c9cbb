//! The labels that a metric carries, wherever they are declared.

use super::budget;
use super::dictionary::Dictionary;
use super::label_set::{Use, label_use};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::limits;
use crate::model::{Condition, LabelOrigin, LabelSetIndex, MetricLabel, ScopeIndex};
use crate::raw;

pub(super) const LABEL_LIMIT: usize = limits::LABELS;

/// Those of the scope, from the outermost one, then of the sets, then the metric's own.
pub(super) fn carried(
    raw: &raw::Metric,
    scope: Option<ScopeIndex>,
    sets: &[LabelSetIndex],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Vec<MetricLabel> {
    let mut uses = of_scope(scope, dictionary);
    let of_sets = sets.iter().flat_map(|set| dictionary.uses_of_set(*set)).take(LABEL_LIMIT + 1);
    for one in of_sets {
        let cost = dictionary.label(one.label.label).map_or(0, |label| budget::of_use(label, &one.label));
        if !dictionary.budget.pay(cost, raw.name.span, out) {
            dictionary.label_ids.skip_references();
            return Vec::new();
        }
        uses.push(one.clone());
    }
    for own in raw.labels.iter().take(LABEL_LIMIT + 1) {
        uses.extend(label_use(own, LabelOrigin::Own, dictionary, out));
    }
    if uses.len() > LABEL_LIMIT {
        dictionary.label_ids.skip_references();
        out.report(|| {
            let message = format!("{} carries more than {LABEL_LIMIT} labels", quote(&raw.name.value));
            Diagnostic::error(Code::TooManyLabels, raw.name.span, message)
        });
        return Vec::new();
    }

    let uses = without_duplicates(raw, uses, dictionary, out);
    for one in &uses {
        check_condition(raw, one, &uses, dictionary, out);
    }
    let mut labels = Vec::with_capacity(uses.len());
    for one in uses {
        labels.push(one.label);
    }
    labels
}

fn of_scope(scope: Option<ScopeIndex>, dictionary: &Dictionary<'_>) -> Vec<Use> {
    let mut uses = Vec::new();
    for index in dictionary.scopes_around(scope) {
        let Some(scope) = dictionary.scopes.get(index.0) else { continue };
        for &label in &scope.labels {
            let description = dictionary.label(label).and_then(|label| label.description.clone());
            let origin = LabelOrigin::Scope(index);
            let label = MetricLabel { label, span: scope.span, description, condition: None, origin };
            uses.push(Use { label, condition_span: None });
        }
    }
    uses
}

/// Keeps the first of the labels that share a wire name, for a series cannot have both.
fn without_duplicates(
    raw: &raw::Metric,
    uses: Vec<Use>,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Vec<Use> {
    let wire =
        |one: &Use| dictionary.label(one.label.label).map(|label| label.name.as_str()).unwrap_or_default();
    let mut kept: Vec<Use> = Vec::with_capacity(uses.len());
    for one in uses {
        if let Some(constant) = dictionary.const_label(wire(&one)) {
            out.report(|| {
                let message =
                    format!("{} carries the label {} twice", quote(&raw.name.value), quote(wire(&one)));
                Diagnostic::error(Code::DuplicateLabel, raw.name.span, message)
                    .and(constant, "on every series from here")
                    .and(one.label.span, "and from here")
            });
        }
        match kept.iter().find(|first| wire(first) == wire(&one)) {
            Some(first) => out.report(|| {
                let message =
                    format!("{} carries the label {} twice", quote(&raw.name.value), quote(wire(&one)));
                Diagnostic::error(Code::DuplicateLabel, raw.name.span, message)
                    .and(first.label.span, "once from here")
                    .and(one.label.span, "and from here")
            }),
            None => kept.push(one),
        }
    }
    kept
}

/// A label can depend on one that is always there, since that one's variant holds it.
fn check_condition(
    raw: &raw::Metric,
    one: &Use,
    all: &[Use],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) {
    let Some(Condition::Value { label: on, .. }) = &one.label.condition else { return };
    let found = all.iter().find(|other| other.label.label == *on);
    if found.is_some_and(|found| found.label.condition.is_none()) {
        return;
    }
    let (Some(label), Some(on)) = (dictionary.label(one.label.label), dictionary.label(*on)) else { return };
    out.report(|| {
        let why = if found.is_some() { "is not always there" } else { "is not there" };
        let message = format!(
            "{}: the label {} depends on {}, which {why}",
            quote(&raw.name.value),
            quote(&label.name),
            quote(&on.name)
        );
        let problem = Diagnostic::error(Code::InvalidCondition, raw.name.span, message)
            .and(one.condition_span.unwrap_or(one.label.span), "the condition");
        match found {
            Some(found) => problem.and(found.label.span, "it has a condition too"),
            None => problem.help(format!("give the metric the label {} as well", quote(&on.id))),
        }
    });
}
