//! Dkron: two names, types from words, an alert on a metric from elsewhere.

use mgen_spec::model::{Metric, MetricKind};

use crate::specs::system;

#[test]
fn every_metric_has_two_names_and_a_reason_for_its_type() {
    for (_, Metric { name, names, note, .. }) in system("dkron").metrics() {
        let [statsd] = names.as_slice() else { panic!("`{name}` has {names:?}") };
        assert_eq!(statsd.backend, "statsd");
        assert_eq!(&statsd.name.replace('.', "_"), name);
        let note = note.as_deref().unwrap_or_default();
        assert!(note.starts_with("Type derived from "), "`{name}` does not say where its type comes from");
    }
}

#[test]
fn what_is_counted_and_measured_is_a_summary() {
    let dkron = system("dkron");
    for (_, metric) in dkron.metrics() {
        let both = metric.description.starts_with("Count and ");
        assert_eq!(matches!(metric.kind, MetricKind::Summary { .. }), both, "{}", metric.name);
    }
}

#[test]
fn the_alert_rests_on_a_declared_metric() {
    let dkron = system("dkron");
    let family = &dkron.external_families[0];
    assert_eq!(
        (family.pattern.as_str(), family.kind.as_deref()),
        ("dkron_job_executions_failed_total", Some("counter"))
    );
    let rule = &dkron.rule_groups[0].rules[0];
    assert_eq!(rule.name.value, "DkronJobFailures");
    assert_eq!(rule.expr.value, "increase(dkron_job_executions_failed_total[1h]) > 3");
    assert!(dkron.metrics().all(|(_, metric)| metric.name != family.pattern));
}
