use std::collections::BTreeSet;

use mgen_lint::{Levels, lint};
use mgen_spec::{Code, Sources, compile};

use super::spec;

/// An exception for a label that an included dictionary has is of use if the spec uses the label.
#[test]
fn exceptions_for_labels_of_a_dictionary() {
    let found = |label: &str| {
        let settings = format!("lint: {{allow: [{{code: MG514, label: {label}, reason: R.}}]}}");
        let metric = "- {name: a_total, type: counter, description: D., labels: [channel]}\n";
        let mut sources = Sources::new();
        sources.add("shop.yaml", spec(&format!("include: [labels.yaml]\n{settings}\n"), metric));
        sources.add("labels.yaml", "mgen: 1\nlabels: {channel: {}, unused: {}}\n");
        let (model, _) = compile(&sources);
        let found = lint(&model.expect("there were no errors"), &Levels::new());
        found.iter().map(|finding| finding.code).collect::<BTreeSet<_>>()
    };
    assert!(!found("channel").contains(&Code::UnboundedLabel));
    assert!(found("unused").is_superset(&BTreeSet::from([Code::UnboundedLabel, Code::UnusedAllow])));
}
