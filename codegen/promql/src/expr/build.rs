//! Builders: methods read from the inside out, as a query is thought of.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::{
    Aggregate, Aggregator, Binary, Call, Cardinality, Expr, Fill, Grouping, Matching, Name, Operator, Range,
    Selector,
};

impl Selector {
    /// `rate(selector[range])`
    #[must_use]
    pub fn rate(self, range: Range) -> Expr {
        Expr::call("rate", [self.over(range).into()])
    }

    /// `increase(selector[range])`
    #[must_use]
    pub fn increase(self, range: Range) -> Expr {
        Expr::call("increase", [self.over(range).into()])
    }

    /// `avg_over_time(selector[range])`
    #[must_use]
    pub fn avg_over_time(self, range: Range) -> Expr {
        Expr::call("avg_over_time", [self.over(range).into()])
    }
}

/// An aggregation that still lacks its grouping.
#[derive(Clone, Debug)]
pub struct Grouped {
    aggregator: Aggregator,
    expr: Expr,
}

impl Grouped {
    /// Keeps these labels; none at all leaves the clause out.
    #[must_use]
    pub fn by<L: AsRef<str>>(self, labels: impl IntoIterator<Item = L>) -> Expr {
        let labels: Vec<Name> = labels.into_iter().map(|label| label.as_ref().into()).collect();
        let grouping = if labels.is_empty() { Grouping::Nothing } else { Grouping::By(labels) };
        let Grouped { aggregator, expr } = self;
        Expr::Aggregate(Aggregate { aggregator, grouping, parameter: None, expr: Box::new(expr) })
    }

    /// Keeps no label.
    #[must_use]
    pub fn all(self) -> Expr {
        self.by([""; 0])
    }
}

/// `sum`
#[must_use]
pub fn sum(expr: impl Into<Expr>) -> Grouped {
    Grouped { aggregator: Aggregator::Sum, expr: expr.into() }
}

/// `max`
#[must_use]
pub fn max(expr: impl Into<Expr>) -> Grouped {
    Grouped { aggregator: Aggregator::Max, expr: expr.into() }
}

/// `min`
#[must_use]
pub fn min(expr: impl Into<Expr>) -> Grouped {
    Grouped { aggregator: Aggregator::Min, expr: expr.into() }
}

/// `count`
#[must_use]
pub fn count(expr: impl Into<Expr>) -> Grouped {
    Grouped { aggregator: Aggregator::Count, expr: expr.into() }
}

/// `histogram_quantile(quantile, buckets)`
#[must_use]
pub fn histogram_quantile(quantile: f64, buckets: Expr) -> Expr {
    Expr::call("histogram_quantile", [quantile.into(), buckets])
}

/// `time()`
#[must_use]
pub fn time() -> Expr {
    Expr::call("time", [])
}

impl Expr {
    /// A function's call. The name is one of PromQL's.
    #[must_use]
    pub fn call(function: &'static str, arguments: impl IntoIterator<Item = Expr>) -> Self {
        Expr::Call(Call { function, arguments: arguments.into_iter().collect() })
    }

    /// `topk(count, self)`
    #[must_use]
    pub fn topk(self, count: u32) -> Self {
        Expr::Aggregate(Aggregate {
            aggregator: Aggregator::Topk,
            grouping: Grouping::Nothing,
            parameter: Some(Box::new(f64::from(count).into())),
            expr: Box::new(self),
        })
    }

    /// `self or other`: the other's series where this side has none.
    #[must_use]
    pub fn or(self, other: Expr) -> Self {
        self.binary(Operator::Or, other)
    }

    /// `self and other`: only series that the other side has too.
    #[must_use]
    pub fn and(self, other: Expr) -> Self {
        self.binary(Operator::And, other)
    }

    /// `self and on (labels) other`: only series whose labels the other side has too.
    #[must_use]
    pub fn and_on<L: AsRef<str>>(self, labels: impl IntoIterator<Item = L>, other: Expr) -> Self {
        let labels = labels.into_iter().map(|label| label.as_ref().into()).collect();
        match self.and(other) {
            Expr::Binary(binary) => Expr::Binary(Binary { matching: Matching::On(labels), ..binary }),
            expr => expr,
        }
    }

    /// `self > bound`: only series above it.
    #[must_use]
    pub fn above(self, bound: f64) -> Self {
        self.binary(Operator::Greater, bound.into())
    }

    /// `self == value`: only series that have it.
    #[must_use]
    pub fn equals(self, value: f64) -> Self {
        self.binary(Operator::Equal, value.into())
    }

    /// Two operands that find each other by all of their labels.
    #[must_use]
    pub fn binary(self, operator: Operator, right: Expr) -> Self {
        Expr::Binary(Binary {
            operator,
            returns_bool: false,
            matching: Matching::All,
            cardinality: Cardinality::OneToOne,
            fill: Fill::default(),
            left: Box::new(self),
            right: Box::new(right),
        })
    }
}

impl<T: Into<Expr>> Add<T> for Expr {
    type Output = Expr;

    fn add(self, right: T) -> Expr {
        self.binary(Operator::Add, right.into())
    }
}

impl<T: Into<Expr>> Sub<T> for Expr {
    type Output = Expr;

    fn sub(self, right: T) -> Expr {
        self.binary(Operator::Subtract, right.into())
    }
}

impl<T: Into<Expr>> Mul<T> for Expr {
    type Output = Expr;

    fn mul(self, right: T) -> Expr {
        self.binary(Operator::Multiply, right.into())
    }
}

impl<T: Into<Expr>> Div<T> for Expr {
    type Output = Expr;

    fn div(self, right: T) -> Expr {
        self.binary(Operator::Divide, right.into())
    }
}

impl Neg for Expr {
    type Output = Expr;

    fn neg(self) -> Expr {
        Expr::Negate(Box::new(self))
    }
}
