//! Labels and label sets that nothing uses are mistakes: most often the spec meant to use them.

use std::collections::HashSet;

use super::Complete;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, quote};
use crate::model::{LabelIndex, LabelOrigin, LabelSetIndex, System};

pub(super) fn check(system: &System, complete: Complete, out: &mut Diagnostics) {
    let of_metrics = || system.metrics().flat_map(|(_, metric)| &metric.labels);
    if complete.labels {
        let of_sets = system.label_sets.iter().flat_map(|set| &set.labels).map(|one| one.label);
        let of_scopes = system.scopes.iter().flat_map(|scope| scope.labels.iter().copied());
        let used: HashSet<LabelIndex> =
            of_metrics().map(|one| one.label).chain(of_sets).chain(of_scopes).collect();
        for (index, label) in system.labels.iter().enumerate() {
            if !used.contains(&LabelIndex(index)) {
                out.report(|| {
                    let message = format!("the label {} is used nowhere", quote(&label.id));
                    Diagnostic::error(Code::UnusedLabel, label.span, message)
                });
            }
        }
    }
    if complete.label_sets {
        let of_metrics = of_metrics().filter_map(|one| match one.origin {
            LabelOrigin::Set(set) => Some(set),
            LabelOrigin::Scope(_) | LabelOrigin::Own => None,
        });
        let of_groups = system.groups.iter().flat_map(|group| group.label_sets.iter().copied());
        let used: HashSet<LabelSetIndex> = of_metrics.chain(of_groups).collect();
        for (index, set) in system.label_sets.iter().enumerate() {
            if !used.contains(&LabelSetIndex(index)) {
                out.report(|| {
                    let message = format!("the label set {} is used nowhere", quote(&set.id));
                    Diagnostic::error(Code::UnusedLabelSet, set.span, message)
                });
            }
        }
    }
}
