//! The series that recording rules make.

use mgen_spec::model::{RuleKind, System};

use super::catalogue::Catalogue;
use super::labels::Labels;
use super::walk::Walk;
use crate::parse::{Dialect, parse};

/// All series that queries of a system may name, records included: in their order, so that one that builds on a later
/// one is taken to have any labels.
pub(super) fn catalogue(system: &System) -> Catalogue<'_> {
    let mut catalogue = Catalogue::new(system);
    let rules = system.rule_groups.iter().flat_map(|group| &group.rules);
    let records = rules.filter(|rule| rule.kind == RuleKind::Record);
    for rule in records.clone() {
        catalogue.record(&rule.name.value, Labels::Any);
    }
    for rule in records {
        let Ok(expr) = parse(&rule.expr.value, Dialect::Plain) else { continue };
        let result = Walk::new(&catalogue, false).labels_of(&expr);
        let labels = rule.labels.iter().fold(result, |labels, (label, _)| labels.with(label));
        catalogue.record(&rule.name.value, labels);
    }
    catalogue
}
