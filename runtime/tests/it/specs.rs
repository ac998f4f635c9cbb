//! Specifications as generated code would state them.

use std::time::Duration;

use mgen::rt::{
    BucketSpec, Group, GroupSpec, Kind, Label, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics,
    NativeBuckets, Quantiles, Removal,
};
use mgen::{Collect, Collector, Exposition, Format};

const DIRECTION: LabelSpec =
    LabelSpec { name: "direction", values: LabelValues::Closed(&["inbound", "outbound"]) };
const TLS: LabelSpec = LabelSpec { name: "tls", values: LabelValues::Closed(&["", "true", "no\n\"id\""]) };
const PATH: LabelSpec = LabelSpec { name: "path", values: LabelValues::Open { limit: 0 } };
const PEER: LabelSpec = LabelSpec { name: "peer", values: LabelValues::Open { limit: 3 } };

const fn metric(name: &'static str, kind: Kind, labels: &'static [LabelSpec]) -> MetricSpec {
    MetricSpec { name, help: "Text.", unit: "", kind, labels, max_series: 2_000 }
}

/// The labels of a metric that has none but open ones.
pub(crate) fn texts<const L: usize>(values: [&str; L]) -> [Label<'_>; L] {
    values.map(Label::Open)
}

/// A closed label. A value that it does not have gets an index that does not exist.
fn closed(spec: &LabelSpec, value: &str) -> Label<'static> {
    let LabelValues::Closed(values) = spec.values else { panic!("{spec:?}") };
    Label::Closed(values.iter().position(|known| *known == value).unwrap_or(values.len()))
}

/// One metric of each kind without labels.
#[derive(Debug)]
pub(crate) enum Plain {}

impl Plain {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const FLOAT_COUNTER: usize = 1;
    pub(crate) const GAUGE: usize = 2;
    pub(crate) const FLOAT_GAUGE: usize = 3;
    pub(crate) const HISTOGRAM: usize = 4;
    pub(crate) const SUMMARY: usize = 5;
    pub(crate) const BARE_SUMMARY: usize = 6;
    pub(crate) const INFO: usize = 7;
    pub(crate) const UNKNOWN: usize = 8;
    pub(crate) const UP_DOWN: usize = 9;
    pub(crate) const FLOAT_UP_DOWN: usize = 10;
}

impl MetricList<11> for Plain {
    const LIST: [MetricSpec; 11] = [
        MetricSpec {
            help: "Back\\slash, \"quotes\" and a\nline.",
            ..metric("plain_things_total", Kind::Counter, &[])
        },
        metric("plain_float_total", Kind::FloatCounter, &[]),
        metric("plain_level", Kind::Gauge, &[]),
        metric("plain_float_level", Kind::FloatGauge, &[]),
        metric("plain_seconds", Kind::Histogram { buckets: &BucketSpec::new(&[1e-9, 0.5, 1e6], "") }, &[]),
        metric(
            "plain_size",
            Kind::Summary { quantiles: Some(&Quantiles { of: &[0.5, 0.99], window_seconds: 3_600 }) },
            &[],
        ),
        metric("plain_bare_size", Kind::Summary { quantiles: None }, &[]),
        metric("plain_info", Kind::Info, &[]),
        MetricSpec { help: "", ..metric("plain_unknown", Kind::Unknown, &[]) },
        metric("plain_up_down", Kind::UpDown, &[]),
        metric("plain_float_up_down", Kind::FloatUpDown, &[]),
    ];
}

impl GroupSpec for Plain {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Closed labels only, and constant ones.
#[derive(Debug)]
pub(crate) enum Dense {}

impl Dense {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const HISTOGRAM: usize = 1;
    pub(crate) const INFO: usize = 2;
}

impl MetricList<3> for Dense {
    const LIST: [MetricSpec; 3] = [
        metric("dense_total", Kind::Counter, &[DIRECTION, TLS]),
        metric("dense_seconds", Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "") }, &[DIRECTION]),
        metric("dense_info", Kind::Info, &[DIRECTION]),
    ];
}

impl GroupSpec for Dense {
    const METRICS: Metrics<Self> = Metrics::of();
    const CONST_LABELS: &'static [(&'static str, &'static str)] = &[("service", "a \"b\"")];
}

/// Open labels, one metric of each kind.
#[derive(Debug)]
pub(crate) enum Open {}

