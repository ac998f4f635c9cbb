use std::path::PathBuf;

use mgen_docs::Templates;
use mgen_spec::{Sources, compile, diagnostics};

use crate::gfm::{bare, check};

/// The five systems' specs, which are the proof of the language.
const SYSTEMS: [&str; 5] = ["dkron", "dragonfly", "dynamo", "linkerd_proxy", "signaling"];

#[test]
fn pages_of_the_five_systems() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec/systems");
    let paths: Vec<_> = SYSTEMS.iter().map(|system| folder.join(system).with_extension("yaml")).collect();
    let (sources, unreadable) = Sources::load(&paths);
    assert!(unreadable.is_empty());
    let (model, problems) = compile(&sources);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics::render(&problems, &sources)));
    let pages = mgen_docs::emit(&model, &sources, &Templates::builtin()).unwrap();
    let index = check(&pages[0].text);
    assert_eq!(index.tables[0].len(), 1 + SYSTEMS.len());
    assert_eq!(index.tables[1].len(), 1 + 171);
    for (system, page) in model.systems.iter().zip(&pages[1..]) {
        let seen = check(&page.text);
        for (_, metric) in system.metrics() {
            assert!(seen.anchors.contains(&metric.name), "{}: no anchor for {}", page.path, metric.name);
            let names: String =
                metric.names.iter().map(|it| format!("{}: {}", it.backend, it.name)).collect();
            let first = format!("{}{names}", metric.name);
            let row = seen.tables.iter().flatten().find(|row| row[0] == first).unwrap();
            assert!(row.iter().any(|cell| cell == metric.kind.as_str()));
            assert!(bare(row.last().unwrap()).starts_with(&bare(&metric.description)), "{}", metric.name);
            let link = format!("{}#{}", page.path, metric.name);
            assert!(index.links.contains(&link), "the index has no {link}");
            for label in &metric.labels {
                let name = &system.labels[label.label.0].name;
                assert!(
                    seen.tables.iter().flatten().any(|row| row[0] == *name),
                    "{}: no {name}",
                    metric.name
                );
            }
        }
    }
}
