//! The words of the documents against the words of the specs. Each test passes, and says so, where the documents
//! are not at hand.

use mgen_spec::model::{Condition, System};

use crate::documents::{self, Documented};
use crate::specs::{labels, metric, system};

/// Asserts that the spec has these metrics and no others, and of each what its document says.
fn compare(system: &System, documented: &[Documented], spec_name: impl Fn(&str) -> String) {
    let mut expected: Vec<String> = documented.iter().map(|row| spec_name(&row.name)).collect();
    let mut described: Vec<&str> = system.metrics().map(|(_, metric)| metric.name.as_str()).collect();
    expected.sort_unstable();
    described.sort_unstable();
    assert_eq!(described, expected);
    for Documented { name, kind, labels: documented_labels, since, description } in documented {
        let metric = metric(system, &spec_name(name));
        assert_eq!(&metric.description, description, "{name}");
        assert_eq!(&metric.since, since, "{name}");
        if let Some(kind) = kind {
            assert_eq!(metric.kind.as_str(), kind, "{name}");
        }
        if let Some(documented_labels) = documented_labels {
            assert_eq!(&labels(system, metric), documented_labels, "{name}");
        }
    }
}

fn as_is(name: &str) -> String {
    name.to_owned()
}

#[test]
fn dragonfly() {
    let Some(text) = documents::read("000_") else { return };
    compare(&system("dragonfly"), &documents::tables(&text), as_is);
}

#[test]
fn signaling() {
    let Some(text) = documents::read("001_") else { return };
    compare(&system("signaling"), &documents::tables(&text), as_is);
}

#[test]
fn dkron() {
    let Some(text) = documents::read("002_") else { return };
    let (dkron, rows) = (system("dkron"), documents::tables(&text));
    compare(&dkron, &rows, |dotted| dotted.replace('.', "_"));
    let statsd = dkron.metrics().flat_map(|(_, metric)| &metric.names).map(|name| name.name.as_str());
    assert!(statsd.eq(rows.iter().map(|row| row.name.as_str())), "the dotted names are the document's");
}

#[test]
fn dynamo() {
    let Some(text) = documents::read("linked-dynamo-metrics") else { return };
    let mut rows = documents::typed_bullets(&text);
    rows.extend(documents::tables(&text).into_iter().filter(|row| row.kind.is_some()));
    compare(&system("dynamo"), &rows, as_is);
}

#[test]
fn linkerd_proxy() {
    let Some(text) = documents::read("004_") else { return };
    compare(&system("linkerd_proxy"), &documents::prose_bullets(&text), as_is);
}

/// Every label that Linkerd describes is described by the spec in the same words, on some metric or as a label of
/// the target. A condition, which the document puts into the description, may stand behind it.
#[test]
fn labels_of_linkerd_proxy() {
    let Some(text) = documents::read("004_") else { return };
    let linkerd = system("linkerd_proxy");
    let mut described: Vec<(&str, String)> = Vec::new();
    for label in linkerd.metrics().flat_map(|(_, metric)| &metric.labels) {
        let name = linkerd.labels[label.label.0].name.as_str();
        let description = label.description.clone().unwrap();
        if let Some(Condition::Text(condition)) = &label.condition {
            described.push((name, format!("{description} {condition}")));
        }
        described.push((name, description));
    }
    for label in &linkerd.target_labels {
        let condition = label.when.as_deref().unwrap_or_default();
        described.push((&label.name, format!("{} {condition}", label.description).trim_end().to_owned()));
    }
    let documented = documents::label_bullets(&text);
    assert_eq!(documented.len(), 33);
    for (name, words) in documented {
        let words = words.replace(" (if applicable).", ". If applicable.");
        assert!(described.contains(&(name.as_str(), words.clone())), "`{name}`: {words}");
    }
}
