//! What the specs say, with or without the documents at hand.

mod dkron;
mod dragonfly;
mod dynamo;
mod linkerd_proxy;
mod signaling;

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use mgen_spec::model::{System, Values};

use crate::specs::{SYSTEMS, buckets, metric, signature, system};

#[test]
fn there_are_171_metrics() {
    let systems = SYSTEMS.map(system);
    let counts = systems.each_ref().map(|system| system.metrics().count());
    assert_eq!(counts, [27, 44, 34, 42, 24]);
    let names: BTreeSet<&str> =
        systems.iter().flat_map(System::metrics).map(|(_, metric)| metric.name.as_str()).collect();
    assert_eq!(names.len(), 171);
}

#[test]
fn components_have_their_metrics() {
    let mut found = String::new();
    for system in SYSTEMS.map(system) {
        for (index, component) in system.components.iter().enumerate() {
            let groups = system.groups.iter().filter(|group| group.component.is_some_and(|at| at.0 == index));
            let count: usize = groups.map(|group| group.metrics.len()).sum();
            found += &format!("{} {}: {count}\n", system.id, component.id);
        }
    }
    expect![[r#"
        dragonfly dfdaemon: 12
        dragonfly manager: 0
        dragonfly scheduler: 11
        dragonfly cdn: 4
        signaling server: 33
        signaling proxy: 11
        dynamo frontend: 29
        dynamo worker: 6
        dynamo router: 7
    "#]]
    .assert_eq(&found);
}

#[test]
fn closed_labels_have_the_documented_values() {
    let mut found = String::new();
    for system in SYSTEMS.map(system) {
        for label in &system.labels {
            if let Values::Closed { values, other } = &label.values {
                assert_eq!(*other, None);
                let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
                found += &format!("{} {}: {}\n", system.id, label.name, values.join(" "));
            }
        }
    }
    expect![[r#"
        dynamo worker_type: prefill decode
        dynamo status: ok parent_block_not_found block_not_found invalid_block
        dynamo event_type: stored removed cleared
        linkerd_proxy direction: inbound outbound
        linkerd_proxy tls: true
        linkerd_proxy classification: success failure
        linkerd_proxy peer: src dst
    "#]]
    .assert_eq(&found);
}

#[test]
fn buckets_are_the_defaults_of_their_units() {
    let (dynamo, linkerd, dragonfly) = (system("dynamo"), system("linkerd_proxy"), system("dragonfly"));
    let seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
    assert_eq!(buckets(metric(&dynamo, "dynamo_component_request_duration_seconds")), seconds);
    let signaling = system("signaling");
    assert_eq!(buckets(metric(&signaling, "signaling_backend_client_requests_duration")), seconds);
    let milliseconds = [5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1e3, 2.5e3, 5e3, 1e4];
    let download = "dragonfly_scheduler_peer_task_download_duration_milliseconds";
    assert_eq!(buckets(metric(&linkerd, "response_latency_ms")), milliseconds);
    assert_eq!(buckets(metric(&dragonfly, download)), milliseconds);
    let tokens: Vec<f64> = (0..=17).map(|power| f64::from(1 << power)).collect();
    assert_eq!(buckets(metric(&dynamo, "dynamo_frontend_input_sequence_tokens")), tokens);
    let ratio = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
    assert_eq!(buckets(metric(&dynamo, "dynamo_component_router_kv_hit_rate")), ratio);
}

/// The metrics of a system, grouped by type and labels.
pub(crate) fn check_signatures(id: &str, expected: Expect) {
    let system = system(id);
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for (_, metric) in system.metrics() {
        let signature = signature(&system, metric);
        match found.iter_mut().find(|(known, _)| *known == signature) {
            Some((_, names)) => names.push(&metric.name),
            None => found.push((signature, vec![&metric.name])),
        }
    }
    let lines = found.iter().map(|(signature, names)| format!("{signature}\n    {}\n", names.join("\n    ")));
    expected.assert_eq(&lines.collect::<String>());
}
