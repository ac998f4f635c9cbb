use std::fmt::{self, Display, Formatter};

use super::operator::NEGATION;
use super::{
    Aggregate, At, Binary, Call, Cardinality, Expr, Fill, Grouping, Match, Matcher, Matching, Name, Operator,
    Range, Selector, Shift, Subquery,
};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Number(number) => write_number(f, *number),
            Expr::Text(text) => Quoted(text).fmt(f),
            Expr::Select(selector) => selector.fmt(f),
            Expr::Subquery(Subquery { expr, range, step, shift }) => {
                Operand { expr, parenthesised: !expr.is_closed() }.fmt(f)?;
                write!(f, "[{range}:")?;
                if let Some(step) = step {
                    step.fmt(f)?;
                }
                write!(f, "]{shift}")
            }
            Expr::Call(Call { function, arguments }) => write!(f, "{function}({})", Commas(arguments)),
            Expr::Aggregate(Aggregate { aggregator, grouping, parameter, expr }) => {
                f.write_str(aggregator.as_str())?;
                match grouping {
                    Grouping::Nothing => {}
                    Grouping::By(labels) => write!(f, " by ({}) ", Commas(labels))?,
                    Grouping::Without(labels) => write!(f, " without ({}) ", Commas(labels))?,
                }
                match parameter {
                    Some(parameter) => write!(f, "({parameter}, {expr})"),
                    None => write!(f, "({expr})"),
                }
            }
            Expr::Binary(binary) => binary.fmt(f),
            Expr::Negate(expr) => {
                write!(f, "-{}", Operand { expr, parenthesised: expr.precedence() <= NEGATION })
            }
        }
    }
}

impl Expr {
    fn precedence(&self) -> u8 {
        match self {
            Expr::Binary(binary) => binary.operator.precedence(),
            Expr::Negate(_) => NEGATION,
            Expr::Number(number) if number.is_sign_negative() => NEGATION,
            Expr::Number(_)
            | Expr::Text(_)
            | Expr::Select(_)
            | Expr::Subquery(_)
            | Expr::Call(_)
            | Expr::Aggregate(_) => u8::MAX,
        }
    }

    /// Whether a range in brackets can follow as it stands.
    fn is_closed(&self) -> bool {
        match self {
            Expr::Call(_) | Expr::Aggregate(_) => true,
            Expr::Select(selector) => selector.shift == Shift::default(),
            Expr::Number(_) | Expr::Text(_) | Expr::Subquery(_) | Expr::Binary(_) | Expr::Negate(_) => false,
        }
    }
}

impl Display for Binary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Binary { operator, returns_bool, matching, cardinality, fill, left, right } = self;
        let own = operator.precedence();
        // Operators of one precedence are read from the left, except for powers.
        let from_right = *operator == Operator::Power;
        let parenthesised =
            |expr: &Expr, near: bool| if near { expr.precedence() < own } else { expr.precedence() <= own };
        write!(
            f,
            "{} {}",
            Operand { expr: left, parenthesised: parenthesised(left, !from_right) },
            operator.as_str()
        )?;
        if *returns_bool {
            f.write_str(" bool")?;
        }
        match matching {
            Matching::All => {}
            Matching::On(labels) => write!(f, " on ({})", Commas(labels))?,
            Matching::Ignoring(labels) => write!(f, " ignoring ({})", Commas(labels))?,
        }
        match cardinality {
            Cardinality::OneToOne => {}
            Cardinality::GroupLeft(labels) => write!(f, " group_left ({})", Commas(labels))?,
            Cardinality::GroupRight(labels) => write!(f, " group_right ({})", Commas(labels))?,
        }
        write!(f, "{fill} {}", Operand { expr: right, parenthesised: parenthesised(right, from_right) })
    }
}

impl Display for Fill {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut modifier = |word, value| {
            write!(f, " {word} (")?;
            write_number(f, value)?;
            f.write_str(")")
        };
        match (self.left, self.right) {
            (Some(left), Some(right)) if left == right => modifier("fill", left),
            (left, right) => {
                left.map_or(Ok(()), |left| modifier("fill_left", left))?;
                right.map_or(Ok(()), |right| modifier("fill_right", right))
            }
        }
    }
}

impl Display for Selector {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Selector { metric, matchers, range, shift } = self;
        if let Some(metric) = metric {
            f.write_str(metric.as_str())?;
        }
        if !matchers.is_empty() || metric.is_none() {
            write!(f, "{{{}}}", Commas(matchers))?;
        }
        if let Some(range) = range {
            write!(f, "[{range}]")?;
        }
        shift.fmt(f)
    }
}

impl Display for Matcher {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Matcher { label, match_, value } = self;
        write!(f, "{label}{}{}", match_.as_str(), Quoted(value))
    }
}

/// The name of a label. Those beyond the old alphabet are quoted, as Prometheus 3 reads them.
impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.as_str();
        let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_plain { f.write_str(text) } else { Quoted(text).fmt(f) }
    }
}

impl Match {
    /// The sign of PromQL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Match::Equal => "=",
            Match::NotEqual => "!=",
            Match::Regex => "=~",
            Match::NotRegex => "!~",
        }
    }
}

impl Display for Shift {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Shift { at, offset } = self;
        match at {
            None => {}
            Some(At::Start) => f.write_str(" @ start()")?,
            Some(At::End) => f.write_str(" @ end()")?,
            Some(At::Time(time)) => {
                let sign = if *time < 0 { "-" } else { "" };
                let time = time.unsigned_abs();
                write!(f, " @ {sign}{}.{:03}", time / 1000, time % 1000)?;
            }
        }
        if *offset == 0 {
            return Ok(());
        }
        let sign = if *offset < 0 { "-" } else { "" };
        write!(f, " offset {sign}{}", Range::Fixed(offset.unsigned_abs()))
    }
}

impl Display for Range {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = match self {
            Range::Fixed(milliseconds) => *milliseconds,
            Range::RateInterval => return f.write_str("$__rate_interval"),
            Range::Dashboard => return f.write_str("$__range"),
            Range::Interval => return f.write_str("$__interval"),
        };
        for (unit, length) in
            [("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
        {
            if rest >= length {
                write!(f, "{}{unit}", rest / length)?;
                rest %= length;
            }
        }
        Ok(())
    }
}

fn write_number(f: &mut Formatter<'_>, number: f64) -> fmt::Result {
    if number.is_infinite() {
        return f.write_str(if number > 0.0 { "+Inf" } else { "-Inf" });
    }
    write!(f, "{number}")
}

struct Operand<'e> {
    expr: &'e Expr,
    parenthesised: bool,
}

impl Display for Operand<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.parenthesised { write!(f, "({})", self.expr) } else { self.expr.fmt(f) }
    }
}

struct Commas<'e, T>(&'e [T]);

impl<T: Display> Display for Commas<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, item) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

struct Quoted<'t>(&'t str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("\"")
    }
}
