use expect_test::expect;

use super::check;
use crate::scopes::metrics::{self, ErrorsTotal, Failure};
use crate::scopes::{METRICS, Metrics, Result, Shard};

#[test]
fn every_level() {
    let metrics = Metrics::new();
    metrics.process.starts_total().inc();
    let runtime = metrics.runtime();
    runtime.of_runtime.tasks(Shard::Right).set(1);
    let namespace = runtime.namespace("c", "n");
    namespace.of_namespace.members(Shard::Left, Result::Ok).set(2);
    let component = namespace.component("api");
    component.metrics.requests_total("ann").inc();
    let result = metrics::Result::Error(Failure { reason: Some("full") });
    component.metrics.errors_total(ErrorsTotal { result, shard: Shard::Right, user: "ann" }).inc();
    component.scope.latency_seconds().observe(0.3);
    let _leaf = component.empty().leaf("ann");
    #[expect(deprecated)]
    metrics.tenant("t").of_tenant.jobs_total().inc();
    check(
        &metrics.render(),
        &expect![[r#"
        scopes_process_starts_total 1
        scopes_runtime_tasks{shard="right"} 1
        scopes_namespace_members{cluster="c",scopes_namespace="n",shard="left",result="ok"} 2
        scopes_component_requests_total{cluster="c",scopes_namespace="n",component="api",user="ann"} 1
        scopes_component_errors_total{cluster="c",scopes_namespace="n",component="api",reason="full",result="error",shard="right",user="ann"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="0.5"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="1"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="2.5"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="5"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="10"} 1
        scopes_component_latency_seconds_bucket{cluster="c",scopes_namespace="n",component="api",le="+Inf"} 1
        scopes_component_latency_seconds_sum{cluster="c",scopes_namespace="n",component="api"} 0.3
        scopes_component_latency_seconds_count{cluster="c",scopes_namespace="n",component="api"} 1
        scopes_tenant_jobs_total{tenant="t"} 1
    "#]],
    );
}

/// A cell lives as long as the metrics, whatever becomes of the handles and of the texts in them.
#[test]
fn cells_outlive_handles() {
    let counter: mgen::Counter<'static> = {
        let (namespace, component) = (String::from("n"), String::from("outlived"));
        METRICS.runtime().namespace("c", &namespace).component(&component).metrics.requests_total("ann")
    };
    counter.inc();
    assert_eq!(counter.get(), 1);
}

/// A handle that was opened for good opens others for a while.
#[test]
fn handles_of_different_lives() {
    let namespace = METRICS.runtime().namespace("c", "static");
    let count = |component: &str| {
        let requests = namespace.component(component).metrics.requests_total("ann");
        requests.inc();
        requests.get()
    };
    assert_eq!((count("short"), count("lived"), count("short")), (1, 1, 2));
}
