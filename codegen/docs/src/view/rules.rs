use std::collections::BTreeSet;

use mgen_spec::Spanned;
use mgen_spec::model::{self, RuleKind};
use serde::Serialize;

use super::{Pair, anchor};

/// Rules that are evaluated together.
#[derive(Debug, Serialize)]
pub(super) struct RuleGroup<'a> {
    name: &'a str,
    interval: Option<&'a str>,
    rules: Vec<Rule<'a>>,
}

/// An alert or recording rule.
#[derive(Debug, Serialize)]
struct Rule<'a> {
    name: &'a str,
    /// `none` on a rule whose name an earlier one has: anchors are unique.
    anchor: Option<String>,
    /// `alert` or `record`.
    r#type: &'static str,
    expr: &'a str,
    r#for: Option<&'a str>,
    keep_firing_for: Option<&'a str>,
    labels: Vec<Pair<'a>>,
    annotations: Vec<Pair<'a>>,
}

impl<'a> RuleGroup<'a> {
    pub(super) fn all(groups: &'a [model::RuleGroup]) -> Vec<Self> {
        let mut anchors = BTreeSet::new();
        groups
            .iter()
            .map(|model::RuleGroup { name, interval, rules }| RuleGroup {
                name: &name.value,
                interval: interval.as_deref(),
                rules: rules.iter().map(|rule| Rule::new(rule, &mut anchors)).collect(),
            })
            .collect()
    }
}

impl<'a> Rule<'a> {
    fn new(rule: &'a model::Rule, anchors: &mut BTreeSet<String>) -> Self {
        let model::Rule { kind, name, expr, labels, annotations } = rule;
        let (kind, for_, keep_firing_for) = match kind {
            RuleKind::Alert { for_, keep_firing_for } => {
                ("alert", for_.as_deref(), keep_firing_for.as_deref())
            }
            RuleKind::Record => ("record", None, None),
        };
        let anchor = anchor::rule(&name.value);
        Rule {
            name: &name.value,
            anchor: anchors.insert(anchor.clone()).then_some(anchor),
            r#type: kind,
            expr: &expr.value,
            r#for: for_,
            keep_firing_for,
            labels: pairs(labels),
            annotations: pairs(annotations),
        }
    }
}

fn pairs(pairs: &[(String, Spanned<String>)]) -> Vec<Pair<'_>> {
    pairs.iter().map(|(name, value)| Pair { name, value: &value.value }).collect()
}
