//! PromQL as data.
//!
//! [`Expr`] is what the builders of this module make and what [`parse`](crate::parse) yields, and its `Display` is
//! the only place in mgen where PromQL is written. Parentheses are no part of it: they are written where the
//! precedence of the operators asks for them.

mod build;
mod display;
mod operator;
mod selector;

pub use build::{Grouped, count, histogram_quantile, max, min, sum, time};
pub use operator::{Aggregator, Operator};
pub use selector::{At, Match, Matcher, Name, Range, Selector, Shift};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `0.95`
    Number(f64),
    /// `"text"`
    Text(String),
    /// `up{job="x"}`, and with a range `up{job="x"}[5m]`
    Select(Selector),
    /// `(…)[1h:1m]`
    Subquery(Subquery),
    /// `rate(…)`
    Call(Call),
    /// `sum by (…) (…)`
    Aggregate(Aggregate),
    /// `… / …`
    Binary(Binary),
    /// `-…`
    Negate(Box<Expr>),
}

/// An instant expression evaluated over a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Subquery {
    /// The instant expression.
    pub expr: Box<Expr>,
    /// How far back.
    pub range: Range,
    /// The distance between evaluations; by default that of the rules.
    pub step: Option<Range>,
    /// The time at which it is evaluated.
    pub shift: Shift,
}

/// A function and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function's name.
    pub function: &'static str,
    /// Its arguments.
    pub arguments: Vec<Expr>,
}

/// Many series made fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// How.
    pub aggregator: Aggregator,
    /// The labels that stay.
    pub grouping: Grouping,
    /// The first argument of `topk` and its like.
    pub parameter: Option<Box<Expr>>,
    /// What is aggregated.
    pub expr: Box<Expr>,
}

/// Which labels an aggregation keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum Grouping {
    /// None.
    Nothing,
    /// These.
    By(Vec<Name>),
    /// All but these.
    Without(Vec<Name>),
}

/// Two operands.
#[derive(Clone, Debug, PartialEq)]
pub struct Binary {
    /// The operator.
    pub operator: Operator,
    /// A comparison that yields 0 and 1 instead of leaving series out.
    pub returns_bool: bool,
    /// The labels by which series of the two sides find each other.
    pub matching: Matching,
    /// Whether one series may find several.
    pub cardinality: Cardinality,
    /// What stands in for series that find none.
    pub fill: Fill,
    /// The left operand.
    pub left: Box<Expr>,
    /// The right operand.
    pub right: Box<Expr>,
}

/// Which labels two series must have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Matching {
    /// All.
    All,
    /// These.
    On(Vec<Name>),
    /// All but these.
    Ignoring(Vec<Name>),
}

/// How many series of one side go with how many of the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Cardinality {
    /// One with one.
    OneToOne,
    /// Many on the left with one on the right, of which they take these labels.
    GroupLeft(Vec<Name>),
    /// One on the left with many on the right, which take these labels of it.
    GroupRight(Vec<Name>),
}

/// The values of series that are missing on a side; without one, a series that finds none is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fill {
    /// On the left.
    pub left: Option<f64>,
    /// On the right.
    pub right: Option<f64>,
}

impl From<Selector> for Expr {
    fn from(selector: Selector) -> Self {
        Expr::Select(selector)
    }
}

impl From<f64> for Expr {
    fn from(number: f64) -> Self {
        Expr::Number(number)
    }
}

impl Expr {
    /// Calls `change` on every selector, from left to right.
    pub fn for_each_selector(&mut self, change: &mut impl FnMut(&mut Selector)) {
        match self {
            Expr::Number(_) | Expr::Text(_) => {}
            Expr::Select(selector) => change(selector),
            Expr::Subquery(Subquery { expr, .. }) | Expr::Negate(expr) => expr.for_each_selector(change),
            Expr::Call(call) => {
                call.arguments.iter_mut().for_each(|argument| argument.for_each_selector(change))
            }
            Expr::Aggregate(aggregate) => {
                if let Some(parameter) = &mut aggregate.parameter {
                    parameter.for_each_selector(change);
                }
                aggregate.expr.for_each_selector(change);
            }
            Expr::Binary(binary) => {
                binary.left.for_each_selector(change);
                binary.right.for_each_selector(change);
            }
        }
    }
}