impl Open {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const FLOAT_COUNTER: usize = 1;
    pub(crate) const GAUGE: usize = 2;
    pub(crate) const FLOAT_GAUGE: usize = 3;
    pub(crate) const HISTOGRAM: usize = 4;
    pub(crate) const SUMMARY: usize = 5;
    pub(crate) const INFO: usize = 6;
    pub(crate) const UNKNOWN: usize = 7;
    pub(crate) const UP_DOWN: usize = 8;
    pub(crate) const FLOAT_UP_DOWN: usize = 9;

    /// The labels of the counter.
    pub(crate) fn labels([path, tls, method]: [&str; 3]) -> [Label<'_>; 3] {
        [Label::Open(path), closed(&TLS, tls), Label::Open(method)]
    }
}

impl MetricList<10> for Open {
    const LIST: [MetricSpec; 10] = [
        metric("open_total", Kind::Counter, &[PATH, TLS, LabelSpec { name: "method", ..PATH }]),
        metric("open_float_total", Kind::FloatCounter, &[PATH]),
        metric("open_level", Kind::Gauge, &[PATH]),
        metric("open_float_level", Kind::FloatGauge, &[PATH]),
        metric("open_seconds", Kind::Histogram { buckets: &BucketSpec::new(&[0.1, 1.0], "") }, &[PATH]),
        metric(
            "open_size",
            Kind::Summary { quantiles: Some(&Quantiles { of: &[0.5], window_seconds: 60 }) },
            &[PATH],
        ),
        metric("open_info", Kind::Info, &[PATH]),
        metric("open_unknown", Kind::Unknown, &[PATH]),
        metric("open_up_down", Kind::UpDown, &[PATH]),
        metric("open_float_up_down", Kind::FloatUpDown, &[PATH]),
    ];
}

impl GroupSpec for Open {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Native histograms.
#[derive(Debug)]
pub(crate) enum Natives {}

impl Natives {
    /// Without classic buckets; by direction.
    pub(crate) const ALONE: usize = 0;
    /// With classic buckets, few native ones, and no width of the zero bucket; by path.
    pub(crate) const FEW: usize = 1;

    pub(crate) const USUAL: NativeBuckets =
        NativeBuckets { schema: 3, zero_threshold: 2.938735877055719e-39, max_buckets: 160 };
    pub(crate) const AT_MOST_FIVE: NativeBuckets =
        NativeBuckets { schema: 8, zero_threshold: 0.0, max_buckets: 5 };
}

impl MetricList<2> for Natives {
    const LIST: [MetricSpec; 2] = [
        metric(
            "natives_alone",
            Kind::NativeHistogram { buckets: &BucketSpec::new(&[], ""), native: &Natives::USUAL },
            &[DIRECTION],
        ),
        metric(
            "natives_few",
            Kind::NativeHistogram {
                buckets: &BucketSpec::new(&[0.1, 1.0], ""),
                native: &Natives::AT_MOST_FIVE,
            },
            &[PATH],
        ),
    ];
}

impl GroupSpec for Natives {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Tight bounds.
#[derive(Debug)]
pub(crate) enum Bounded {}

impl Bounded {
    /// At most five series.
    pub(crate) const FIVE_SERIES: usize = 0;
    /// At most three peers.
    pub(crate) const THREE_PEERS: usize = 1;
    /// At most four series and three peers.
    pub(crate) const BOTH: usize = 2;
    /// No series at all.
    pub(crate) const NONE: usize = 3;

