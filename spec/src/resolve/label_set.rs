//! Label sets, and the uses of labels in them and on metrics.

use super::budget;
use super::carried::LABEL_LIMIT;
use super::dictionary::Dictionary;
use super::each::each;
use super::kept::kept;
use super::label::of_values;
use super::rust::Names;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{Condition, LabelIndex, LabelOrigin, LabelSet, LabelSetIndex, MetricLabel, Values};
use crate::raw::{self, Text};
use crate::source::Span;

/// A use of a label. The model has no place for the place of its condition, which may be that of its set.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) label: MetricLabel,
    pub(super) condition_span: Option<Span>,
}

pub(super) fn label_set(
    index: LabelSetIndex,
    id: &Text,
    raw: &raw::LabelSet,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> (LabelSet, Vec<Use>) {
    let raw::LabelSet { title, description, when, labels } = raw;
    let of_set = when.as_ref().and_then(|when| condition(when, dictionary, out));
    if let Some(beyond) = labels.get(LABEL_LIMIT) {
        dictionary.label_ids.skip_references();
        out.report(|| {
            let message = format!("the label set has {} labels; it may have {LABEL_LIMIT}", labels.len());
            Diagnostic::error(Code::TooManyLabels, beyond.label.span, message)
        });
    }
    let mut uses = Vec::new();
    for raw in labels.iter().take(LABEL_LIMIT) {
        let Some(mut one) = label_use(raw, LabelOrigin::Set(index), dictionary, out) else { continue };
        if let Some(when) = when {
            if let Some(own) = &raw.when {
                out.report(|| {
                    let message = "a label of a set that has a condition cannot have another one";
                    Diagnostic::error(Code::ConflictingKeys, own.span(), message)
                        .and(when.span(), "the condition of the set")
                        .help("move the label into a set of its own")
                });
            }
            let cost = of_set.as_ref().map_or(0, budget::of_condition);
            if dictionary.budget.pay(cost, raw.label.span, out) {
                one.label.condition.clone_from(&of_set);
            }
            one.condition_span = Some(when.span());
        }
        uses.push(one);
    }
    let set = LabelSet {
        id: id.value.clone(),
        span: id.span,
        title: kept(title),
        description: kept(description),
        condition: of_set,
        labels: each(&uses, |one| one.label.clone()),
        rust_type: Names::of_member("label set", id, None, out).type_,
    };
    (set, uses)
}

pub(super) fn label_use(
    raw: &raw::LabelUse,
    origin: LabelOrigin,
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Option<Use> {
    let raw::LabelUse { label: id, description, when } = raw;
    let index = dictionary.label_ids.find(id, out).map(LabelIndex);
    let condition_span = when.as_ref().map(raw::Condition::span);
    let condition = when.as_ref().and_then(|when| condition(when, dictionary, out));
    let index = index?;
    let cost = dictionary.label(index).map_or(0, budget::of_label);
    if !dictionary.budget.pay(cost, id.span, out) {
        return None;
    }
    let words = description.as_ref().map(|text| &text.value);
    let words = words.or_else(|| dictionary.label(index)?.description.as_ref()).cloned();
    let label = MetricLabel { label: index, span: id.span, description: words, condition, origin };
    Some(Use { label, condition_span })
}

fn condition(raw: &raw::Condition, dictionary: &Dictionary<'_>, out: &mut Diagnostics) -> Option<Condition> {
    let (id, values) = match raw {
        raw::Condition::Text(text) => return Some(Condition::Text(text.value.clone())),
        raw::Condition::Value { label, values } => (label, values),
    };
    let index = LabelIndex(dictionary.label_ids.find(id, out)?);
    let label = dictionary.label(index)?;
    let Values::Closed { values: known, other } = &label.values else {
        out.report(|| {
            let message = format!("no label can depend on {}, which takes any text", quote(&id.value));
            Diagnostic::error(Code::InvalidCondition, id.span, message)
                .and(label.span, "it has no `values`")
                .help("say the condition in words: `when: …`")
        });
        return None;
    };
    let mut seen: Vec<&Text> = Vec::new();
    for value in values {
        let is_known = other.as_ref() == Some(&value.value);
        if !is_known && !known.iter().any(|known| known.value == value.value) {
            out.report(|| {
                let message = format!("the label {} has no value {}", quote(&id.value), quote(&value.value));
                let problem = Diagnostic::error(Code::UnknownLabelValue, value.span, message);
                let known = known.iter().map(|known| known.value.as_str()).chain(other.as_deref());
                of_values(problem, &value.value, known)
            });
        } else if let Some(first) = seen.iter().find(|first| first.value == value.value) {
            out.report(|| {
                let message = format!("{} stands twice in this list", quote(&value.value));
                Diagnostic::error(Code::DuplicateItem, value.span, message).and(first.span, "first one here")
            });
        } else {
            seen.push(value);
        }
    }
    Some(Condition::Value { label: index, values: each(values, |value| value.value.clone()) })
}
