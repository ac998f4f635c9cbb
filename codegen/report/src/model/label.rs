use mgen_spec::model::{
    Condition, Label, LabelOrigin, LabelSet, LabelValue, MetricLabel, System, TargetLabel, Values,
};
use serde::Serialize;

use super::metric::DeprecatedView;

#[derive(Serialize)]
pub(super) struct LabelView<'m> {
    name: &'m str,
    id: &'m str,
    description: Option<&'m str>,
    /// The closed set, or `null` for any text.
    values: Option<Vec<ValueView<'m>>>,
    other: Option<&'m str>,
    examples: Vec<&'m str>,
    limit: Option<u32>,
    condition: Option<ConditionView<'m>>,
    origin: OriginView<'m>,
    rust_name: &'m str,
    rust_type: Option<&'m str>,
}

impl<'m> LabelView<'m> {
    pub(super) fn all(labels: &'m [MetricLabel], system: &'m System) -> Vec<Self> {
        labels.iter().filter_map(|one| LabelView::new(one, system)).collect()
    }

    fn new(one: &'m MetricLabel, system: &'m System) -> Option<Self> {
        let MetricLabel { label, span: _, description, condition, origin } = one;
        let Label { id, span: _, name, description: _, values, rust_field, rust_type } =
            system.labels.get(label.0)?;
        let (values, other, examples, limit) = match values {
            Values::Closed { values, other } => {
                (Some(values.iter().map(ValueView::new).collect()), other.as_deref(), Vec::new(), None)
            }
            Values::Open { examples, limit } => {
                (None, None, examples.iter().map(String::as_str).collect(), *limit)
            }
        };
        Some(LabelView {
            name,
            id,
            description: description.as_deref(),
            rust_type: values.is_some().then_some(rust_type),
            values,
            other,
            examples,
            limit,
            condition: condition.as_ref().map(|condition| ConditionView::new(condition, system)),
            origin: OriginView::new(*origin, system),
            rust_name: rust_field,
        })
    }
}

#[derive(Serialize)]
struct ValueView<'m> {
    value: &'m str,
    description: Option<&'m str>,
    since: Option<&'m str>,
    deprecated: Option<DeprecatedView<'m>>,
    rust_name: &'m str,
}

impl<'m> ValueView<'m> {
    fn new(value: &'m LabelValue) -> Self {
        let LabelValue { value, span: _, description, since, deprecated, rust_variant } = value;
        ValueView {
            value,
            description: description.as_deref(),
            since: since.as_deref(),
            deprecated: deprecated.as_ref().map(DeprecatedView::new),
            rust_name: rust_variant,
        }
    }
}

/// Either words, or the name of another label with the values that it must have.
#[derive(Serialize)]
struct ConditionView<'m> {
    text: Option<&'m str>,
    label: Option<&'m str>,
    values: Option<&'m [String]>,
}

impl<'m> ConditionView<'m> {
    fn new(condition: &'m Condition, system: &'m System) -> Self {
        match condition {
            Condition::Text(text) => ConditionView { text: Some(text), label: None, values: None },
            Condition::Value { label, values } => ConditionView {
                text: None,
                label: system.labels.get(label.0).map(|label| label.name.as_str()),
                values: Some(values),
            },
        }
    }
}

/// Where a label was declared: at most one of the two is there, none for a metric's own.
#[derive(Serialize)]
struct OriginView<'m> {
    scope: Option<&'m str>,
    label_set: Option<&'m str>,
}

impl<'m> OriginView<'m> {
    fn new(origin: LabelOrigin, system: &'m System) -> Self {
        match origin {
            LabelOrigin::Scope(scope) => OriginView {
                scope: system.scopes.get(scope.0).map(|scope| scope.id.as_str()),
                label_set: None,
            },
            LabelOrigin::Set(set) => {
                OriginView { scope: None, label_set: system.label_sets.get(set.0).map(|set| set.id.as_str()) }
            }
            LabelOrigin::Own => OriginView { scope: None, label_set: None },
        }
    }
}

#[derive(Serialize)]
pub(super) struct SetView<'m> {
    id: &'m str,
    title: Option<&'m str>,
    description: Option<&'m str>,
    condition: Option<ConditionView<'m>>,
    labels: Vec<LabelView<'m>>,
}

impl<'m> SetView<'m> {
    pub(super) fn new(set: &'m LabelSet, system: &'m System) -> Self {
        // The struct in Rust is named by whoever emits it.
        let LabelSet { id, span: _, title, description, condition, labels, rust_type: _ } = set;
        SetView {
            id,
            title: title.as_deref(),
            description: description.as_deref(),
            condition: condition.as_ref().map(|condition| ConditionView::new(condition, system)),
            labels: LabelView::all(labels, system),
        }
    }
}

#[derive(Serialize)]
pub(super) struct TargetView<'m> {
    name: &'m str,
    description: &'m str,
    added_by: Option<&'m str>,
    when: Option<&'m str>,
}

impl<'m> TargetView<'m> {
    pub(super) fn new(TargetLabel { name, span: _, description, added_by, when }: &'m TargetLabel) -> Self {
        TargetView { name, description, added_by: added_by.as_deref(), when: when.as_deref() }
    }
}
