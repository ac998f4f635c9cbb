//! One walk over an expression: what is wrong with it, and which labels its result has.

mod report;

use mgen_spec::Code;
use mgen_spec::diagnostics::{closest, list, quote};

use super::Finding;
use super::catalogue::{Catalogue, Series, Shape};
use super::labels::Labels;
use crate::expr::{
    Aggregate, Aggregator, Binary, Call, Cardinality, Expr, Grouping, Match, Matcher, Matching, Name,
    Operator, Selector, Subquery,
};

pub(super) struct Walk<'c, 's> {
    pub(super) catalogue: &'c Catalogue<'s>,
    /// Whether to look for what was meant, which takes time.
    pub(super) explains: bool,
    /// Whether the walk is inside of a function that takes a whole histogram.
    in_histogram: bool,
    pub(super) findings: Vec<Finding>,
}

/// What an expression yields.
enum Yield {
    /// A number or a text.
    Scalar,
    /// Series.
    Vector {
        labels: Labels,
        /// Whether its samples may be whole histograms.
        native: bool,
        /// The one metric that it stems from, unaggregated.
        of: Option<String>,
    },
}

impl Yield {
    fn of(labels: Labels) -> Self {
        Yield::Vector { labels, native: false, of: None }
    }

    fn labels(self) -> Labels {
        match self {
            Yield::Scalar => Labels::none(),
            Yield::Vector { labels, .. } => labels,
        }
    }

    fn map(self, change: impl FnOnce(Labels) -> Labels) -> Self {
        match self {
            Yield::Scalar => Yield::Scalar,
            Yield::Vector { labels, native, of } => Yield::Vector { labels: change(labels), native, of },
        }
    }
}

impl<'c, 's> Walk<'c, 's> {
    pub(super) fn new(catalogue: &'c Catalogue<'s>, explains: bool) -> Self {
        Walk { catalogue, explains, in_histogram: false, findings: Vec::new() }
    }

    /// Checks the expression and yields the labels of its result.
    pub(super) fn labels_of(&mut self, expr: &Expr) -> Labels {
        self.expr(expr).labels()
    }

    fn expr(&mut self, expr: &Expr) -> Yield {
        match expr {
            Expr::Number(_) | Expr::Text(_) => Yield::Scalar,
            Expr::Select(selector) => self.selector(selector),
            Expr::Subquery(Subquery { expr, range: _, step: _, shift: _ }) | Expr::Negate(expr) => {
                self.expr(expr)
            }
            Expr::Call(call) => self.call(call),
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
            Expr::Binary(binary) => self.binary(binary),
        }
    }

    fn selector(&mut self, selector: &Selector) -> Yield {
        let mut names: Vec<Name> = selector.metric.iter().cloned().collect();
        for Matcher { label, match_, value } in &selector.matchers {
            match match_ {
                Match::Equal if label.as_str() == "__name__" => names.push(value.as_str().into()),
                Match::Regex if label.as_str() == "__name__" => {
                    names.extend(alternatives(value).into_iter().flatten().map(Name::from));
                }
                Match::Equal | Match::Regex | Match::NotEqual | Match::NotRegex => {}
            }
        }
        if names.is_empty() {
            return Yield::of(Labels::Any);
        }
        let mut all: Option<(Labels, bool)> = None;
        for name in &names {
            let series = self.series(name);
            let native = series.shape == Shape::NativeHistogram;
            self.matchers(name, &series, &selector.matchers);
            all = Some(match all {
                None => (series.labels, native),
                Some((labels, any_native)) => (labels.union(series.labels), any_native || native),
            });
        }
        let (labels, native) = all.unwrap_or((Labels::Any, true));
        let of = names.first().filter(|_| names.len() == 1).map(|name| name.as_str().to_owned());
        Yield::Vector { labels, native, of }
    }

