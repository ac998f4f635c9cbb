//! Dynamo: nested scopes, automatic labels, deployments.

use expect_test::expect;

use super::check_signatures;
use crate::specs::{labels, system};

#[test]
fn scopes_nest_four_deep() {
    let dynamo = system("dynamo");
    let mut found = String::new();
    for (index, scope) in dynamo.scopes.iter().enumerate() {
        let parent = scope.parent.map_or("-", |parent| dynamo.scopes[parent.0].id.as_str());
        let labels: Vec<&str> =
            scope.labels.iter().map(|label| dynamo.labels[label.0].name.as_str()).collect();
        let groups = dynamo.groups.iter().filter(|group| group.scope.is_some_and(|at| at.0 == index));
        let count: usize = groups.map(|group| group.metrics.len()).sum();
        found += &format!("{parent} > {} {labels:?}: {count}\n", scope.id);
    }
    expect![[r#"
        - > runtime []: 1
        runtime > namespace ["dynamo_namespace"]: 0
        namespace > component ["dynamo_component"]: 0
        component > endpoint ["dynamo_endpoint"]: 12
    "#]]
    .assert_eq(&found);
}

#[test]
fn deployments_differ_in_what_they_show() {
    let dynamo = system("dynamo");
    let mut found = String::new();
    for group in &dynamo.groups {
        let Some(availability) = &group.availability else { continue };
        let states: Vec<&str> = availability.deployments.iter().map(|at| at.state.as_str()).collect();
        if !states.is_empty() {
            found += &format!("{}: {}\n", group.id, states.join(" "));
        }
    }
    expect![[r#"
        router_requests: populated populated zero populated
        router_overhead: populated populated absent absent
        router_queue: conditional conditional absent absent
        kv_indexer: conditional conditional absent conditional
        frontend_worker: populated populated populated absent
    "#]]
    .assert_eq(&found);
}

#[test]
fn labels_are_as_documented() {
    check_signatures(
        "dynamo",
        expect![[r#"
        gauge{dynamo_namespace, dynamo_component, dynamo_endpoint}
            dynamo_component_inflight_requests
        counter{dynamo_namespace, dynamo_component, dynamo_endpoint}
            dynamo_component_request_bytes_total
            dynamo_component_requests_total
            dynamo_component_response_bytes_total
            dynamo_component_router_requests_total
        histogram{dynamo_namespace, dynamo_component, dynamo_endpoint}
            dynamo_component_request_duration_seconds
            dynamo_component_router_time_to_first_token_seconds
            dynamo_component_router_inter_token_latency_seconds
            dynamo_component_router_input_sequence_tokens
            dynamo_component_router_output_sequence_tokens
            dynamo_component_router_kv_hit_rate
        gauge{}
            dynamo_component_uptime_seconds
            dynamo_frontend_disconnected_clients
        gauge{model}
            dynamo_frontend_inflight_requests
            dynamo_frontend_queued_requests
            dynamo_frontend_model_total_kv_blocks
            dynamo_frontend_model_max_num_seqs
            dynamo_frontend_model_max_num_batched_tokens
            dynamo_frontend_model_context_length
            dynamo_frontend_model_kv_cache_block_size
            dynamo_frontend_model_migration_limit
        histogram{model}
            dynamo_frontend_input_sequence_tokens
            dynamo_frontend_cached_tokens
            dynamo_frontend_inter_token_latency_seconds
            dynamo_frontend_output_sequence_tokens
            dynamo_frontend_request_duration_seconds
            dynamo_frontend_time_to_first_token_seconds
        counter{model}
            dynamo_frontend_output_tokens_total
            dynamo_frontend_requests_total
        counter{model, migration_type}
            dynamo_frontend_model_migration_total
        histogram{router_id}
            dynamo_router_overhead_block_hashing_ms
            dynamo_router_overhead_indexer_find_matches_ms
            dynamo_router_overhead_seq_hashing_ms
            dynamo_router_overhead_scheduling_ms
            dynamo_router_overhead_total_ms
        gauge{worker_type}
            dynamo_frontend_router_queue_pending_requests
        counter{dynamo_namespace, dynamo_component, dynamo_endpoint, status, event_type}
            dynamo_component_kv_cache_events_applied
        gauge{worker_id, dp_rank, worker_type}
            dynamo_frontend_worker_active_decode_blocks
            dynamo_frontend_worker_active_prefill_tokens
            dynamo_frontend_worker_last_time_to_first_token_seconds
            dynamo_frontend_worker_last_input_sequence_tokens
            dynamo_frontend_worker_last_inter_token_latency_seconds
    "#]],
    );
}

#[test]
fn automatic_labels_come_with_the_endpoint() {
    let dynamo = system("dynamo");
    for (group, metric) in dynamo.metrics() {
        let automatic = labels(&dynamo, metric).iter().filter(|name| name.starts_with("dynamo_")).count();
        let expected =
            if group.scope.is_some_and(|scope| dynamo.scopes[scope.0].id == "endpoint") { 3 } else { 0 };
        assert_eq!(automatic, expected, "{}", metric.name);
        assert_eq!(metric.name.starts_with("dynamo_component_"), group.scope.is_some(), "{}", metric.name);
    }
}
