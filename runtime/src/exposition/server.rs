//! What a server keeps to answer scrapes.

use std::fmt;

use super::encoder::Encoder;
use super::format::{Format, Protocol};
use super::plan::Plan;
use super::protobuf::Protobuf;
use super::survey::Survey;
use super::text::Text;
use super::writer::{Memory, Writer};
use crate::collect::{Collect, Collector};

/// Makes expositions, again and again, in one piece of memory.
///
/// What does not change from scrape to scrape (names, help texts, labels of sources) is prepared by the first one; from
/// then on, rendering the same sources allocates nothing, unless there is more to write than ever, or a summary has to
/// estimate its quantiles anew. That holds for several formats by turns, four of them, as servers with different readers
/// have them.
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
#[derive(Default)]
pub struct Exposition {
    created: bool,
    /// For the formats that were asked for last, the latest at the end.
    plans: Vec<Plan>,
    memory: Memory,
}

/// For how many formats plans are kept. Readers of one server rarely want more than two.
const PLANS: usize = 4;

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
        Self { created, plans: vec![], ..self }
    }

    /// The exposition of `sources` now, which is of the type [`Format::content_type`].
    ///
    /// The sources may be asked for their metrics more than once.
    #[inline]
    pub fn render(&mut self, sources: &dyn Collect, format: Format) -> &[u8] {
        self.in_any::<true>(sources, format);
        &self.memory.body
    }

    /// Writes in any format. See [`Removable::boxed`](crate::family::Removable::boxed) for `ONCE`: a format is compiled for programs in which a
    /// reader may ask for it.
    fn in_any<const ONCE: bool>(&mut self, sources: &dyn Collect, format: Format) {
        let created = self.created;
        let (prometheus, openmetrics, protobuf);
        let encoder: &dyn Encoder = match format.protocol() {
            Protocol::Text | Protocol::Text1 => {
                prometheus = Text::prometheus();
                &prometheus
            }
            Protocol::OpenMetrics => {
                openmetrics = Text::openmetrics(created);
                &openmetrics
            }
            Protocol::Protobuf => {
                protobuf = Protobuf { created };
                &protobuf
            }
        };
        self.write(encoder, format, sources);
    }

    /// The exposition of `sources` now, in [`Format::TEXT`].
    pub(crate) fn into_text(mut self, sources: &dyn Collect) -> Vec<u8> {
        self.write(&Text::prometheus(), Format::TEXT, sources);
        self.memory.body
    }

    /// Writes by the plan that there is. Where it does not fit, a new one is made.
    fn write(&mut self, encoder: &dyn Encoder, format: Format, sources: &dyn Collect) {
        let Self { created: _, plans, memory } = self;
        if let Some(at) = plans.iter().position(|plan| plan.format == format) {
            let plan = plans.remove(at);
            if pass(&plan, encoder, sources, memory) {
                plans.push(plan);
                return;
            }
        }
        let mut survey = Survey::default();
        sources.collect(&mut Collector::new(&mut survey));
        let plan = Plan::new(encoder, format, survey);
        // Sources that change between two questions are shown without what they have just added.
        pass(&plan, encoder, sources, memory);
        if plans.len() == PLANS {
            plans.remove(0);
        }
        plans.push(plan);
    }
}

/// Writes an exposition; false if the plan did not fit.
fn pass(plan: &Plan, encoder: &dyn Encoder, sources: &dyn Collect, memory: &mut Memory) -> bool {
    let mut writer = Writer::new(plan, encoder, memory);
    sources.collect(&mut Collector::new(&mut writer));
    writer.finish()
}

impl fmt::Debug for Exposition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exposition").field("created", &self.created).finish_non_exhaustive()
    }
}