    /// The labels of the metric with at most five series.
    pub(crate) fn labels([direction, path]: [&str; 2]) -> [Label<'_>; 2] {
        [closed(&DIRECTION, direction), Label::Open(path)]
    }
}

impl MetricList<4> for Bounded {
    const LIST: [MetricSpec; 4] = [
        MetricSpec { max_series: 5, ..metric("bounded_total", Kind::Counter, &[DIRECTION, PATH]) },
        metric("bounded_peer_total", Kind::Counter, &[PEER, PATH]),
        MetricSpec { max_series: 4, ..metric("bounded_both_total", Kind::Counter, &[PEER, PATH]) },
        MetricSpec { max_series: 0, ..metric("bounded_none_total", Kind::Counter, &[PATH]) },
    ];
}

impl GroupSpec for Bounded {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Names that OpenMetrics treats in a way of its own.
#[derive(Debug)]
pub(crate) enum Names {}

impl Names {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const BARE_COUNTER: usize = 1;
    pub(crate) const COUNTER_BESIDE_GAUGE: usize = 2;
    pub(crate) const GAUGE_BESIDE_COUNTER: usize = 3;
    pub(crate) const INFO: usize = 4;
    pub(crate) const BARE_INFO: usize = 5;
    pub(crate) const SIGNED_HISTOGRAM: usize = 6;
    pub(crate) const HISTOGRAM: usize = 7;
    pub(crate) const SUMMARY: usize = 8;
    pub(crate) const TOTAL_GAUGE: usize = 9;
}

impl MetricList<10> for Names {
    const LIST: [MetricSpec; 10] = [
        MetricSpec {
            help: "A \"quoted\" \\ text,\non two lines.",
            unit: "s",
            ..metric("names_busy_seconds_total", Kind::FloatCounter, &[])
        },
        metric("names_received", Kind::Counter, &[]),
        metric("names_sessions_total", Kind::Counter, &[]),
        metric("names_sessions", Kind::Gauge, &[]),
        metric("names_build_info", Kind::Info, &[PATH]),
        metric("names_build", Kind::Info, &[PATH]),
        metric("names_change", Kind::Histogram { buckets: &BucketSpec::new(&[-1.0, 0.0, 1.0], "") }, &[]),
        MetricSpec {
            unit: "ms",
            ..metric(
                "names_wait_milliseconds",
                Kind::Histogram { buckets: &BucketSpec::new(&[1.0, 1e6], "") },
                &[DIRECTION],
            )
        },
        MetricSpec {
            unit: "By",
            ..metric(
                "names_size",
                Kind::Summary { quantiles: Some(&Quantiles { of: &[0.0, 0.5, 1.0], window_seconds: 60 }) },
                &[],
            )
        },
        metric("names_limit_total", Kind::Gauge, &[]),
    ];
}

impl GroupSpec for Names {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Names that others have already.
#[derive(Debug)]
pub(crate) enum Clash {}

impl MetricList<3> for Clash {
    const LIST: [MetricSpec; 3] = [
        metric("names_sessions", Kind::Counter, &[]),
        metric("names_change_bucket", Kind::Gauge, &[]),
        metric("mgen_overflow_total", Kind::Counter, &[]),
    ];
}

impl GroupSpec for Clash {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Names beyond the legacy alphabet.
#[derive(Debug)]
pub(crate) enum Utf8 {}

impl Utf8 {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const HISTOGRAM: usize = 1;
    pub(crate) const COLLISION: usize = 2;
}

impl MetricList<3> for Utf8 {
    const LIST: [MetricSpec; 3] = [
        metric(
            "http.requests_total",
            Kind::Counter,
            &[LabelSpec { name: "k.v", ..PATH }, LabelSpec { name: "k_v", ..PATH }],
        ),
        metric(
            "größe \"s\"",
            Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "") },
            &[LabelSpec { name: "花", ..DIRECTION }],
        ),
        metric("http_requests_total", Kind::Counter, &[]),
    ];
}

impl GroupSpec for Utf8 {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// Series that can be removed: one metric of each kind, and one in a family of another sort between them.
#[derive(Debug)]
pub(crate) enum Leaving {}

impl Leaving {
    pub(crate) const COUNTER: usize = 0;
    pub(crate) const FLOAT_COUNTER: usize = 1;
    pub(crate) const GAUGE: usize = 2;
    pub(crate) const FLOAT_GAUGE: usize = 3;
    pub(crate) const STAYING: usize = 4;
    pub(crate) const HISTOGRAM: usize = 5;
    pub(crate) const SUMMARY: usize = 6;
    pub(crate) const INFO: usize = 7;
    pub(crate) const UNKNOWN: usize = 8;
    pub(crate) const UP_DOWN: usize = 9;
    pub(crate) const FLOAT_UP_DOWN: usize = 10;
    pub(crate) const STATES: usize = 11;
    /// At most five series.
    pub(crate) const FIVE_SERIES: usize = 12;
    /// At most three peers.
    pub(crate) const THREE_PEERS: usize = 13;
    /// Only when the program says so.
    pub(crate) const ON_REQUEST: usize = 14;
    pub(crate) const NATIVE: usize = 15;
    /// How long series may be idle.
    pub(crate) const IDLE: Duration = Duration::from_secs(600);

