use super::Text;
use super::map::map;
use super::read::{Items, Pairs, Reader};
use super::text::{AnnotationName, Duration, LabelName, PromQl, SeriesName, Verbatim};
use crate::diagnostics::Diagnostics;
use crate::language::Form;
use crate::yaml::{Content, Node};

map! {
    /// Rules that are evaluated one after the other, in the terms of Prometheus' rule files. A metric or label that
    /// neither the spec nor an external family knows is an error.
    RuleGroup = "a rule group";

    /// Name of the group; the only one of this name.
    required "name" name: Verbatim,
    /// How often its rules are evaluated.
    optional "interval" interval: Duration,
    /// Alert and recording rules.
    required "rules" rules: Items<Rule>,
}

map! {
    /// A rule that fires while its expression has a result.
    AlertRule = "a rule", apart: EITHER;

    /// Name of the alert.
    required "alert" name: Verbatim,
    /// The expression.
    required "expr" expr: PromQl,
    /// How long it must hold before the alert fires.
    optional "for" for_: Duration,
    /// How long the alert goes on firing afterwards.
    optional "keep_firing_for" keep_firing_for: Duration,
    /// Labels of the alert.
    listed "labels" labels: Pairs<LabelName, Verbatim>,
    /// Annotations of the alert; they may have templates.
    listed "annotations" annotations: Pairs<AnnotationName, Verbatim>,
}

map! {
    /// A rule that writes what its expression yields as a series.
    RecordRule = "a rule", apart: EITHER;

    /// Name of the series.
    required "record" name: SeriesName,
    /// The expression.
    required "expr" expr: PromQl,
    /// Labels that are set on the series.
    listed "labels" labels: Pairs<LabelName, Verbatim>,
}

/// What tells an alert from a record.
const EITHER: &[&str] = &["alert", "record"];

/// An alert or a record.
pub(crate) enum Rule {
    Alert(AlertRule),
    Record(RecordRule),
}

impl Rule {
    pub(crate) fn labels(&self) -> &[(Text, Text)] {
        match self {
            Rule::Alert(rule) => &rule.labels,
            Rule::Record(rule) => &rule.labels,
        }
    }
}

/// The key `record` makes it a recording rule; then the keys of alerts are unknown.
impl Reader for Rule {
    type Value = Rule;
    const FORM: Form = Form::AnyOf(&[AlertRule::FORM, RecordRule::FORM]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Rule> {
        let is_record = match &node.content {
            Content::Map(entries) => entries.iter().any(|entry| entry.key == "record"),
            Content::Scalar(_) | Content::List(_) => false,
        };
        if is_record {
            RecordRule::read(node, out).map(Rule::Record)
        } else {
            AlertRule::read(node, out).map(Rule::Alert)
        }
    }
}
