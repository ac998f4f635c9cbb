use super::Text;
use super::fields::Fields;
use super::read::{items, pairs, verbatim};
use crate::diagnostics::Diagnostics;
use crate::yaml::Node;

pub(crate) struct RuleGroup {
    pub(crate) name: Text,
    pub(crate) interval: Option<Text>,
    pub(crate) rules: Vec<Rule>,
}

pub(crate) struct Rule {
    pub(crate) head: RuleHead,
    pub(crate) expr: Text,
    pub(crate) labels: Vec<(Text, Text)>,
}

/// What tells an alert from a record.
pub(crate) enum RuleHead {
    Alert { name: Text, for_: Option<Text>, keep_firing_for: Option<Text>, annotations: Vec<(Text, Text)> },
    Record { name: Text },
}

pub(super) fn rule_group(node: &Node<'_>, out: &mut Diagnostics) -> Option<RuleGroup> {
    let mut fields = Fields::open(node, "a rule group", out)?;
    let name = fields.required("name", verbatim);
    let interval = fields.optional("interval", verbatim);
    let rules = fields.required("rules", items(rule));
    fields.finish();
    Some(RuleGroup { name: name?, interval, rules: rules? })
}

/// The key `record` makes it a recording rule; then the keys of alerts are unknown.
fn rule(node: &Node<'_>, out: &mut Diagnostics) -> Option<Rule> {
    let mut fields = Fields::open(node, "a rule", out)?;
    fields.exclude("alert", "record");
    fields.need_one_of(&["alert", "record"]);
    let is_record = fields.key("record").is_some();
    let record = fields.optional("record", verbatim);
    let alert = fields.optional("alert", verbatim);
    let expr = fields.required("expr", verbatim);
    let labels = fields.optional("labels", pairs(verbatim)).unwrap_or_default();
    let head = if is_record {
        record.map(|name| RuleHead::Record { name })
    } else {
        let for_ = fields.optional("for", verbatim);
        let keep_firing_for = fields.optional("keep_firing_for", verbatim);
        let annotations = fields.optional("annotations", pairs(verbatim)).unwrap_or_default();
        alert.map(|name| RuleHead::Alert { name, for_, keep_firing_for, annotations })
    };
    fields.finish();
    Some(Rule { head: head?, expr: expr?, labels })
}
