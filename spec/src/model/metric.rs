use super::{DeploymentIndex, LabelIndex, LabelOrigin, MetricLabel, System, Values};
use crate::resolve::{adds_up, base_unit};
use crate::source::Span;

/// One metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The whole exposed name, as Prometheus sees it.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Where some of the rest stands.
    pub places: MetricPlaces,
    /// Accessor in Rust: the name without the group's prefix. A valid identifier, raw (`r#type`) if need be.
    pub rust_name: String,
    /// Struct of its labels in Rust, where they are too many for parameters: `ResponseTotal`.
    pub rust_type: String,
    /// What it measures and how it is stored.
    pub kind: MetricKind,
    /// Unit of its values.
    pub unit: Option<Unit>,
    /// The HELP text.
    pub description: String,
    /// Markdown, for the reference only.
    pub note: Option<String>,
    /// Version since which it is exposed.
    pub since: Option<String>,
    /// How much a user may rely on it.
    pub stability: Option<Stability>,
    /// All labels that it carries, those of its scope first, then of the group's sets, its own sets, its own.
    pub labels: Vec<MetricLabel>,
    /// Names in other backends.
    pub names: Vec<BackendName>,
    /// Set if it is about to go.
    pub deprecated: Option<Deprecated>,
    /// When it is there: its own words or its group's.
    pub availability: Option<Availability>,
    /// Bound on the number of its series.
    pub max_series: u32,
    /// How its series can go; `None`: not at all. Only series of open labels can.
    pub removal: Option<Removal>,
}

/// How series of a metric can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Removal {
    /// When the program says so.
    OnRequest,
    /// Also when nobody has used them for some time.
    WhenIdle {
        /// How long, in seconds; at least one.
        seconds: u32,
    },
}

impl Removal {
    /// How long series may be idle, in seconds; `None`: for ever.
    #[must_use]
    pub fn idle_seconds(self) -> Option<u32> {
        match self {
            Removal::OnRequest => None,
            Removal::WhenIdle { seconds } => Some(seconds),
        }
    }
}

/// Where parts of a metric stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricPlaces {
    /// The description.
    pub description: Span,
    /// The unit.
    pub unit: Option<Span>,
    /// The bounds of a histogram; `None`: it has those that go with its unit.
    pub buckets: Option<Span>,
}

impl Metric {
    /// More labels than these are fields of a struct in Rust, for nobody keeps apart so many parameters.
    const MOST_PARAMETERS: usize = 3;
    /// Two texts in a row are mistaken for each other, two enums are not.
    const MOST_TEXTS: usize = 1;

    /// The method that removes a series of the metric, if one can be removed: `remove_` and the accessor's name.
    #[must_use]
    pub fn removal_method(&self) -> Option<String> {
        let accessor = self.rust_name.strip_prefix("r#").unwrap_or(&self.rust_name);
        self.removal.map(|_| format!("remove_{accessor}"))
    }

    /// The method that removes all series with some values, `remove_x_where`, and the struct of these values, `XWhere`:
    /// where series can be removed, and there are labels to choose among.
    #[must_use]
    pub fn removal_by_values(&self) -> Option<(String, String)> {
        let labels = || self.labels.iter().filter(|one| Some(one.label) != self.kind.states());
        let has_own = labels().any(|one| !matches!(one.origin, LabelOrigin::Scope(_)));
        let method = self.removal_method().filter(|_| has_own && labels().count() > 1)?;
        let of = self.rust_type.strip_prefix("r#").unwrap_or(&self.rust_type);
        Some((format!("{method}_where"), format!("{of}Where")))
    }

    /// Whether the labels are the fields of [`Metric::rust_type`] rather than parameters of the accessor. Those of
    /// its scope are neither: the handle has them.
    #[must_use]
    pub fn has_label_struct(&self, system: &System) -> bool {
        let states = self.kind.states();
        let (mut parameters, mut texts) = (0, 0);
        for one in &self.labels {
            if matches!(one.origin, LabelOrigin::Scope(_)) || Some(one.label) == states {
                continue;
            }
            parameters += 1;
            let label = system.labels.get(one.label.0);
            if label.is_some_and(|label| matches!(label.values, Values::Open { .. })) {
                texts += 1;
            }
        }
        parameters > Self::MOST_PARAMETERS || texts > Self::MOST_TEXTS
    }
}

