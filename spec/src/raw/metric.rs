use super::buckets::Buckets;
use super::label::LabelUse;
use super::map::map;
use super::native::Nativeness;
use super::read::{Integer, Items, List, Pairs, WordOf};
use super::text::{
    ComponentId, DeploymentId, Duration, Id, Identifier, LabelSetId, Markdown, MetricName, Paragraph,
    ScopeId, Unit, Verbatim, Version,
};
use crate::language::limits;
use crate::model::{self, Stability, State};

/// The words of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Counter,
    Gauge,
    Histogram,
    Summary,
    Info,
    StateSet,
    Unknown,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
            Kind::Summary => "summary",
            Kind::Info => "info",
            Kind::StateSet => "stateset",
            Kind::Unknown => "unknown",
        }
    }
}

map! {
    /// A section of the reference, a row of the dashboard, a struct in Rust.
    Group = "a group";

    /// Anchor, Rust field and module.
    required "id" id: Id,
    /// Heading of the section and the row.
    required "title" title: Paragraph,
    /// What all names of the group start with; checked, and left out of the accessors.
    optional "prefix" prefix: Verbatim,
    /// Stands before the table.
    optional "description" description: Markdown,
    /// Stands after the table.
    optional "note" note: Markdown,
    /// The process that exposes the group.
    optional "component" component: ComponentId,
    /// Where the metrics live.
    optional "scope" scope: ScopeId,
    /// On every metric of the group, unless the metric says `label_sets` itself.
    listed "label_sets" label_sets: Items<LabelSetId, { limits::LABELS }>,
    /// When the metrics are there.
    optional "availability" availability: Availability,
    /// Where the id will not do.
    optional "rust_name" rust_name: Identifier,
    /// The metrics, in the order of the reference.
    required "metrics" metrics: Items<Metric>,
}

map! {
    /// A metric. No two metrics of a run may have one name.
    Metric = "a metric";

    /// The whole exposed name.
    required "name" name: MetricName,
    /// What kind of numbers it has.
    required "type" kind: WordOf<Kind>,
    /// UCUM: `s`, `ms`, `By`, `1` (ratio), `%`, `{request}`... Not for `info` and `stateset`.
    optional "unit" unit: Unit,
    /// The HELP text.
    required "description" description: Paragraph,
    /// For the reference only.
    optional "note" note: Markdown,
    /// Counter and gauge: `u64`/`i64` or `f64`.
    optional "value" value: WordOf<model::Number> = "integer",
    /// Gauge: that it is only raised and lowered, never set. Threads then count it each for itself.
    optional "additive" additive: WordOf<bool> = "false",
    /// Labels of its own, after those of the sets.
    listed "labels" labels: Items<LabelUse, { limits::LABELS }>,
    /// Instead of the group's. `[]`: none.
    optional "label_sets" label_sets: List<LabelSetId, { limits::LABELS }>,
    /// Histogram: upper bounds without `+Inf`, ascending. By default Prometheus' own bounds for seconds, those times
    /// 1000 for milliseconds, powers of two to 131072 for `{token}`, tenths for `1`; required with any other unit. A native histogram has none by default.
    optional "buckets" buckets: Buckets,
    /// Histogram: that it is a native one, whose buckets nobody lists, beside `buckets` or instead of them.
    optional "native" native: Nativeness = "false",
    /// Summary: from 0 to 1, ascending; none by default: sum and count only.
    optional "quantiles" quantiles: List<super::read::Number>,
    /// Summary: the time that the quantiles look back, in whole seconds.
    optional "window" window: Duration = "60s",
    /// Bound on the series of a metric with open labels.
    optional "max_series" max_series: Integer<1, { u32::MAX }> = "2000",
    /// Of a metric with open labels: that the program can remove its series.
    optional "removable" removable: WordOf<bool> = "false",
    /// Of a metric with open labels: after how long series are removed that nobody uses, in whole seconds. They are
    /// `removable` then, too.
    optional "expire" expire: Duration,
    /// Version since which it is exposed.
    optional "since" since: Version,
    /// How likely it is to change.
    optional "stability" stability: WordOf<Stability>,
    /// Names elsewhere: `{statsd: acme.rpc.duration}`.
    listed "names" names: Pairs<Id, Verbatim>,
    /// When the metric is there, instead of the group's.
    optional "availability" availability: Availability,
    /// That the metric will go; `#[deprecated]` in Rust.
    optional "deprecated" deprecated: Deprecated,
    /// Where the name will not do.
    optional "rust_name" rust_name: Identifier,
}

map! {
    /// When a metric is there: words, or more.
    Availability = "an availability", brief: Some("text");

    /// In words.
    optional "text" text: Markdown,
    /// By deployment.
    listed "deployments" deployments: Pairs<DeploymentId, DeploymentState>,
}

map! {
    /// Whether a metric is there in a deployment: a word, or more.
    DeploymentState = "the state in a deployment", brief: Some("state");

    /// Whether it is there.
    required "state" state: WordOf<State>,
    /// What else there is to say.
    optional "note" note: Markdown,
}

map! {
    /// That something will go. At least one key.
    Deprecated = "a deprecation";

    /// Version since which it is deprecated.
    optional "since" since: Version,
    /// Version in which it is removed.
    optional "removed_in" removed_in: Version,
    /// The metric, or for a label's value the value of that label, to use instead.
    optional "replaced_by" replaced_by: Verbatim,
    /// Why.
    optional "reason" reason: Paragraph,
}
