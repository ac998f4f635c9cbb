//! Dragonfly: four components, and families of a library.

use crate::specs::system;

#[test]
fn grpc_comes_from_a_library_on_every_component() {
    let dragonfly = system("dragonfly");
    for family in ["grpc_server_handled_total", "grpc_client_started_total"] {
        let known: Vec<_> =
            dragonfly.external_families.iter().filter(|known| known.matches(family)).collect();
        assert_eq!(known.len(), 1, "{family}");
        assert_eq!(known[0].source.as_deref(), Some("go-grpc-prometheus"));
        assert_eq!(known[0].components.len(), 4, "{family} comes from every component");
    }
}
