//! The values of closed labels.

use mgen_spec::model::{Label, LabelValue, Values};

/// One value of a closed label: a variant of its enum.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    /// What is on the wire.
    pub(crate) wire: &'a str,
    pub(crate) variant: &'a str,
    /// What the spec says of it; nothing of the value that stands for all others.
    pub(crate) declared: Option<&'a LabelValue>,
}

impl<'a> Value<'a> {
    /// All values of a label in the order of its variants; none if it is open.
    pub(crate) fn all(label: &'a Label) -> impl Iterator<Item = Value<'a>> + Clone {
        let (values, other) = match &label.values {
            Values::Closed { values, other } => (values.as_slice(), other.as_deref()),
            Values::Open { examples: _, limit: _ } => (&[][..], None),
        };
        let declared = values.iter().map(|declared| Value {
            wire: &declared.value,
            variant: &declared.rust_variant,
            declared: Some(declared),
        });
        declared.chain(other.map(|wire| Value { wire, variant: "Other", declared: None }))
    }

    /// Whether it is one of the values that a condition names.
    pub(crate) fn is_among(&self, values: &[String]) -> bool {
        values.iter().any(|value| value == self.wire)
    }
}

/// The index that stands for the absence of an optional label.
pub(crate) enum Absence {
    /// Index 0; those of the values follow.
    First,
    /// The empty value itself, which is the same series.
    Value(usize),
}

impl Absence {
    pub(crate) fn of(label: &Label) -> Absence {
        match Value::all(label).position(|value| value.wire.is_empty()) {
            Some(empty) => Absence::Value(empty),
            None => Absence::First,
        }
    }
}

/// What is on the wire for each index of a closed label.
pub(crate) fn wire_values(label: &Label, optional: bool) -> Vec<&str> {
    let absent = match Absence::of(label) {
        Absence::First if optional => Some(""),
        Absence::First | Absence::Value(_) => None,
    };
    absent.into_iter().chain(Value::all(label).map(|value| value.wire)).collect()
}
