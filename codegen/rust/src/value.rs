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
    pub(crate) fn all(label: &'a Label) -> Vec<Value<'a>> {
        let mut all = Vec::new();
        if let Values::Closed { values, other } = &label.values {
            for declared in values {
                let LabelValue { value: wire, rust_variant: variant, .. } = declared;
                all.push(Value { wire, variant, declared: Some(declared) });
            }
            if let Some(wire) = other {
                all.push(Value { wire, variant: "Other", declared: None });
            }
        }
        all
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
        match Value::all(label).iter().position(|value| value.wire.is_empty()) {
            Some(empty) => Absence::Value(empty),
            None => Absence::First,
        }
    }
}

/// What is on the wire for each index of a closed label.
pub(crate) fn wire_values(label: &Label, optional: bool) -> Vec<&str> {
    let mut wires = Vec::new();
    if optional && matches!(Absence::of(label), Absence::First) {
        wires.push("");
    }
    for value in Value::all(label) {
        wires.push(value.wire);
    }
    wires
}