/// What a metric measures.
#[derive(Clone, Debug, PartialEq)]
pub enum MetricKind {
    /// Goes up only.
    Counter(Number),
    /// Goes up and down.
    Gauge {
        /// How it holds its value.
        number: Number,
        /// Whether it is only raised and lowered, never set.
        additive: bool,
    },
    /// Observations counted in buckets.
    Histogram {
        /// Upper bounds, ascending and finite, without `+Inf`; at least one unless it is native.
        buckets: Vec<f64>,
        /// How it is kept as a native histogram as well, if it is.
        native: Option<Native>,
    },
    /// Observations with quantiles over a sliding window.
    Summary {
        /// Ascending, each between 0 and 1; empty: sum and count only.
        quantiles: Vec<f64>,
        /// Length of the window in seconds.
        window_seconds: u32,
    },
    /// Constant 1 with facts in its labels.
    Info,
    /// States, each of which holds or does not.
    StateSet {
        /// The label that lists them: closed, always there, and called like the metric.
        states: LabelIndex,
    },
    /// A number without a declared meaning; Prometheus' `untyped`.
    Unknown,
}

impl MetricKind {
    /// The label that lists the states of a stateset.
    #[must_use]
    pub fn states(&self) -> Option<LabelIndex> {
        match self {
            MetricKind::StateSet { states } => Some(*states),
            MetricKind::Counter(_)
            | MetricKind::Gauge { .. }
            | MetricKind::Histogram { .. }
            | MetricKind::Summary { .. }
            | MetricKind::Info
            | MetricKind::Unknown => None,
        }
    }

    /// The spec's word: `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset` or `unknown`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            MetricKind::Counter(_) => "counter",
            MetricKind::Gauge { .. } => "gauge",
            MetricKind::Histogram { .. } => "histogram",
            MetricKind::Summary { .. } => "summary",
            MetricKind::Info => "info",
            MetricKind::StateSet { .. } => "stateset",
            MetricKind::Unknown => "unknown",
        }
    }
}

/// How a native histogram is kept, one whose buckets follow from a schema.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Native {
    /// What the spec says: by how much a bucket's upper bound may be above its lower one.
    pub factor: f64,
    /// The coarsest schema with such buckets, from -4 to 8: `2^schema` of them for each power of two.
    pub schema: i8,
    /// Beyond so many buckets of a series, each two become one.
    pub max_buckets: u32,
    /// Values at most so far from 0 lie in the zero bucket; not negative.
    pub zero_threshold: f64,
}

/// How a counter or gauge holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// `u64` for counters, `i64` for gauges; the default.
    Integer,
    /// `f64`.
    Float,
}

/// A unit in UCUM's terms: `s`, `ms`, `By`, `1`, `%`, `{request}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit(pub String);

impl Unit {
    /// The unit as the spec writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The base unit of its first part that is none: `s` for `ms`, `By` for `{page}/KiBy`.
    #[must_use]
    pub fn base(&self) -> Option<&'static str> {
        base_unit(&self.0)
    }

    /// Whether there can be a sum of such values: not of temperatures and shares, nor of rates such as `By/s`.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        adds_up(&self.0)
    }
}

/// How much a user may rely on a metric; OpenTelemetry's levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stability {
    /// May change at any time.
    Development,
    /// For first users.
    Alpha,
    /// For wide use, small changes possible.
    Beta,
    /// Changes only through deprecation.
    Stable,
}

impl Stability {
    /// The spec's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stability::Development => "development",
            Stability::Alpha => "alpha",
            Stability::Beta => "beta",
            Stability::Stable => "stable",
        }
    }
}

/// The name of a metric in another backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackendName {
    /// `statsd`, say.
    pub backend: String,
    /// The name there.
    pub name: String,
}

/// The end of something's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// Version that deprecated it.
    pub since: Option<String>,
    /// Version that removes it.
    pub removed_in: Option<String>,
    /// What to use instead.
    pub replaced_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// When a metric is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// In words: Markdown.
    pub text: Option<String>,
    /// By deployment, in the order of [`System::deployments`](super::System::deployments).
    pub deployments: Vec<DeploymentAvailability>,
}

/// When a metric is there in one deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentAvailability {
    /// Which deployment.
    pub deployment: DeploymentIndex,
    /// What a scrape shows.
    pub state: State,
    /// Further words: Markdown.
    pub note: Option<String>,
}

/// What a scrape of a deployment shows of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// There, with real values.
    Populated,
    /// There once something has happened, or if something is configured.
    Conditional,
    /// There, never anything but zero.
    Zero,
    /// Not there.
    Absent,
}

impl State {
    /// The spec's word: `populated`, `conditional`, `zero` or `absent`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Populated => "populated",
            State::Conditional => "conditional",
            State::Zero => "zero",
            State::Absent => "absent",
        }
    }
}