    /// The series of that name; one that nobody knows is reported and may be anything.
    fn series(&mut self, name: &Name) -> Series<'s> {
        let unknown = Series { labels: Labels::Any, shape: Shape::Unknown, metric: None };
        match self.catalogue.get(name.as_str()) {
            Some(Series { shape: Shape::NativeHistogram, .. })
                if !self.in_histogram && !self.catalogue.is_native(name.as_str()) =>
            {
                self.no_such_part(name);
                unknown
            }
            Some(series) => series,
            None => {
                if self.catalogue.metric(name.as_str()).is_some() {
                    self.no_such_part(name);
                } else {
                    self.no_such_metric(name);
                }
                unknown
            }
        }
    }

    fn matchers(&mut self, name: &Name, series: &Series<'s>, matchers: &[Matcher]) {
        for Matcher { label, match_, value } in matchers {
            if label.as_str() == "__name__" {
                continue;
            }
            if !series.labels.may_have(label.as_str()) {
                self.no_such_label(label, &series.labels, Some(name.as_str()));
            }
            let values = match match_ {
                Match::Equal | Match::NotEqual => Some(vec![value.as_str()]),
                Match::Regex | Match::NotRegex => alternatives(value),
            };
            let closed =
                series.metric.and_then(|metric| self.catalogue.closed_values(metric, label.as_str()));
            let (Some(values), Some(closed)) = (values, closed) else { continue };
            let is_unknown =
                |value: &&str| !value.is_empty() && !value.contains('$') && !closed.contains(value);
            for value in values.into_iter().filter(is_unknown) {
                let message = format!("label {} is never {}", quote(label.as_str()), quote(value));
                let help = match closest(value, closed.iter().copied()).filter(|_| self.explains) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("its values are {}", list(closed.iter().copied())),
                };
                self.report(Code::QueryUnknownLabelValue, Some(label), message, [help]);
            }
        }
    }

    fn call(&mut self, call: &Call) -> Yield {
        let outer = self.in_histogram;
        self.in_histogram |= call.function.starts_with("histogram_");
        let mut yields: Vec<Yield> = call.arguments.iter().map(|argument| self.expr(argument)).collect();
        self.in_histogram = outer;
        match (call.function, call.arguments.as_slice()) {
            ("rate" | "irate" | "increase", [argument]) => self.rate(call.function, argument),
            ("histogram_quantile", [_, buckets]) => self.histogram_quantile(buckets, yields.get(1)),
            _ => {}
        }
        // Of several arguments one at most is a vector.
        let vector = yields.iter().position(|each| matches!(each, Yield::Vector { .. }));
        let Some(vector) = vector.map(|at| yields.swap_remove(at)) else {
            return match call.function {
                "vector" => Yield::of(Labels::none()),
                _ => Yield::Scalar,
            };
        };
        match (call.function, call.arguments.as_slice()) {
            ("scalar", _) => Yield::Scalar,
            ("absent" | "absent_over_time" | "info", _) => Yield::of(Labels::Any),
            ("histogram_quantile", _) => Yield::of(vector.labels().without("le")),
            ("label_replace" | "label_join", [_, Expr::Text(label), ..]) => {
                vector.map(|labels| labels.with(label))
            }
            _ => vector,
        }
    }

    /// The argument of `rate` and its like must be able to go up for ever.
    fn rate(&mut self, function: &str, argument: &Expr) {
        let inner = match argument {
            Expr::Subquery(subquery) => &*subquery.expr,
            other => other,
        };
        let Expr::Select(Selector { metric: Some(name), .. }) = inner else { return };
        let what = match self.catalogue.get(name.as_str()).map(|series| series.shape) {
            Some(Shape::Gauge) => "a gauge",
            Some(Shape::Quantiles) => "the quantiles of a summary",
            Some(Shape::Counter | Shape::NativeHistogram | Shape::Unknown) | None => return,
        };
        let message = format!("`{function}` needs a counter, and {} is {what}", quote(name.as_str()));
        let help = "use `delta`, `deriv` or one of the `…_over_time` functions".to_owned();
        self.report(Code::QueryType, Some(name), message, [help]);
    }

    fn histogram_quantile(&mut self, argument: &Expr, buckets: Option<&Yield>) {
        let Some(Yield::Vector { labels, native: false, of: _ }) = buckets else { return };
        if labels.may_have("le") {
            return;
        }
        let aggregated = first_aggregate(argument);
        let help = match aggregated {
            Some(_) => "keep the label when aggregating: `sum by (le) (…)`",
            None => "it takes the series `…_bucket` of a histogram",
        };
        let name = first_name(argument);
        let message = "`histogram_quantile` needs buckets, and there is no label `le` here".to_owned();
        self.report(Code::QueryType, name, message, [help.to_owned()]);
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Yield {
        let Aggregate { aggregator, grouping, parameter, expr } = aggregate;
        if let Some(parameter) = parameter {
            self.expr(parameter);
        }
        let (labels, native, of) = match self.expr(expr) {
            Yield::Scalar => (Labels::none(), false, None),
            Yield::Vector { labels, native, of } => (labels, native, of),
        };
        let kept = match grouping {
            Grouping::Nothing => Labels::none(),
            Grouping::By(names) | Grouping::Without(names) => {
                for name in names.iter().filter(|name| !labels.may_have(name.as_str())) {
                    self.no_such_label(name, &labels, of.as_deref());
                }
                let names = names.iter().map(Name::as_str);
                match grouping {
                    Grouping::Without(_) => names.fold(labels.clone(), Labels::without),
                    Grouping::Nothing | Grouping::By(_) => Labels::these(names),
                }
            }
        };
        let labels = match (aggregator, parameter.as_deref()) {
            // These choose among the series and leave them as they are.
            (Aggregator::Topk | Aggregator::Bottomk | Aggregator::Limitk | Aggregator::LimitRatio, _) => {
                labels
            }
            (Aggregator::CountValues, Some(Expr::Text(label))) => kept.with(label),
            _ => kept,
        };
        Yield::Vector { labels, native, of: None }
    }

    fn binary(&mut self, binary: &Binary) -> Yield {
        let Binary { operator, returns_bool: _, matching, cardinality, fill: _, left, right } = binary;
        let (left, right) = match (self.expr(left), self.expr(right)) {
            (Yield::Scalar, other) | (other, Yield::Scalar) => return other,
            (left, right) => (left, right),
        };
        let native = [&left, &right].iter().any(|side| matches!(side, Yield::Vector { native: true, .. }));
        let (left, right) = (left.labels(), right.labels());
        self.matching(matching, &left, &right);
        let labels = match (operator, cardinality) {
            (Operator::Or, _) => left.union(right),
            (Operator::And | Operator::Unless, _) => left,
            (_, Cardinality::GroupLeft(labels)) => self.grouped(labels, left, &right),
            (_, Cardinality::GroupRight(labels)) => self.grouped(labels, right, &left),
            (_, Cardinality::OneToOne) => match matching {
                Matching::All => left,
                Matching::On(names) => Labels::these(names.iter().map(Name::as_str)),
                Matching::Ignoring(names) => names.iter().map(Name::as_str).fold(left, Labels::without),
            },
        };
        Yield::Vector { labels, native, of: None }
    }

    fn matching(&mut self, matching: &Matching, left: &Labels, right: &Labels) {
        match matching {
            Matching::All => {}
            Matching::On(names) => {
                for name in names {
                    let lacking = [left, right].into_iter().find(|side| !side.may_have(name.as_str()));
                    if let Some(side) = lacking {
                        self.no_such_label(name, side, None);
                    }
                }
            }
            Matching::Ignoring(names) => {
                for name in names {
                    if !left.may_have(name.as_str()) && !right.may_have(name.as_str()) {
                        self.no_such_label(name, left, None);
                    }
                }
            }
        }
    }

    /// The labels of the side with many series, and those that it takes from the side with one.
    fn grouped(&mut self, names: &[Name], many: Labels, one: &Labels) -> Labels {
        for name in names.iter().filter(|name| !one.may_have(name.as_str())) {
            self.no_such_label(name, one, None);
        }
        names.iter().fold(many, |labels, name| labels.with(name.as_str()))
    }
}

