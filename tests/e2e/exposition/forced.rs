//! What `promtool check metrics` finds because the documents themselves force it.

/// A finding that stays, and the metrics that it is about.
pub(super) struct Forced {
    pub(super) finding: &'static str,
    pub(super) reason: &'static str,
    pub(super) metrics: &'static [&'static str],
}

pub(super) const FORCED: [Forced; 6] = [
    Forced {
        finding: "non-counter metrics should not have \"_total\" suffix",
        reason: "Documented gauges with the suffix.",
        metrics: &[
            "dragonfly_cdn_concurrent_download_total",
            "dragonfly_scheduler_concurrent_schedule_total",
        ],
    },
    Forced {
        finding: "counter metrics should have \"_total\" suffix",
        reason: "Documented counters without the suffix; a documented name is never changed.",
        metrics: &[
            "dkron_agent_event_received_query_execution_done",
            "dkron_agent_event_received_query_run_job",
            "dkron_grpc_execution_done",
            "dkron_grpc_get_job",
            "dkron_memberlist_gossip",
            "dkron_memberlist_probeNode",
            "dkron_memberlist_pushPullNode",
            "dkron_memberlist_tcp_accept",
            "dkron_memberlist_tcp_connect",
            "dkron_runtime_free_count",
            "dkron_runtime_malloc_count",
            "dkron_runtime_total_gc_pause_ns",
            "dkron_runtime_total_gc_runs",
            "dkron_serf_msgs_received",
            "dkron_serf_msgs_sent",
            "dkron_serf_queries",
            "dkron_serf_queries_execution_done",
            "dkron_serf_queries_run_job",
            "dkron_serf_query_acks",
            "dkron_serf_query_responses",
            "dragonfly_cdn_download_traffic",
            "dragonfly_scheduler_peer_host_traffic",
            "dragonfly_scheduler_traffic",
            "dynamo_component_kv_cache_events_applied",
            "identity_cert_refresh_count",
        ],
    },
    Forced {
        finding: "use base unit \"seconds\" instead of \"milliseconds\"",
        reason: "Documented in milliseconds.",
        metrics: &["dragonfly_scheduler_peer_task_download_duration_milliseconds"],
    },
    Forced {
        finding: "metric names should be written in 'snake_case' not 'camelCase'",
        reason: "Dkron takes these names from the code of memberlist.",
        metrics: &["dkron_memberlist_probeNode", "dkron_memberlist_pushPullNode"],
    },
    Forced {
        finding: "non-histogram and non-summary metrics should not have \"_count\" suffix",
        reason: "Documented counters with the suffix.",
        metrics: &["dkron_runtime_free_count", "dkron_runtime_malloc_count", "identity_cert_refresh_count"],
    },
    Forced {
        finding: "metric names should not contain abbreviated units",
        reason: "Documented with `ms` or `ns`.",
        metrics: &[
            "control_response_latency_ms",
            "dkron_runtime_gc_pause_ns",
            "dkron_runtime_total_gc_pause_ns",
            "dkron_serf_coordinate_adjustment_ms",
            "dynamo_router_overhead_block_hashing_ms",
            "dynamo_router_overhead_indexer_find_matches_ms",
            "dynamo_router_overhead_scheduling_ms",
            "dynamo_router_overhead_seq_hashing_ms",
            "dynamo_router_overhead_total_ms",
            "response_latency_ms",
            "route_response_latency_ms",
            "tcp_connection_duration_ms",
        ],
    },
];
