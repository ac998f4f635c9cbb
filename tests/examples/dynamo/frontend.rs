//! The HTTP frontend: takes requests, and knows which workers serve which model.

use std::collections::BTreeMap;

use mgen_tests::simulation::{Load, Tick};

use crate::dynamo::METRICS;
use crate::dynamo::frontend::ModelMigrationTotal;
use crate::request::Request;

/// What the workers of one model said of it when they registered.
struct Registration {
    model: &'static str,
    total_kv_blocks: i64,
    max_num_seqs: i64,
    context_length: i64,
}

const REGISTRATIONS: [Registration; 2] = [
    Registration {
        model: "Qwen/Qwen3-0.6B",
        total_kv_blocks: 24_000,
        max_num_seqs: 256,
        context_length: 40_960,
    },
    Registration {
        model: "meta-llama/Llama-3.1-8B",
        total_kv_blocks: 9_000,
        max_num_seqs: 128,
        context_length: 131_072,
    },
];

#[derive(Default)]
pub(crate) struct Frontend {
    load: Load,
    inflight: Vec<Request>,
    disconnected: i64,
}

impl Frontend {
    /// Takes new requests, answers those that are complete, and returns the new ones.
    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) -> Vec<Request> {
        register();
        let rate = (1.5 + 2.5 * tick.wave(3_000.0, 400.0)) * self.load.step(tick);
        let arrived: Vec<Request> = (0..tick.arrivals(rate)).map(|_| Request::new(tick)).collect();
        for request in &arrived {
            METRICS.frontend.requests_total(request.model).inc();
            METRICS.frontend.input_sequence_tokens(request.model).observe(request.input_tokens as f64);
        }
        self.inflight.extend(&arrived);

        let (done, inflight) =
            std::mem::take(&mut self.inflight).into_iter().partition(|it| it.end() <= tick.now);
        self.inflight = inflight;
        for request in &done {
            self.complete(tick, request);
        }
        self.measure(tick.now);
        arrived
    }

    fn complete(&mut self, tick: &mut Tick<'_>, request: &Request) {
        let metrics = &METRICS.frontend;
        let model = request.model;
        metrics.cached_tokens(model).observe(request.cached_tokens as f64);
        metrics.output_tokens_total(model).inc_by(request.output_tokens);
        metrics.output_sequence_tokens(model).observe(request.output_tokens as f64);
        metrics.time_to_first_token_seconds(model).observe(request.seconds_to_first_token);
        metrics.inter_token_latency_seconds(model).observe(request.seconds_between_tokens);
        metrics.request_duration_seconds(model).observe(request.end() - request.started);
        if tick.random.chance(0.03) {
            let migration_type = tick.random.pick(&["new_request", "ongoing_request"]);
            metrics.model_migration_total(ModelMigrationTotal { model, migration_type }).inc();
        }
        if tick.random.chance(0.04) {
            self.disconnected += 1;
        }
    }

    fn measure(&self, now: f64) {
        let metrics = &METRICS.frontend;
        let mut counts: BTreeMap<&str, (i64, i64)> =
            REGISTRATIONS.iter().map(|it| (it.model, (0, 0))).collect();
        for request in &self.inflight {
            let (inflight, queued) = counts.entry(request.model).or_default();
            *inflight += 1;
            *queued += i64::from(request.first_token() > now);
        }
        for (model, (inflight, queued)) in counts {
            metrics.inflight_requests(model).set(inflight);
            metrics.queued_requests(model).set(queued);
        }
        metrics.disconnected_clients().set(self.disconnected);
    }
}

/// What a frontend shows of the models once their workers have registered.
fn register() {
    for Registration { model, total_kv_blocks, max_num_seqs, context_length } in REGISTRATIONS {
        let runtime = &METRICS.model_runtime_config;
        runtime.total_kv_blocks(model).set(total_kv_blocks);
        runtime.max_num_seqs(model).set(max_num_seqs);
        runtime.max_num_batched_tokens(model).set(8_192);
        let card = &METRICS.model_deployment_card;
        card.context_length(model).set(context_length);
        card.kv_cache_block_size(model).set(16);
        card.migration_limit(model).set(3);
    }
}
