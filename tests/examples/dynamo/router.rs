//! The router inside of the frontend: finds the worker that has most of a request in its cache.

use mgen_tests::simulation::Tick;

use crate::dynamo::{Endpoint, EventType, METRICS, Status, WorkerType};
use crate::request::Request;

const ROUTER_ID: &str = "7587891281668864000";
const EVENT_TYPES: [(EventType, f64); 3] =
    [(EventType::Stored, 20.0), (EventType::Removed, 10.0), (EventType::Cleared, 0.3)];
const STATUSES: [(Status, f64); 4] = [
    (Status::Ok, 100.0),
    (Status::ParentBlockNotFound, 2.0),
    (Status::BlockNotFound, 1.0),
    (Status::InvalidBlock, 0.5),
];

#[derive(Default)]
pub(crate) struct Router {
    pending_prefill: u64,
    pending_decode: u64,
}

impl Router {
    pub(crate) fn route(&mut self, tick: &mut Tick<'_>, request: &Request) {
        let metrics = endpoint().router_requests;
        metrics.requests_total().inc();
        metrics.input_sequence_tokens().observe(request.input_tokens as f64);
        metrics.output_sequence_tokens().observe(request.output_tokens as f64);
        metrics.time_to_first_token_seconds().observe(request.seconds_to_first_token);
        metrics.inter_token_latency_seconds().observe(request.seconds_between_tokens);
        metrics.kv_hit_rate().observe(request.cached_tokens as f64 / request.input_tokens as f64);
        overhead(tick, request);
        self.pending_prefill += 1;
        self.pending_decode += 1;
    }

    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) {
        for _ in 0..tick.arrivals(12.0) {
            let status = tick.random.weighted(&STATUSES);
            let event_type = tick.random.weighted(&EVENT_TYPES);
            endpoint().kv_indexer.kv_cache_events_applied(status, event_type).inc();
        }
        self.pending_prefill -= tick.departures(self.pending_prefill, 1.5);
        self.pending_decode -= tick.departures(self.pending_decode, 0.8);
        let queue = &METRICS.router_queue;
        queue.pending_requests(WorkerType::Prefill).set(self.pending_prefill as i64);
        queue.pending_requests(WorkerType::Decode).set(self.pending_decode as i64);
    }
}

/// The router is a component like any other, with an endpoint of its own.
fn endpoint() -> Endpoint<'static, 'static> {
    METRICS.runtime().namespace("default").component("router").endpoint("find_best_match")
}

/// The phases of a decision; hashing takes as long as the input is long.
fn overhead(tick: &mut Tick<'_>, request: &Request) {
    let metrics = &METRICS.router_overhead;
    let block_hashing = 2e-4 * request.input_tokens as f64;
    let seq_hashing = 0.5 * block_hashing;
    let find_matches = tick.random.log_normal(0.3, 0.6);
    let scheduling = tick.random.log_normal(0.2, 0.8);
    metrics.block_hashing_ms(ROUTER_ID).observe(block_hashing);
    metrics.seq_hashing_ms(ROUTER_ID).observe(seq_hashing);
    metrics.indexer_find_matches_ms(ROUTER_ID).observe(find_matches);
    metrics.scheduling_ms(ROUTER_ID).observe(scheduling);
    metrics.total_ms(ROUTER_ID).observe(block_hashing + seq_hashing + find_matches + scheduling);
}
