//! What a server keeps to answer scrapes.

use super::encoder::Encoder;
use super::format::{Format, Protocol};
use super::names::Escaping;
use super::plan::Plan;
use super::protobuf::Protobuf;
use super::survey::Survey;
use super::text::{Dialect, Text};
use super::writer::{Memory, Writer};
use crate::collect::{Collect, Collector};

/// Makes expositions, again and again, in one piece of memory.
///
/// What does not change from scrape to scrape (names, help texts, labels of sources) is prepared by the first one; from
/// then on, rendering the same sources in the same format allocates nothing, unless there is more to write than ever.
///
/// ```
/// # mgen::metrics_spec!("docs/shop.yaml");
/// use mgen::{Exposition, Format};
///
/// let metrics = shop::Metrics::new();
/// metrics.orders.placed_total(shop::Payment::Card).inc();
///
/// let mut exposition = Exposition::new();
/// let format = Format::negotiate("application/openmetrics-text; version=1.0.0");
/// let body = exposition.render(&metrics, format);
/// assert!(body.ends_with(b"# EOF\n"));
/// assert_eq!(format.content_type(), "application/openmetrics-text; version=1.0.0; charset=utf-8");
/// ```
///
/// Several sources make one exposition: `render(&[&a as &dyn Collect, &b], format)`. A name is exposed once: sources of
/// which each has a family of one name and type are shown together if labels tell them apart that they do not share
/// (see [`Labelled`](crate::Labelled)); else the first one's is shown, and the gauge
/// `mgen_duplicate_families{metric="..."}` says how many were left out.
///
/// Where a bound on series or on a label's values was reached, the counter `mgen_overflow_total{metric="..."}` says how
/// often labels were asked for that got the value `other` instead.
#[derive(Debug, Default)]
pub struct Exposition {
    created: bool,
    text: Option<Plan<Text>>,
    protobuf: Option<Plan<Protobuf>>,
    memory: Memory,
}

impl Exposition {
    /// An exposition without memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to tell when counters, histograms and summaries came into being, for which OpenMetrics has series named
    /// `_created` and protobuf a field. Off by default: in OpenMetrics it is one more line for each series.
    #[must_use]
    pub fn created(self, created: bool) -> Self {
        Self { created, ..self }
    }

    /// The exposition of `sources` now, which is of the type [`Format::content_type`].
    ///
    /// The sources may be asked for their metrics more than once.
    pub fn render(&mut self, sources: &dyn Collect, format: Format) -> &[u8] {
        let Self { created, text, protobuf, memory } = self;
        let (created, escaping) = (*created, format.escaping());
        match format.protocol() {
            Protocol::Text | Protocol::Text1 => {
                write(text, Text { dialect: Dialect::Prometheus, created }, escaping, sources, memory);
            }
            Protocol::OpenMetrics => {
                write(text, Text { dialect: Dialect::OpenMetrics, created }, escaping, sources, memory);
            }
            Protocol::Protobuf => write(protobuf, Protobuf { created }, escaping, sources, memory),
        }
        &memory.body
    }
}

/// Writes by the plan that there is. Where it does not fit, a new one is made.
fn write<E: Encoder>(
    plan: &mut Option<Plan<E>>,
    encoder: E,
    escaping: Escaping,
    sources: &dyn Collect,
    memory: &mut Memory,
) {
    if let Some(plan) = plan.as_ref().filter(|plan| plan.encoder == encoder && plan.escaping == escaping)
        && pass(plan, sources, memory)
    {
        return;
    }
    let mut survey = Survey::default();
    sources.collect(&mut Collector::new(&mut survey));
    let plan = plan.insert(Plan::new(encoder, escaping, survey));
    // Sources that change between two questions are shown without what they have just added.
    pass(plan, sources, memory);
}

/// Writes an exposition; false if the plan did not fit.
fn pass<E: Encoder>(plan: &Plan<E>, sources: &dyn Collect, memory: &mut Memory) -> bool {
    let mut writer = Writer::new(plan, memory);
    sources.collect(&mut Collector::new(&mut writer));
    writer.finish()
}
