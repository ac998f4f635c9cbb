//! The workers: two that prefill and two that decode, as the hierarchy of the runtime and as the frontend see them.

use mgen_tests::simulation::Tick;

use crate::dynamo::frontend_worker::{
    ActiveDecodeBlocks, ActivePrefillTokens, LastInputSequenceTokens, LastInterTokenLatencySeconds,
    LastTimeToFirstTokenSeconds,
};
use crate::dynamo::{Endpoint, METRICS, WorkerType};
use crate::request::Request;

const BLOCK_TOKENS: u64 = 16;
const BYTES_PER_TOKEN: u64 = 5;

/// Workers by their ids.
const PREFILL: [&str; 2] = ["7890", "7891"];
const DECODE: [&str; 2] = ["7900", "7901"];

#[derive(Default)]
pub(crate) struct Workers {
    requests: Vec<Assigned>,
    started: Option<f64>,
}

/// A request and the workers that do its two phases.
#[derive(Clone, Copy)]
struct Assigned {
    request: Request,
    prefill: &'static str,
    decode: &'static str,
    /// Whether the prefill is over.
    is_decoding: bool,
}

impl Workers {
    pub(crate) fn start(&mut self, tick: &mut Tick<'_>, request: &Request) {
        let (prefill, decode) = (tick.random.pick(&PREFILL), tick.random.pick(&DECODE));
        let metrics = endpoint("prefill").component;
        metrics.requests_total().inc();
        metrics.request_bytes_total().inc_by(request.input_tokens * BYTES_PER_TOKEN);
        self.requests.push(Assigned { request: *request, prefill, decode, is_decoding: false });
    }

    pub(crate) fn tick(&mut self, tick: &mut Tick<'_>) {
        let started = *self.started.get_or_insert(tick.now);
        METRICS.runtime().distributed_runtime.uptime_seconds().set(tick.now - started);

        for assigned in
            self.requests.iter_mut().filter(|it| !it.is_decoding && it.request.first_token() <= tick.now)
        {
            assigned.is_decoding = true;
            assigned.hand_over();
        }
        self.requests.retain(|assigned| {
            let is_done = assigned.request.end() <= tick.now;
            if is_done {
                assigned.finish();
            }
            !is_done
        });
        self.measure();
    }

    /// The load of each worker.
    fn measure(&self) {
        let metrics = &METRICS.frontend_worker;
        let decoding = || self.requests.iter().filter(|it| it.is_decoding);
        let prefilling = || self.requests.iter().filter(|it| !it.is_decoding);
        endpoint("prefill").component.inflight_requests().set(prefilling().count() as i64);
        endpoint("decode").component.inflight_requests().set(decoding().count() as i64);

        let workers = PREFILL
            .map(|id| (id, WorkerType::Prefill))
            .into_iter()
            .chain(DECODE.map(|id| (id, WorkerType::Decode)));
        for (worker_id, worker_type) in workers {
            let dp_rank = "0";
            let blocks: u64 =
                decoding().filter(|it| it.decode == worker_id).map(|it| it.request.blocks()).sum();
            let tokens: u64 =
                prefilling().filter(|it| it.prefill == worker_id).map(|it| it.request.input_tokens).sum();
            metrics
                .active_decode_blocks(ActiveDecodeBlocks { worker_id, dp_rank, worker_type })
                .set(blocks as i64);
            metrics
                .active_prefill_tokens(ActivePrefillTokens { worker_id, dp_rank, worker_type })
                .set(tokens as i64);
        }
    }
}

impl Assigned {
    /// The first token is there: the prefill worker is done, the decode worker goes on.
    fn hand_over(&self) {
        let Assigned { request, prefill: worker_id, .. } = *self;
        let metrics = endpoint("prefill").component;
        metrics.request_duration_seconds().observe(request.seconds_to_first_token);
        metrics.response_bytes_total().inc_by(BYTES_PER_TOKEN);

        let (dp_rank, worker_type) = ("0", WorkerType::Prefill);
        let seen = &METRICS.frontend_worker;
        let to_first_token = LastTimeToFirstTokenSeconds { worker_id, dp_rank, worker_type };
        seen.last_time_to_first_token_seconds(to_first_token).set(request.seconds_to_first_token);
        let input = LastInputSequenceTokens { worker_id, dp_rank, worker_type };
        seen.last_input_sequence_tokens(input).set(request.input_tokens as i64);

        let metrics = endpoint("decode").component;
        metrics.requests_total().inc();
        metrics.request_bytes_total().inc_by((request.input_tokens + 1) * BYTES_PER_TOKEN);
    }

    /// The last token is there.
    fn finish(&self) {
        let Assigned { request, decode: worker_id, .. } = *self;
        let metrics = endpoint("decode").component;
        metrics.request_duration_seconds().observe(request.end() - request.first_token());
        metrics.response_bytes_total().inc_by(request.output_tokens * BYTES_PER_TOKEN);

        let labels =
            LastInterTokenLatencySeconds { worker_id, dp_rank: "0", worker_type: WorkerType::Decode };
        METRICS.frontend_worker.last_inter_token_latency_seconds(labels).set(request.seconds_between_tokens);
    }
}

impl Request {
    /// The blocks of the KV cache that it fills in the end.
    fn blocks(&self) -> u64 {
        (self.input_tokens + self.output_tokens).div_ceil(BLOCK_TOKENS)
    }
}

fn endpoint(component: &'static str) -> Endpoint<'static, 'static> {
    METRICS.runtime().namespace("default").component(component).endpoint("generate")
}
