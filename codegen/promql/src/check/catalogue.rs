//! All series that queries of a system may name.

use std::collections::BTreeMap;

use mgen_spec::model::{ExternalFamily, Label, Metric, MetricKind, System, Values};

use super::labels::Labels;
use super::lint::native;

/// Labels that Prometheus adds to whatever it scrapes.
const SCRAPE_LABELS: [&str; 2] = ["job", "instance"];

/// Series that Prometheus itself writes for each target.
const SCRAPE_SERIES: [&str; 6] = [
    "up",
    "scrape_duration_seconds",
    "scrape_samples_scraped",
    "scrape_samples_post_metric_relabeling",
    "scrape_series_added",
    "scrape_body_size_bytes",
];

/// What is known of a series.
#[derive(Clone, Debug)]
pub(super) struct Series<'s> {
    pub(super) labels: Labels,
    pub(super) shape: Shape,
    /// The metric of the spec that it belongs to.
    pub(super) metric: Option<&'s Metric>,
}

/// What the numbers of a series mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Goes up, so it has a rate.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Quantiles of a summary.
    Quantiles,
    /// A whole histogram in one sample.
    NativeHistogram,
    /// Nothing is known.
    Unknown,
}

/// All series that queries of a system may name.
#[derive(Debug)]
pub(super) struct Catalogue<'s> {
    system: &'s System,
    metrics: BTreeMap<&'s str, &'s Metric>,
    series: BTreeMap<String, Series<'s>>,
}

impl<'s> Catalogue<'s> {
    /// Without what rules record.
    pub(super) fn new(system: &'s System) -> Self {
        let metrics = system.metrics().map(|(_, metric)| (metric.name.as_str(), metric)).collect();
        let mut catalogue = Catalogue { system, metrics, series: BTreeMap::new() };
        let of_target = catalogue.of_target();
        for name in SCRAPE_SERIES {
            let series = Series { labels: of_target.clone(), shape: Shape::Gauge, metric: None };
            catalogue.series.insert(name.to_owned(), series);
        }
        // An alert has its own labels and those of whatever its expression yields.
        let alerts = Series { labels: Labels::Any, shape: Shape::Gauge, metric: None };
        catalogue.series.insert("ALERTS".to_owned(), alerts);
        for (_, metric) in system.metrics() {
            catalogue.add_metric(metric, &of_target);
        }
        catalogue
    }

    fn of_target(&self) -> Labels {
        if self.system.target_labels.iter().any(|label| label.name == "*") {
            return Labels::Any;
        }
        let declared = self.system.target_labels.iter().map(|label| label.name.as_str());
        let constant = self.system.const_labels.iter().map(|label| label.name.as_str());
        Labels::these(SCRAPE_LABELS.into_iter().chain(declared).chain(constant))
    }

    fn add_metric(&mut self, metric: &'s Metric, of_target: &Labels) {
        let labels = metric.labels.iter().filter_map(|label| self.system.labels.get(label.label.0));
        let labels = labels.fold(of_target.clone(), |labels, label| labels.with(&label.name));
        let mut add = |suffix: &str, labels: Labels, shape: Shape| {
            let name = format!("{}{suffix}", metric.name);
            self.series.insert(name, Series { labels, shape, metric: Some(metric) });
        };
        match &metric.kind {
            MetricKind::Counter(_) => add("", labels, Shape::Counter),
            MetricKind::Gauge { .. } | MetricKind::Info | MetricKind::StateSet { .. } => {
                add("", labels, Shape::Gauge)
            }
            MetricKind::Unknown => add("", labels, Shape::Unknown),
            MetricKind::Histogram { buckets, native: _ } => {
                if !buckets.is_empty() {
                    add("_bucket", labels.clone().with("le"), Shape::Counter);
                }
                add("_sum", labels.clone(), Shape::Counter);
                add("_count", labels.clone(), Shape::Counter);
                add("", labels, Shape::NativeHistogram);
            }
            MetricKind::Summary { quantiles, window_seconds: _ } => {
                add("_sum", labels.clone(), Shape::Counter);
                add("_count", labels.clone(), Shape::Counter);
                if !quantiles.is_empty() {
                    add("", labels.with("quantile"), Shape::Quantiles);
                }
            }
        }
    }

    /// Whether a series is a metric that the spec wants to be a native histogram. Prometheus may also store any other
    /// histogram as one, but nobody can rely on that.
    pub(super) fn is_native(&self, name: &str) -> bool {
        self.metrics.get(name).is_some_and(|metric| native(metric).is_some())
    }

    /// What a rule records. The labels of its result are learned when all records are known.
    pub(super) fn record(&mut self, name: &str, labels: Labels) {
        self.series.insert(name.to_owned(), Series { labels, shape: Shape::Unknown, metric: None });
    }

    /// The series of that name.
    pub(super) fn get(&self, name: &str) -> Option<Series<'s>> {
        let own = self.series.get(name).cloned();
        own.or_else(|| {
            let family = self.family(name)?;
            let shape = match family.kind.as_deref() {
                Some("counter") => Shape::Counter,
                Some("gauge") if family.matches(name) => Shape::Gauge,
                _ => Shape::Unknown,
            };
            Some(Series { labels: Labels::Any, shape, metric: None })
        })
    }

    /// The external family that a series belongs to: by its name, or by its name without the suffix of a part.
    fn family(&self, name: &str) -> Option<&'s ExternalFamily> {
        let base = ["_bucket", "_sum", "_count"].iter().find_map(|suffix| name.strip_suffix(suffix));
        let families = &self.system.external_families;
        families.iter().find(|family| {
            let has_parts = matches!(family.kind.as_deref(), Some("histogram" | "summary"));
            family.matches(name) || (has_parts && base.is_some_and(|base| family.matches(base)))
        })
    }

    /// The metric of the spec whose series someone may have meant: `x` for `x_bucket`.
    pub(super) fn metric(&self, name: &str) -> Option<&'s Metric> {
        let parts = ["", "_bucket", "_sum", "_count"];
        let mut bases = parts.iter().filter_map(|suffix| name.strip_suffix(suffix));
        bases.find_map(|base| self.metrics.get(base).copied())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.series.keys().map(String::as_str)
    }

    /// What a metric's label may hold, if its values are a closed set; of a constant label, its one value.
    pub(super) fn closed_values(&self, metric: &Metric, name: &str) -> Option<Vec<&'s str>> {
        // A constant label that the target has as well is not the one that queries see.
        let constant = self.system.const_labels.iter().find(|label| label.name == name);
        let is_of_target = |name: &str| {
            SCRAPE_LABELS.contains(&name) || self.system.target_labels.iter().any(|label| label.name == name)
        };
        if let Some(constant) = constant.filter(|label| !is_of_target(&label.name)) {
            return Some(vec![&constant.value]);
        }
        let mut labels = metric.labels.iter().filter_map(|label| self.system.labels.get(label.label.0));
        let Label { values: Values::Closed { values, other }, .. } =
            labels.find(|label| label.name == name)?
        else {
            return None;
        };
        Some(values.iter().map(|value| value.value.as_str()).chain(other.as_deref()).collect())
    }

    /// Whether a dashboard of this system can have a variable of that name.
    pub(super) fn has_variable(&self, name: &str) -> bool {
        name.starts_with("__")
            || name == "datasource"
            || self.of_target().may_have(name)
            || self.system.labels.iter().any(|label| label.name == name)
    }
}
