//! What a user asks of a language model.

use mgen_tests::simulation::Tick;

const MODELS: [(&str, f64); 2] = [("Qwen/Qwen3-0.6B", 3.0), ("meta-llama/Llama-3.1-8B", 1.0)];

/// A request, with everything that will become of it.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) model: &'static str,
    pub(crate) input_tokens: u64,
    /// The part of the input that some worker has in its cache.
    pub(crate) cached_tokens: u64,
    pub(crate) output_tokens: u64,
    pub(crate) seconds_to_first_token: f64,
    pub(crate) seconds_between_tokens: f64,
    /// When it came in, in seconds since the Unix epoch.
    pub(crate) started: f64,
}

impl Request {
    pub(crate) fn new(tick: &mut Tick<'_>) -> Request {
        let model = tick.random.weighted(&MODELS);
        let input_tokens = tick.random.log_normal(700.0, 0.9).ceil();
        let cached_tokens = (input_tokens * tick.random.between(0.0, 0.8)).floor();
        let is_large = model != "Qwen/Qwen3-0.6B";
        Request {
            model,
            input_tokens: input_tokens as u64,
            cached_tokens: cached_tokens as u64,
            output_tokens: tick.random.log_normal(120.0, 0.6).ceil() as u64,
            // Only what is not cached has to be computed.
            seconds_to_first_token: 0.1
                + (input_tokens - cached_tokens) * if is_large { 12e-4 } else { 4e-4 },
            seconds_between_tokens: tick.random.log_normal(if is_large { 0.013 } else { 0.007 }, 0.25),
            started: tick.now,
        }
    }

    /// When its first token is there.
    pub(crate) fn first_token(&self) -> f64 {
        self.started + self.seconds_to_first_token
    }

    /// When its last token is there.
    pub(crate) fn end(&self) -> f64 {
        self.first_token() + self.seconds_between_tokens * self.output_tokens as f64
    }
}
