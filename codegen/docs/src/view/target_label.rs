use mgen_spec::model;
use serde::Serialize;

/// Labels that the same party adds after the process has exposed its metrics.
#[derive(Debug, Serialize)]
pub(super) struct TargetLabels<'a> {
    added_by: Option<&'a str>,
    /// Whether any of them is there only under a condition.
    conditional: bool,
    labels: Vec<TargetLabel<'a>>,
}

#[derive(Debug, Serialize)]
struct TargetLabel<'a> {
    name: &'a str,
    /// Whether it stands for any further label.
    any: bool,
    description: &'a str,
    when: Option<&'a str>,
}

impl<'a> TargetLabels<'a> {
    /// By who adds them, in the order of the spec.
    pub(super) fn new(labels: &'a [model::TargetLabel]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for model::TargetLabel { name, span: _, description, added_by, when } in labels {
            let added_by = added_by.as_deref();
            let label = TargetLabel { name, any: name == "*", description, when: when.as_deref() };
            match all.iter_mut().find(|table| table.added_by == added_by) {
                Some(table) => {
                    table.conditional |= label.when.is_some();
                    table.labels.push(label);
                }
                None => all.push(TargetLabels {
                    added_by,
                    conditional: label.when.is_some(),
                    labels: vec![label],
                }),
            }
        }
        all
    }
}
