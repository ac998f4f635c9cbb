use mgen_spec::model::{
    self, Group, LabelIndex, LabelOrigin, LabelSetIndex, LabelValue, MetricLabel, System,
};
use serde::Serialize;

use super::{anchor, carriers::Carriers, life_cycle::LifeCycle};

/// A table of labels: those of one set, or those that metrics have on their own.
#[derive(Debug, Serialize)]
pub(super) struct LabelTable<'a> {
    anchor: String,
    /// Title of the set, or `none`.
    title: Option<&'a str>,
    description: Option<&'a str>,
    /// When its labels are there, if that is the same for all of them because the set says so.
    condition: Option<Condition<'a>>,
    /// The metrics that carry them, if that is the same for all of them; otherwise the rows tell.
    metrics: Option<Carriers<'a>>,
    columns: Columns,
    labels: Vec<Label<'a>>,
}

/// Which columns have anything to say.
#[derive(Debug, Serialize)]
struct Columns {
    description: bool,
    condition: bool,
    metrics: bool,
}

/// A label as some metrics of a group carry it.
#[derive(Debug, Serialize)]
pub(super) struct Label<'a> {
    name: &'a str,
    description: Option<&'a str>,
    values: Values<'a>,
    condition: Option<Condition<'a>>,
    /// The metrics that carry it, unless the table tells.
    metrics: Option<Carriers<'a>>,
}

/// What a label may hold.
#[derive(Debug, Serialize)]
pub(super) struct Values<'a> {
    /// Empty: any text.
    closed: Vec<Value<'a>>,
    /// Whether any of them is more than its name.
    told: bool,
    other: Option<&'a str>,
    examples: &'a [String],
    limit: Option<u32>,
}

/// A value of a closed label.
#[derive(Debug, Serialize)]
struct Value<'a> {
    value: &'a str,
    description: Option<&'a str>,
    since: Option<&'a str>,
    deprecated: Option<LifeCycle<'a>>,
}

/// When a label is there: in words, or depending on another label's value.
#[derive(Debug, Serialize)]
pub(super) struct Condition<'a> {
    text: Option<&'a str>,
    label: Option<&'a str>,
    values: &'a [String],
}

impl<'a> LabelTable<'a> {
    /// The tables of a group, in the order of the sets, then the labels without a titled set. Labels of scopes are
    /// not among them: they have a table of their own.
    pub(super) fn of(system: &'a System, group: &'a Group) -> Vec<Self> {
        let mut tables: Vec<(Option<LabelSetIndex>, Vec<Row<'a>>)> = Vec::new();
        for metric in &group.metrics {
            for used in &metric.labels {
                let Some(table) = table_of(system, used) else { continue };
                let at = tables.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
                    tables.push((table, Vec::new()));
                    tables.len() - 1
                });
                let Some((_, rows)) = tables.get_mut(at) else { continue };
                match rows.iter_mut().find(|row| row.says_the_same_as(used)) {
                    Some(row) => row.metrics.push(&metric.name),
                    None => rows.push(Row { used, metrics: vec![&metric.name] }),
                }
            }
        }
        tables.sort_by_key(|(set, _)| (set.is_none(), *set));
        tables.into_iter().map(|(set, rows)| Self::new(system, group, set, rows)).collect()
    }

    fn new(system: &'a System, group: &'a Group, set: Option<LabelSetIndex>, rows: Vec<Row<'a>>) -> Self {
        let set = set.and_then(|LabelSetIndex(index)| system.label_sets.get(index));
        let condition = set.and_then(|set| set.condition.as_ref());
        let all: Vec<&str> = group.metrics.iter().map(|metric| metric.name.as_str()).collect();
        let first: &[&str] = rows.first().map_or(&[], |row| &row.metrics);
        let shared = rows.iter().all(|row| row.metrics == first);
        let metrics = shared.then(|| Carriers::new(first.to_vec(), &all));
        let labels: Vec<_> = rows
            .into_iter()
            .map(|Row { used, metrics }| Label {
                condition: used
                    .condition
                    .as_ref()
                    .filter(|_| condition.is_none())
                    .map(|c| Condition::new(system, c)),
                metrics: (!shared).then(|| Carriers::new(metrics, &all)),
                ..Label::new(system, used)
            })
            .collect();
        LabelTable {
            anchor: anchor::labels(&group.id, set.map(|set| set.id.as_str())),
            title: set.and_then(|set| set.title.as_deref()),
            description: set.and_then(|set| set.description.as_deref()),
            condition: condition.map(|condition| Condition::new(system, condition)),
            columns: Columns {
                description: labels.iter().any(|label| label.description.is_some()),
                condition: labels.iter().any(|label| label.condition.is_some()),
                metrics: metrics.is_none(),
            },
            metrics,
            labels,
        }
    }
}

