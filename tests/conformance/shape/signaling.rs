//! The signaling server: versions, and gauges beside counters.

use std::collections::BTreeSet;

use crate::specs::{metric, system};

#[test]
fn every_metric_says_since_when() {
    let signaling = system("signaling");
    assert!(signaling.metrics().all(|(_, metric)| metric.since.is_some()));
    let access = signaling.endpoint.as_ref().and_then(|endpoint| endpoint.access.as_deref()).unwrap();
    assert!(access.contains("`allowed_ips`") && access.contains("`[stats]`"));
    let limit = metric(&signaling, "signaling_backend_session_limit");
    assert!(limit.availability.is_some(), "the limit is there only if it is set");
}

#[test]
fn six_gauges_have_a_counter_beside_them() {
    let signaling = system("signaling");
    let names: BTreeSet<&str> = signaling.metrics().map(|(_, metric)| metric.name.as_str()).collect();
    let pairs = names.iter().filter(|name| names.contains(format!("{name}_total").as_str()));
    assert_eq!(pairs.count(), 6);
}
