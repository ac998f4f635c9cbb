use std::path::PathBuf;

use mgen_spec::Sources;
use mgen_spec::model::System;

/// The five systems whose specs are in the repository.
pub(crate) fn all() -> Vec<System> {
    ["dragonfly", "signaling", "dkron", "dynamo", "linkerd_proxy"].map(load).into()
}

fn load(id: &str) -> System {
    let path = PathBuf::from(format!("{}/../../spec/systems/{id}.yaml", env!("CARGO_MANIFEST_DIR")));
    let (sources, found) = Sources::load(&[path]);
    assert!(found.is_empty(), "{found:?}");
    crate::one(&sources)
}
