use super::Text;
use super::fields::Fields;
use super::label::{LabelUse, label_use};
use super::read::{integer, items, list, markdown, number, pairs, paragraph, verbatim, word, wrong_type};
use crate::diagnostics::Diagnostics;
use crate::model::{Number, Stability, State};
use crate::source::Spanned;
use crate::yaml::{Content, Node};

/// The words of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Counter,
    Gauge,
    Histogram,
    Summary,
    Info,
    Unknown,
}

pub(super) const TYPES: &[(&str, Kind)] = &[
    ("counter", Kind::Counter),
    ("gauge", Kind::Gauge),
    ("histogram", Kind::Histogram),
    ("summary", Kind::Summary),
    ("info", Kind::Info),
    ("unknown", Kind::Unknown),
];

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
            Kind::Summary => "summary",
            Kind::Info => "info",
            Kind::Unknown => "unknown",
        }
    }
}

pub(crate) struct Group {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) prefix: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) component: Option<Text>,
    pub(crate) scope: Option<Text>,
    pub(crate) label_sets: Vec<Text>,
    pub(crate) availability: Option<Availability>,
    pub(crate) rust_name: Option<Text>,
}

pub(crate) struct Metric {
    pub(crate) name: Text,
    pub(crate) kind: Spanned<Kind>,
    pub(crate) description: Text,
    pub(crate) note: Option<Text>,
    pub(crate) unit: Option<Text>,
    pub(crate) value: Option<Spanned<Number>>,
    pub(crate) labels: Vec<LabelUse>,
    pub(crate) label_sets: Option<Vec<Text>>,
    pub(crate) buckets: Option<Spanned<Buckets>>,
    pub(crate) quantiles: Option<Spanned<Vec<Spanned<f64>>>>,
    pub(crate) window: Option<Text>,
    pub(crate) max_series: Option<Spanned<u32>>,
    pub(crate) since: Option<Text>,
    pub(crate) stability: Option<Spanned<Stability>>,
    pub(crate) names: Vec<(Text, Text)>,
    pub(crate) availability: Option<Availability>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) rust_name: Option<Text>,
}

/// Bounds of a histogram, listed or computed.
pub(crate) enum Buckets {
    Explicit(Vec<Spanned<f64>>),
    Exponential { start: Spanned<f64>, factor: Spanned<f64>, count: Spanned<u32> },
    Linear { start: Spanned<f64>, width: Spanned<f64>, count: Spanned<u32> },
}

pub(crate) struct Availability {
    pub(crate) text: Option<Text>,
    pub(crate) deployments: Vec<(Text, DeploymentState)>,
}

pub(crate) struct DeploymentState {
    pub(crate) state: Spanned<State>,
    pub(crate) note: Option<Text>,
}

pub(crate) struct Deprecated {
    pub(crate) since: Option<Text>,
    pub(crate) removed_in: Option<Text>,
    pub(crate) replaced_by: Option<Text>,
    pub(crate) reason: Option<Text>,
}

pub(super) fn group(node: &Node<'_>, out: &mut Diagnostics) -> Option<Group> {
    let mut fields = Fields::open(node, "a group", out)?;
    let id = fields.required("id", verbatim);
    let title = fields.required("title", paragraph);
    let prefix = fields.optional("prefix", verbatim);
    let description = fields.optional("description", markdown);
    let note = fields.optional("note", markdown);
    let component = fields.optional("component", verbatim);
    let scope = fields.optional("scope", verbatim);
    let label_sets = fields.optional("label_sets", items(verbatim));
    let availability = fields.optional("availability", availability);
    let rust_name = fields.optional("rust_name", verbatim);
    let metrics = fields.required("metrics", items(metric));
    fields.finish();
    Some(Group {
        id: id?,
        title: title?,
        metrics: metrics?,
        prefix,
        description,
        note,
        component,
        scope,
        label_sets: label_sets.unwrap_or_default(),
        availability,
        rust_name,
    })
}

