//! What a panel shows, before it has a place: the link between the choice of panels and Grafana's model.

use mgen_promql::Expr;

use crate::grafana::{Link, Thresholds};

/// A panel without place and id.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// What the panel's id is made from: it names the metric and the view, never the place.
    pub(crate) key: String,
    /// Heading.
    pub(crate) title: String,
    /// Markdown.
    pub(crate) description: String,
    /// How it is drawn.
    pub(crate) drawing: Drawing,
    /// Grafana's id of the unit.
    pub(crate) unit: String,
    /// At least one.
    pub(crate) queries: Vec<Query>,
    /// How many series to expect in the legend.
    pub(crate) lines: usize,
    /// Whether the values are shares of a whole, so that the axis ends at 1.
    pub(crate) is_share: bool,
    /// Bounds between good and bad, where they are known.
    pub(crate) thresholds: Option<Thresholds>,
    /// Shown while the query has no result.
    pub(crate) no_value: Option<&'static str>,
    /// Links in the heading.
    pub(crate) links: Vec<Link>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// Lines over time.
    Lines,
    /// The last value, large.
    Number,
    /// Buckets over time.
    Heatmap,
    /// A row for each combination of labels.
    Table,
    /// Yes and no over time.
    YesNo,
}

/// A query of a chart.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    /// PromQL.
    pub(crate) expr: String,
    /// The name of a series.
    pub(crate) legend: String,
    /// How its series differ from the others of the panel.
    pub(crate) role: Role,
}

/// How the series of a query differ from the others of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Not at all.
    Plain,
    /// With examples of single requests.
    Exemplars,
    /// A mean among quantiles: dashed.
    Mean,
    /// A limit that should not be reached: dashed and red.
    Limit,
}

impl Query {
    pub(crate) fn new(expr: &Expr, legend: impl Into<String>) -> Self {
        Query { expr: expr.to_string(), legend: legend.into(), role: Role::Plain }
    }

    /// A query that was PromQL before: the spec's own.
    pub(crate) fn new_text(expr: String, legend: impl Into<String>) -> Self {
        Query { expr, legend: legend.into(), role: Role::Plain }
    }

    pub(crate) fn role(self, role: Role) -> Self {
        Query { role, ..self }
    }
}

impl Chart {
    /// Lines over time.
    pub(crate) fn lines(key: String, title: String, unit: String, queries: Vec<Query>) -> Self {
        Chart {
            key,
            title,
            description: String::new(),
            drawing: Drawing::Lines,
            unit,
            lines: queries.len(),
            queries,
            is_share: false,
            thresholds: None,
            no_value: None,
            links: Vec::new(),
        }
    }

    pub(crate) fn drawn(self, drawing: Drawing) -> Self {
        Chart { drawing, ..self }
    }

    pub(crate) fn described(self, description: String) -> Self {
        Chart { description, ..self }
    }

    pub(crate) fn of_lines(self, lines: usize) -> Self {
        Chart { lines, ..self }
    }

    pub(crate) fn share(self) -> Self {
        Chart { is_share: true, ..self }
    }

    pub(crate) fn thresholds(self, thresholds: Thresholds) -> Self {
        Chart { thresholds: Some(thresholds), ..self }
    }
}
