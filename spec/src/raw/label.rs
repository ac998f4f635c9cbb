use super::Text;
use super::fields::Fields;
use super::metric::{Deprecated, deprecated};
use super::read::{entries, exact, integer, items, markdown, pairs, paragraph, verbatim, wrong_type};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::yaml::{Content, Node};

/// An entry of the dictionary.
pub(crate) struct Label {
    pub(crate) name: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) values: Option<LabelValues>,
    pub(crate) other: Option<Text>,
    pub(crate) examples: Option<Vec<Text>>,
    pub(crate) limit: Option<Spanned<u32>>,
    pub(crate) rust_name: Option<Text>,
    /// The places of those keys that only go with some labels.
    pub(crate) keys: LabelKeys,
}

/// Where the keys of a [`Label`] stand.
pub(crate) struct LabelKeys {
    pub(crate) other: Option<Span>,
    pub(crate) examples: Option<Span>,
    pub(crate) limit: Option<Span>,
}

/// The closed set of a label.
pub(crate) struct LabelValues {
    pub(crate) span: Span,
    pub(crate) values: Vec<LabelValue>,
}

#[derive(Default)]
pub(crate) struct ValueDetails {
    pub(crate) description: Option<Text>,
    pub(crate) since: Option<Text>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) rust_name: Option<Text>,
}

pub(crate) struct LabelValue {
    pub(crate) value: Text,
    pub(crate) details: ValueDetails,
}

pub(crate) struct LabelSet {
    pub(crate) title: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) when: Option<Condition>,
    pub(crate) labels: Vec<LabelUse>,
}

/// A label in a set or on a metric.
pub(crate) struct LabelUse {
    pub(crate) label: Text,
    pub(crate) description: Option<Text>,
    pub(crate) when: Option<Condition>,
}

/// When a label is there.
pub(crate) enum Condition {
    Text(Text),
    Value { label: Text, values: Vec<Text> },
}

impl Condition {
    /// Where it stands.
    pub(crate) fn span(&self) -> Span {
        match self {
            Condition::Text(text) => text.span,
            Condition::Value { label, .. } => label.span,
        }
    }
}

pub(super) fn label(node: &Node<'_>, out: &mut Diagnostics) -> Option<Label> {
    let mut fields = Fields::open_or_empty(node, "a label", out)?;
    let keys = LabelKeys {
        other: fields.key("other"),
        examples: fields.key("examples"),
        limit: fields.key("limit"),
    };
    let label = Label {
        name: fields.optional("name", verbatim),
        description: fields.optional("description", paragraph),
        values: fields.optional("values", label_values),
        other: fields.optional("other", verbatim),
        examples: fields.optional("examples", items(verbatim)),
        limit: fields.optional("limit", integer(1, u32::MAX)),
        rust_name: fields.optional("rust_name", verbatim),
        keys,
    };
    fields.finish();
    Some(label)
}

fn label_values(node: &Node<'_>, out: &mut Diagnostics) -> Option<LabelValues> {
    let values = match &node.content {
        Content::List(_) => items(exact)(node, out)?
            .into_iter()
            .map(|value| LabelValue { value, details: ValueDetails::default() })
            .collect(),
        Content::Map(_) => pairs(value_details)(node, out)?
            .into_iter()
            .map(|(value, details)| LabelValue { value, details })
            .collect(),
        Content::Scalar(_) => {
            wrong_type(node, "a map or a list of values", out);
            return None;
        }
    };
    Some(LabelValues { span: node.span, values })
}

/// Nothing, a description, or a map with more.
fn value_details(node: &Node<'_>, out: &mut Diagnostics) -> Option<ValueDetails> {
    match &node.content {
        Content::Scalar(scalar) if scalar.plain && scalar.text.is_empty() => Some(ValueDetails::default()),
        Content::Scalar(_) => {
            Some(ValueDetails { description: Some(paragraph(node, out)?), ..ValueDetails::default() })
        }
        Content::List(_) | Content::Map(_) => {
            let mut fields = Fields::open(node, "a label's value", out)?;
            let details = ValueDetails {
                description: fields.optional("description", paragraph),
                since: fields.optional("since", verbatim),
                deprecated: fields.optional("deprecated", deprecated),
                rust_name: fields.optional("rust_name", verbatim),
            };
            fields.finish();
            Some(details)
        }
    }
}

pub(super) fn label_set(node: &Node<'_>, out: &mut Diagnostics) -> Option<LabelSet> {
    let mut fields = Fields::open(node, "a label set", out)?;
    let title = fields.optional("title", paragraph);
    let description = fields.optional("description", markdown);
    let when = fields.optional("when", condition);
    let labels = fields.required("labels", items(label_use));
    fields.finish();
    Some(LabelSet { title, description, when, labels: labels? })
}

/// An id, or a map with more.
pub(super) fn label_use(node: &Node<'_>, out: &mut Diagnostics) -> Option<LabelUse> {
    if matches!(node.content, Content::Scalar(_)) {
        return Some(LabelUse { label: verbatim(node, out)?, description: None, when: None });
    }
    let mut fields = Fields::open(node, "the use of a label", out)?;
    let label = fields.required("label", verbatim);
    let description = fields.optional("description", paragraph);
    let when = fields.optional("when", condition);
    fields.finish();
    Some(LabelUse { label: label?, description, when })
}

/// Words, or another label with one or several of its values.
fn condition(node: &Node<'_>, out: &mut Diagnostics) -> Option<Condition> {
    if matches!(node.content, Content::Scalar(_)) {
        return Some(Condition::Text(paragraph(node, out)?));
    }
    let entries = entries(node, "words, or a map of a label to its values", out)?;
    if let [_, second, ..] = entries {
        out.report(|| {
            Diagnostic::error(Code::ConflictingKeys, second.key_span, "a condition names a single label")
                .help("several values of one label are a list: `{direction: [inbound, outbound]}`")
        });
        return None;
    }
    let entry = entries.first()?;
    let label = Spanned { value: entry.key.clone().into_owned(), span: entry.key_span };
    let values = match &entry.value.content {
        Content::List(_) => items(exact)(&entry.value, out)?,
        Content::Scalar(_) | Content::Map(_) => vec![exact(&entry.value, out)?],
    };
    Some(Condition::Value { label, values })
}