fn metric(node: &Node<'_>, out: &mut Diagnostics) -> Option<Metric> {
    let mut fields = Fields::open(node, "a metric", out)?;
    let name = fields.required("name", verbatim);
    let kind = fields.required("type", word(TYPES));
    let description = fields.required("description", paragraph);
    let note = fields.optional("note", markdown);
    let unit = fields.optional("unit", verbatim);
    let value = fields.optional("value", word(&[("integer", Number::Integer), ("float", Number::Float)]));
    let labels = fields.optional("labels", items(label_use));
    let label_sets = fields.optional("label_sets", list(verbatim));
    let buckets = fields.optional("buckets", buckets);
    let quantiles = fields.optional("quantiles", list(number));
    let window = fields.optional("window", verbatim);
    let max_series = fields.optional("max_series", integer(1, u32::MAX));
    let since = fields.optional("since", verbatim);
    let stability = fields.optional("stability", word(STABILITIES));
    let names = fields.optional("names", pairs(verbatim));
    let availability = fields.optional("availability", availability);
    let deprecated = fields.optional("deprecated", deprecated);
    let rust_name = fields.optional("rust_name", verbatim);
    fields.finish();
    Some(Metric {
        name: name?,
        kind: kind?,
        description: description?,
        note,
        unit,
        value,
        labels: labels.unwrap_or_default(),
        label_sets: label_sets.map(|sets| sets.value),
        buckets,
        quantiles,
        window,
        max_series,
        since,
        stability,
        names: names.unwrap_or_default(),
        availability,
        deprecated,
        rust_name,
    })
}

const STABILITIES: &[(&str, Stability)] = &[
    ("development", Stability::Development),
    ("alpha", Stability::Alpha),
    ("beta", Stability::Beta),
    ("stable", Stability::Stable),
];

fn buckets(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<Buckets>> {
    let value = match &node.content {
        Content::List(_) => Buckets::Explicit(items(number)(node, out)?),
        Content::Map(_) => {
            let mut fields = Fields::open(node, "a series of buckets", out)?;
            fields.exclude("exponential", "linear");
            let exponential = fields.optional("exponential", exponential);
            let linear = fields.optional("linear", linear);
            fields.finish();
            exponential.or(linear)?
        }
        Content::Scalar(_) => {
            wrong_type(node, "a list of numbers, or a map that computes them", out);
            return None;
        }
    };
    Some(Spanned { value, span: node.span })
}

fn exponential(node: &Node<'_>, out: &mut Diagnostics) -> Option<Buckets> {
    let mut fields = Fields::open(node, "an exponential series", out)?;
    let start = fields.required("start", number);
    let factor = fields.required("factor", number);
    let count = fields.required("count", integer(1, u32::MAX));
    fields.finish();
    Some(Buckets::Exponential { start: start?, factor: factor?, count: count? })
}

fn linear(node: &Node<'_>, out: &mut Diagnostics) -> Option<Buckets> {
    let mut fields = Fields::open(node, "a linear series", out)?;
    let start = fields.required("start", number);
    let width = fields.required("width", number);
    let count = fields.required("count", integer(1, u32::MAX));
    fields.finish();
    Some(Buckets::Linear { start: start?, width: width?, count: count? })
}

/// Words, or a map with more.
fn availability(node: &Node<'_>, out: &mut Diagnostics) -> Option<Availability> {
    if matches!(node.content, Content::Scalar(_)) {
        return Some(Availability { text: Some(markdown(node, out)?), deployments: Vec::new() });
    }
    let mut fields = Fields::open(node, "an availability", out)?;
    let text = fields.optional("text", markdown);
    let deployments = fields.optional("deployments", pairs(state));
    fields.finish();
    Some(Availability { text, deployments: deployments.unwrap_or_default() })
}

/// A word, or a map with the word and a note.
fn state(node: &Node<'_>, out: &mut Diagnostics) -> Option<DeploymentState> {
    let states = word(&[
        ("populated", State::Populated),
        ("conditional", State::Conditional),
        ("zero", State::Zero),
        ("absent", State::Absent),
    ]);
    if matches!(node.content, Content::Scalar(_)) {
        return Some(DeploymentState { state: states(node, out)?, note: None });
    }
    let mut fields = Fields::open(node, "the state in a deployment", out)?;
    let state = fields.required("state", states);
    let note = fields.optional("note", markdown);
    fields.finish();
    Some(DeploymentState { state: state?, note })
}

pub(super) fn deprecated(node: &Node<'_>, out: &mut Diagnostics) -> Option<Deprecated> {
    let mut fields = Fields::open(node, "a deprecation", out)?;
    let deprecated = Deprecated {
        since: fields.optional("since", verbatim),
        removed_in: fields.optional("removed_in", verbatim),
        replaced_by: fields.optional("replaced_by", verbatim),
        reason: fields.optional("reason", paragraph),
    };
    fields.finish();
    Some(deprecated)
}
