//! One exposition from many groups.

use std::collections::HashSet;

use crate::exposition::TextWriter;
use crate::family::Family;
use crate::rt::{Group, GroupSpec};
use crate::self_metrics::SelfMetrics;

/// The media type of what [`render`] gives. Prometheus 3 refuses a response without it.
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// A source of metrics: every generated `Metrics`, and whatever is composed of such.
///
/// ```
/// # struct Metrics;
/// # impl mgen::Collect for Metrics { fn collect(&self, _: &mut mgen::Collector<'_>) {} }
/// struct Application {
///     http: Metrics,
///     storage: Metrics,
/// }
///
/// impl mgen::Collect for Application {
///     fn collect(&self, collector: &mut mgen::Collector<'_>) {
///         self.http.collect(collector);
///         self.storage.collect(collector);
///     }
/// }
/// ```
pub trait Collect {
    /// Hands all metrics to `collector`, in the order in which they are to appear.
    fn collect(&self, collector: &mut Collector<'_>);
}

impl<T: Collect + ?Sized> Collect for &T {
    fn collect(&self, collector: &mut Collector<'_>) {
        (**self).collect(collector);
    }
}

impl<T: Collect> Collect for [T] {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.iter().for_each(|source| source.collect(collector));
    }
}

impl<T: Collect, const N: usize> Collect for [T; N] {
    fn collect(&self, collector: &mut Collector<'_>) {
        self.as_slice().collect(collector);
    }
}

/// The exposition of `metrics`: a body of type [`CONTENT_TYPE`].
///
/// Several sources make one exposition: `render(&[&a as &dyn Collect, &b])`. A name may be exposed once only, so of two
/// sources with the same family (two instances of one system, say) the first one's is shown; the gauge
/// `mgen_duplicate_families{metric="..."}` then says how many were left out.
///
/// Where a bound on series or on a label's values was reached, the counter `mgen_overflow_total{metric="..."}` says how
/// often labels were asked for that got the value `other` instead.
#[must_use]
pub fn render(metrics: &dyn Collect) -> String {
    let mut out = vec![];
    render_into(metrics, &mut out);
    // All parts are text and are cut at their ends only, so there is nothing to lose here.
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Appends the exposition of `metrics` to `out`, which a server clears and uses again for the next scrape.
pub fn render_into(metrics: &dyn Collect, out: &mut Vec<u8>) {
    let mut collector = Collector {
        writer: TextWriter::new(out),
        names: HashSet::new(),
        self_metrics: SelfMetrics::default(),
    };
    metrics.collect(&mut collector);
    collector.finish();
}

/// Takes up the metrics of an exposition.
#[derive(Debug)]
pub struct Collector<'a> {
    writer: TextWriter<'a>,
    names: HashSet<&'static str>,
    self_metrics: SelfMetrics,
}

impl Collector<'_> {
    /// Takes up a group; called by generated code.
    #[doc(hidden)]
    pub fn group<S: GroupSpec>(&mut self, group: &Group<S>) {
        group.families().iter().for_each(|family| self.family(family));
    }

    fn family(&mut self, family: &Family) {
        let name = family.metric.name;
        if !self.names.insert(name) {
            self.self_metrics.duplicate(name);
            return;
        }
        self.self_metrics.overflow(name, family.overflowed());
        self.writer.family(family);
    }

    fn finish(mut self) {
        for family in self.self_metrics.families() {
            if self.names.insert(family.metric.name) {
                self.writer.family(family);
            }
        }
    }
}