    /// The labels of the metrics with a closed label and an open one.
    pub(crate) fn labels([direction, path]: [&str; 2]) -> [Label<'_>; 2] {
        [closed(&DIRECTION, direction), Label::Open(path)]
    }
}

impl MetricList<16> for Leaving {
    const LIST: [MetricSpec; 16] = [
        metric("leaving_total", Kind::Counter, &[DIRECTION, PATH]),
        metric("leaving_float_total", Kind::FloatCounter, &[PATH]),
        metric("leaving_level", Kind::Gauge, &[PATH]),
        metric("leaving_float_level", Kind::FloatGauge, &[PATH]),
        metric("staying_total", Kind::Counter, &[PATH]),
        metric("leaving_seconds", Kind::Histogram { buckets: &BucketSpec::new(&[0.1, 1.0], "") }, &[PATH]),
        metric(
            "leaving_size",
            Kind::Summary { quantiles: Some(&Quantiles { of: &[0.5], window_seconds: 3_600 }) },
            &[PATH],
        ),
        metric("leaving_info", Kind::Info, &[PATH]),
        metric("leaving_unknown", Kind::Unknown, &[PATH]),
        metric("leaving_up_down", Kind::UpDown, &[PATH]),
        metric("leaving_float_up_down", Kind::FloatUpDown, &[PATH]),
        metric("leaving_state", Kind::StateSet { states: &["open", "closed"] }, &[PATH]),
        MetricSpec { max_series: 5, ..metric("leaving_bounded_total", Kind::Counter, &[DIRECTION, PATH]) },
        metric("leaving_peer_total", Kind::Counter, &[PEER, PATH]),
        metric("leaving_on_request_total", Kind::Counter, &[PATH]),
        metric(
            "leaving_native_seconds",
            Kind::NativeHistogram { buckets: &BucketSpec::new(&[1.0], ""), native: &Natives::USUAL },
            &[PATH],
        ),
    ];
}

impl GroupSpec for Leaving {
    const METRICS: Metrics<Self> = Metrics::of();
    const REMOVALS: &'static [Removal] = &[
        Removal::after(Self::COUNTER, 600),
        Removal::after(Self::FLOAT_COUNTER, 600),
        Removal::after(Self::GAUGE, 600),
        Removal::after(Self::FLOAT_GAUGE, 600),
        Removal::after(Self::HISTOGRAM, 600),
        Removal::after(Self::SUMMARY, 600),
        Removal::after(Self::INFO, 600),
        Removal::after(Self::UNKNOWN, 600),
        Removal::after(Self::UP_DOWN, 600),
        Removal::after(Self::FLOAT_UP_DOWN, 600),
        Removal::after(Self::STATES, 600),
        Removal::after(Self::FIVE_SERIES, 600),
        Removal::after(Self::THREE_PEERS, 600),
        Removal::on_request(Self::ON_REQUEST),
        Removal::after(Self::NATIVE, 600),
    ];
}

/// The same metrics, whose series stay.
#[derive(Debug)]
pub(crate) enum Staying {}

impl MetricList<16> for Staying {
    const LIST: [MetricSpec; 16] = Leaving::LIST;
}

impl GroupSpec for Staying {
    const METRICS: Metrics<Self> = Metrics::of();
}

/// A group alone, as a source of metrics.
#[derive(Debug)]
pub(crate) struct Source<S: GroupSpec>(pub(crate) Group<S>);

impl<S: GroupSpec> Source<S> {
    pub(crate) const fn new() -> Self {
        Self(Group::new())
    }

    pub(crate) fn render(&self) -> String {
        mgen::render(self)
    }

    pub(crate) fn render_as(&self, format: Format) -> String {
        render_as(self, format)
    }

    pub(crate) fn parse(&self) -> Vec<crate::parse::Family> {
        crate::parse::parse(&self.render())
    }
}

impl<S: GroupSpec> Collect for Source<S> {
    fn collect(&self, collector: &mut Collector<'_>) {
        collector.group(&self.0);
    }
}

/// The exposition in a format that is text.
pub(crate) fn render_as(sources: &dyn Collect, format: Format) -> String {
    String::from_utf8(Exposition::new().render(sources, format).to_vec()).unwrap()
}
