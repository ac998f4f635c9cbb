//! The states of a stateset: the values of the label that is called like it.

use super::dictionary::Dictionary;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::language::limits;
use crate::model::{Condition, LabelIndex, MetricLabel, Values};
use crate::raw::{self, Text};

pub(super) fn states(
    raw: &raw::Metric,
    labels: &[MetricLabel],
    dictionary: &Dictionary<'_>,
    out: &mut Diagnostics,
) -> Option<LabelIndex> {
    let name = &raw.name;
    let named =
        |one: &&MetricLabel| dictionary.label(one.label).is_some_and(|label| label.name == name.value);
    let Some(states) = labels.iter().find(named) else {
        out.report(|| {
            let label = quote(&name.value);
            let message = format!("the stateset {label} carries no label {label} that lists its states");
            Diagnostic::error(Code::MissingStates, name.span, message).help(
                "a label of the dictionary with this name and with `values`, among the metric's `labels`",
            )
        });
        return None;
    };
    let label = dictionary.label(states.label)?;
    let Values::Closed { values, other } = &label.values else {
        unfit(name, states, "the label that lists the states of a stateset needs `values`", out);
        return None;
    };
    if states.condition.is_some() {
        unfit(name, states, "the label that lists the states of a stateset is always there", out);
    }
    let on_states = |one: &&MetricLabel| matches!(&one.condition, Some(Condition::Value { label, values: _ }) if *label == states.label);
    for dependent in labels.iter().filter(on_states) {
        unfit(name, dependent, "no label depends on the states: a series tells of each of them", out);
    }
    let count = values.len() + usize::from(other.is_some());
    if count > limits::STATES {
        out.report(|| {
            let most = limits::STATES;
            let message = format!("{} has {count} states; it may have {most}", quote(&name.value));
            Diagnostic::error(Code::TooManyValues, name.span, message).and(label.span, "the states")
        });
    }
    Some(states.label)
}

fn unfit(name: &Text, label: &MetricLabel, why: &str, out: &mut Diagnostics) {
    out.report(|| Diagnostic::error(Code::MissingStates, label.span, why).and(name.span, "the stateset"));
}
