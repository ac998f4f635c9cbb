//! The tree of `promql-parser` to ours. Everything that the crate reads beyond PromQL is refused.

use std::time::{Duration, SystemTime};

use promql_parser::label::{Labels, MatchOp, Matchers};
use promql_parser::parser::{self as their, VectorMatchCardinality as Card};

use super::ParseError;
use super::scan::Prepared;
use crate::expr::{
    Aggregate, Aggregator, At, Binary, Call, Cardinality, Expr, Fill, Grouping, Match, Matcher, Matching,
    Name, Operator, Range, Selector, Shift, Subquery,
};

type Result<T> = std::result::Result<T, ParseError>;

/// Walks of the tree are recursive, so its depth is bounded.
const DEEPEST: usize = 200;

pub(super) fn expr(tree: their::Expr, prepared: &Prepared) -> Result<Expr> {
    Converter { prepared, depth: 0 }.expr(tree)
}

struct Converter<'p> {
    prepared: &'p Prepared,
    depth: usize,
}

impl Converter<'_> {
    fn expr(&mut self, tree: their::Expr) -> Result<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return refused(&format!("the expression nests more than {DEEPEST} levels deep"));
        }
        let expr = match tree {
            their::Expr::NumberLiteral(number) => Ok(Expr::Number(number.val)),
            their::Expr::StringLiteral(string) => Ok(Expr::Text(Prepared::unmark_text(&string.val))),
            their::Expr::Paren(inner) => self.expr(*inner.expr),
            their::Expr::Unary(inner) => self.boxed(*inner.expr).map(Expr::Negate),
            their::Expr::VectorSelector(vector) => selector(vector, None, self.prepared),
            their::Expr::MatrixSelector(matrix) => selector(matrix.vs, Some(matrix.range), self.prepared),
            their::Expr::Subquery(subquery) => self.subquery(subquery),
            their::Expr::Call(call) => self.call(call),
            their::Expr::Aggregate(aggregate) => self.aggregate(aggregate),
            their::Expr::Binary(binary) => self.binary(binary),
            their::Expr::Extension(_) => refused("extensions are not supported"),
        };
        self.depth -= 1;
        expr
    }

    fn boxed(&mut self, tree: their::Expr) -> Result<Box<Expr>> {
        self.expr(tree).map(Box::new)
    }

    fn subquery(&mut self, subquery: their::SubqueryExpr) -> Result<Expr> {
        Ok(Expr::Subquery(Subquery {
            expr: self.boxed(*subquery.expr)?,
            range: range(subquery.range),
            step: subquery.step.map(range),
            shift: shift(subquery.at, subquery.offset),
        }))
    }

    fn call(&mut self, call: their::Call) -> Result<Expr> {
        let arguments =
            call.args.args.into_iter().map(|argument| self.expr(*argument)).collect::<Result<_>>()?;
        Ok(Expr::Call(Call { function: call.func.name, arguments }))
    }

    fn aggregate(&mut self, aggregate: their::AggregateExpr) -> Result<Expr> {
        Ok(Expr::Aggregate(Aggregate {
            aggregator: known(Aggregator::from_text, &aggregate.op.to_string())?,
            grouping: match aggregate.modifier {
                None => Grouping::Nothing,
                Some(their::LabelModifier::Include(labels)) => Grouping::By(names(&labels, self.prepared)),
                Some(their::LabelModifier::Exclude(labels)) => {
                    Grouping::Without(names(&labels, self.prepared))
                }
            },
            parameter: aggregate.param.map(|parameter| self.boxed(*parameter)).transpose()?,
            expr: self.boxed(*aggregate.expr)?,
        }))
    }

    fn binary(&mut self, binary: their::BinaryExpr) -> Result<Expr> {
        let modifier = binary.modifier.unwrap_or_default();
        let their::VectorMatchFillValues { lhs: left, rhs: right } = modifier.fill_values;
        Ok(Expr::Binary(Binary {
            operator: known(Operator::from_text, &binary.op.to_string())?,
            returns_bool: modifier.return_bool,
            matching: match modifier.matching {
                None => Matching::All,
                Some(their::LabelModifier::Include(labels)) => Matching::On(names(&labels, self.prepared)),
                Some(their::LabelModifier::Exclude(labels)) => {
                    Matching::Ignoring(names(&labels, self.prepared))
                }
            },
            cardinality: match modifier.card {
                Card::OneToOne | Card::ManyToMany => Cardinality::OneToOne,
                Card::ManyToOne(labels) => Cardinality::GroupLeft(names(&labels, self.prepared)),
                Card::OneToMany(labels) => Cardinality::GroupRight(names(&labels, self.prepared)),
            },
            fill: Fill { left, right },
            left: self.boxed(*binary.lhs)?,
            right: self.boxed(*binary.rhs)?,
        }))
    }
}

fn selector(vector: their::VectorSelector, over: Option<Duration>, prepared: &Prepared) -> Result<Expr> {
    let their::VectorSelector { name: metric, matchers: Matchers { matchers, or_matchers }, offset, at } =
        vector;
    if !or_matchers.is_empty() {
        return refused("`or` between matchers is no PromQL");
    }
    let matchers = matchers.into_iter().map(|matcher| Matcher {
        label: name(&matcher.name, prepared),
        match_: match matcher.op {
            MatchOp::Equal => Match::Equal,
            MatchOp::NotEqual => Match::NotEqual,
            MatchOp::Re(_) => Match::Regex,
            MatchOp::NotRe(_) => Match::NotRegex,
        },
        value: match matcher.op {
            MatchOp::Equal | MatchOp::NotEqual => Prepared::unmark_text(&matcher.value),
            MatchOp::Re(_) | MatchOp::NotRe(_) => prepared.regex(&matcher.value),
        },
    });
    Ok(Expr::Select(Selector {
        metric: metric.map(|metric| name(&metric, prepared)),
        matchers: matchers.collect(),
        range: over.map(range),
        shift: shift(at, offset),
    }))
}

fn names(labels: &Labels, prepared: &Prepared) -> Vec<Name> {
    labels.labels.iter().map(|label| name(label, prepared)).collect()
}

fn name(marked: &str, prepared: &Prepared) -> Name {
    let (name, offset) = prepared.unmark(marked);
    Name::at(name, offset)
}

fn range(duration: Duration) -> Range {
    Prepared::range(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}

fn shift(at: Option<their::AtModifier>, offset: Option<their::Offset>) -> Shift {
    let at = at.map(|at| match at {
        their::AtModifier::Start => At::Start,
        their::AtModifier::End => At::End,
        their::AtModifier::At(time) => At::Time(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => milliseconds(after),
            Err(before) => -milliseconds(before.duration()),
        }),
    });
    let offset = match offset {
        None => 0,
        Some(their::Offset::Pos(length)) => milliseconds(length),
        Some(their::Offset::Neg(length)) => -milliseconds(length),
    };
    Shift { at, offset }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn known<T>(find: impl Fn(&str) -> Option<T>, word: &str) -> Result<T> {
    find(word).map_or_else(|| refused(&format!("`{word}` is not supported")), Ok)
}

fn refused<T>(message: &str) -> Result<T> {
    Err(ParseError::new(message, None))
}
