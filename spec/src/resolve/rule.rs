//! Alert and recording rules. What their queries say is checked elsewhere.

use std::borrow::Cow;

use super::each::each;
use super::form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::lookup::Lookup;
use crate::model::{Rule, RuleGroup, RuleKind};
use crate::raw::{self, AlertRule, RecordRule, Text};

pub(super) fn rule_groups(raw: &[raw::RuleGroup], out: &mut Diagnostics) -> Vec<RuleGroup> {
    let mut names = Lookup::with_capacity(raw.len());
    let mut groups = Vec::with_capacity(raw.len());
    for (index, raw::RuleGroup { name, interval, rules }) in raw.iter().enumerate() {
        let first = names.insert(Cow::Borrowed(&name.value), index);
        if let Some(first) = first.and_then(|first| raw.get(first)) {
            out.report(|| {
                let message = format!("a rule group with the name {} exists already", quote(&name.value));
                Diagnostic::error(Code::DuplicateId, name.span, message)
                    .and(first.name.span, "first one here")
            });
        }
        groups.push(RuleGroup {
            name: name.clone(),
            interval: checked_duration(interval.as_ref(), out),
            rules: each(rules, |raw| rule(raw, out)),
        });
    }
    groups
}

fn rule(raw: &raw::Rule, out: &mut Diagnostics) -> Rule {
    let labels = raw.labels();
    for (name, _) in labels {
        form::label_name(&name.value, name.span, out);
    }
    let (kind, name, expr, annotations) = match raw {
        raw::Rule::Alert(AlertRule { name, expr, for_, keep_firing_for, labels: _, annotations }) => {
            for (name, _) in annotations {
                annotation_name(name, out);
            }
            for (label, _) in labels.iter().filter(|(label, _)| label.value == "alertname") {
                out.report(|| {
                    let message = format!("{} cannot be a label of an alert", quote(&label.value));
                    Diagnostic::error(Code::ReservedLabelName, label.span, message)
                        .help("Prometheus sets it to the name of the alert")
                });
            }
            let for_ = checked_duration(for_.as_ref(), out);
            let keep_firing_for = checked_duration(keep_firing_for.as_ref(), out);
            (RuleKind::Alert { for_, keep_firing_for }, name, expr, pairs(annotations))
        }
        raw::Rule::Record(RecordRule { name, expr, labels: _ }) => {
            if !form::is_metric_name(&name.value) {
                out.report(|| {
                    let message = format!("{} cannot be the name of a series", quote(&name.value));
                    Diagnostic::error(Code::InvalidRuleName, name.span, message)
                        .help("a name has letters, digits, `_` and `:`, and does not start with a digit")
                });
            } else if let Some(owner) = form::owner(&name.value) {
                out.report(|| {
                    let message = format!("a rule cannot record {}", quote(&name.value));
                    Diagnostic::error(Code::InvalidRuleName, name.span, message)
                        .help(format!("{owner} writes series of this name itself"))
                });
            }
            (RuleKind::Record, name, expr, Vec::new())
        }
    };
    Rule { kind, name: name.clone(), expr: expr.clone(), labels: pairs(labels), annotations }
}

fn annotation_name(name: &Text, out: &mut Diagnostics) {
    if !form::is_label_name(&name.value) {
        out.report(|| {
            let message = format!("{} cannot be the name of an annotation", quote(&name.value));
            Diagnostic::error(Code::InvalidLabelName, name.span, message)
                .help("a name has letters, digits and `_`, and does not start with a digit")
        });
    }
}

fn checked_duration(text: Option<&Text>, out: &mut Diagnostics) -> Option<String> {
    let text = text?;
    form::duration(text, out);
    Some(text.value.clone())
}

fn pairs(raw: &[(Text, Text)]) -> Vec<(String, Text)> {
    each(raw, |(key, value)| (key.value.clone(), value.clone()))
}
