//! The five systems' specs compile, with the number of metrics that their documents have.

use std::path::PathBuf;

use mgen_spec::{Sources, compile, diagnostics};

const SYSTEMS: [(&str, usize); 5] =
    [("dragonfly", 27), ("signaling", 44), ("dkron", 34), ("dynamo", 42), ("linkerd_proxy", 24)];

/// The files of all five.
pub(crate) fn paths() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("systems");
    SYSTEMS.iter().map(|(system, _)| folder.join(format!("{system}.yaml"))).collect()
}

#[test]
fn all_systems_compile_together() {
    let (sources, problems) = Sources::load(&paths());
    assert_eq!(diagnostics::render(&problems, &sources), "");
    let (model, diagnostics) = compile(&sources);
    assert_eq!(diagnostics::render(&diagnostics, &sources), "");

    let model = model.unwrap();
    let counts: Vec<(&str, usize)> =
        model.systems.iter().map(|system| (system.id.as_str(), system.metrics().count())).collect();
    assert_eq!(counts, SYSTEMS);
}