/// A label with the same words and condition on some metrics.
struct Row<'a> {
    used: &'a MetricLabel,
    metrics: Vec<&'a str>,
}

impl Row<'_> {
    fn says_the_same_as(&self, other: &MetricLabel) -> bool {
        let MetricLabel { label, span: _, description, condition, origin: _ } = self.used;
        *label == other.label && *description == other.description && *condition == other.condition
    }
}

/// The table that a label belongs to: `Some(None)` is the one for labels without a set that has something to say,
/// `None` is none of them.
fn table_of(system: &System, used: &MetricLabel) -> Option<Option<LabelSetIndex>> {
    match used.origin {
        LabelOrigin::Scope(_) => None,
        LabelOrigin::Own => Some(None),
        LabelOrigin::Set(index) => {
            let set = system.label_sets.get(index.0)?;
            Some((set.title.is_some() || set.description.is_some()).then_some(index))
        }
    }
}

impl<'a> Label<'a> {
    fn new(system: &'a System, used: &'a MetricLabel) -> Self {
        let description = used.description.as_deref();
        Label { description, ..Label::of_dictionary(system, used.label) }
    }

    /// A label as the dictionary has it. Its description is the dictionary's.
    pub(super) fn of_dictionary(system: &'a System, LabelIndex(index): LabelIndex) -> Self {
        let label = system.labels.get(index);
        Label {
            name: label.map_or("", |label| &label.name),
            description: label.and_then(|label| label.description.as_deref()),
            values: Values::new(label.map(|label| &label.values)),
            condition: None,
            metrics: None,
        }
    }
}

impl<'a> Values<'a> {
    fn new(values: Option<&'a model::Values>) -> Self {
        let (closed, other, examples, limit): (&[LabelValue], _, &[String], _) = match values {
            Some(model::Values::Closed { values, other }) => (values, other.as_deref(), &[], None),
            Some(model::Values::Open { examples, limit }) => (&[], None, examples, *limit),
            None => (&[], None, &[], None),
        };
        let closed: Vec<_> = closed.iter().map(Value::new).collect();
        let told = closed.iter().any(Value::is_told);
        Values { closed, told, other, examples, limit }
    }
}

impl<'a> Value<'a> {
    fn new(value: &'a LabelValue) -> Self {
        let LabelValue { value, span: _, description, since, deprecated, rust_variant: _ } = value;
        Value {
            value,
            description: description.as_deref(),
            since: since.as_deref(),
            deprecated: deprecated.as_ref().map(LifeCycle::of_value),
        }
    }

    fn is_told(&self) -> bool {
        self.description.is_some() || self.since.is_some() || self.deprecated.is_some()
    }
}

impl<'a> Condition<'a> {
    fn new(system: &'a System, condition: &'a model::Condition) -> Self {
        match condition {
            model::Condition::Text(text) => Condition { text: Some(text), label: None, values: &[] },
            model::Condition::Value { label: LabelIndex(label), values } => Condition {
                text: None,
                label: system.labels.get(*label).map(|label| label.name.as_str()),
                values,
            },
        }
    }
}
