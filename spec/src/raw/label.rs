use super::Text;
use super::map::map;
use super::metric::Deprecated;
use super::read::{Integer, Items, Pairs, Reader, entries, exact, paragraph, wrong_type};
use super::text::{Exact, Identifier, LabelId, LabelName, Markdown, Paragraph, Verbatim, Version};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::language::{Form, limits, syntax};
use crate::source::Span;
use crate::yaml::{Content, Node};

map! {
    /// An entry of the label dictionary. Without `values` the label is open and takes any text; `limit` and `examples`
    /// go with open labels, `other` with closed ones. A label must be used somewhere.
    Label = "a label", fewest: 0;

    /// Wire name, when it differs from the id. Several labels may share one, but not within a metric.
    optional "name" name: LabelName,
    /// What the label says.
    optional "description" description: Paragraph,
    /// Closed set; a Rust enum.
    optional "values" values: LabelValues,
    /// Makes a closed set open to the unexpected, yet bounded: one more variant, `Other`, with this value.
    placed "other" other: Verbatim,
    /// Examples of an open label.
    placed "examples" examples: Items<Verbatim>,
    /// Of an open label: the number of distinct values, after which the value `other` is used.
    placed "limit" limit: Integer<1, { u32::MAX }>,
    /// Field or parameter in Rust, where the wire name will not do. The enum is its CamelCase.
    optional "rust_name" rust_name: Identifier,
}

map! {
    /// A value of a closed label.
    #[derive(Default)]
    ValueDetails = "a label's value", brief: Some("description");

    /// What the value says.
    optional "description" description: Paragraph,
    /// Version since which there is the value.
    optional "since" since: Version,
    /// That the value will go. What replaces it is another value of the label.
    optional "deprecated" deprecated: Deprecated,
    /// Variant in Rust, where the value will not do.
    optional "rust_name" rust_name: Identifier,
}

map! {
    /// Labels that go together. A set must be used somewhere.
    LabelSet = "a label set", apart_from_items: Some(("when", "labels"));

    /// Heading of its table.
    optional "title" title: Paragraph,
    /// What stands above its table.
    optional "description" description: Markdown,
    /// Holds for every label of the set. A use may have a `when` of its own only if the set has none.
    optional "when" when: Condition,
    /// The labels, in the order of the accessors.
    required "labels" labels: Items<LabelUse, { limits::LABELS }>,
}

map! {
    /// A label in a set or on a metric: its id, or more.
    LabelUse = "the use of a label", brief: Some("label");

    /// The label.
    required "label" label: LabelId,
    /// Other words for this use; it stays one enum.
    optional "description" description: Paragraph,
    /// The condition under which the label is there.
    optional "when" when: Condition,
}

/// The closed set of a label.
pub(crate) struct LabelValues {
    pub(crate) span: Span,
    pub(crate) values: Vec<LabelValue>,
}

pub(crate) struct LabelValue {
    pub(crate) value: Text,
    pub(crate) details: ValueDetails,
}

impl Reader for LabelValues {
    type Value = LabelValues;
    const FORM: Form = Form::AnyOf(&[ValueMap::FORM, ValueList::FORM]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<LabelValues> {
        let mut values = Vec::new();
        match &node.content {
            Content::List(_) => {
                for value in ValueList::read(node, out)? {
                    values.push(LabelValue { value, details: ValueDetails::default() });
                }
            }
            Content::Map(_) => {
                for (value, details) in ValueMap::read(node, out)? {
                    values.push(LabelValue { value, details });
                }
            }
            Content::Scalar(_) => {
                wrong_type(node, "a map or a list of values", out);
                return None;
            }
        }
        Some(LabelValues { span: node.span, values })
    }
}

type ValueList = Items<Exact, { limits::VALUES }>;
type ValueMap = Pairs<Exact, DetailsIfAny, { limits::VALUES }>;

/// Nothing, a description, or a map with more.
struct DetailsIfAny;

impl Reader for DetailsIfAny {
    type Value = ValueDetails;
    const FORM: Form = Form::AnyOf(&[Form::Nothing, ValueDetails::FORM]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<ValueDetails> {
        match &node.content {
            Content::Scalar(scalar) if scalar.plain && scalar.text.is_empty() => {
                Some(ValueDetails::default())
            }
            _ => ValueDetails::read(node, out),
        }
    }
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

/// Words, or another label with one or several of its values.
impl Reader for Condition {
    type Value = Condition;
    const FORM: Form = Form::AnyOf(&[
        Paragraph::FORM,
        Form::Pairs {
            key: &syntax::LABEL_ID,
            value: &Form::AnyOf(&[Exact::FORM, Items::<Exact>::FORM]),
            most: 1,
        },
    ]);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Condition> {
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
        let label = entry.key();
        let values = match &entry.value.content {
            Content::List(_) => Items::<Exact>::read(&entry.value, out)?,
            Content::Scalar(_) | Content::Map(_) => vec![exact(&entry.value, out)?],
        };
        Some(Condition::Value { label, values })
    }
}