/// The words of a regular expression that is nothing but a choice of words.
fn alternatives(regex: &str) -> Option<Vec<&str>> {
    let is_plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':'));
    let words: Vec<&str> = regex.split('|').collect();
    words.iter().all(|word| is_plain(word)).then_some(words)
}

/// The outermost aggregation below functions.
fn first_aggregate(expr: &Expr) -> Option<&Aggregate> {
    match expr {
        Expr::Aggregate(aggregate) => Some(aggregate),
        Expr::Call(call) => call.arguments.iter().find_map(first_aggregate),
        Expr::Number(_) | Expr::Text(_) | Expr::Select(_) => None,
        Expr::Subquery(_) | Expr::Binary(_) | Expr::Negate(_) => None,
    }
}

/// The first metric that the expression names.
fn first_name(expr: &Expr) -> Option<&Name> {
    match expr {
        Expr::Number(_) | Expr::Text(_) => None,
        Expr::Select(selector) => selector.metric.as_ref(),
        Expr::Subquery(Subquery { expr, .. }) | Expr::Negate(expr) => first_name(expr),
        Expr::Call(call) => call.arguments.iter().find_map(first_name),
        Expr::Aggregate(aggregate) => first_name(&aggregate.expr),
        Expr::Binary(binary) => first_name(&binary.left).or_else(|| first_name(&binary.right)),
    }
}
