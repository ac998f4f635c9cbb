//! Text to [`Expr`].
//!
//! The grammar is that of the crate `promql-parser`, whose tree knows no places. [`scan`] therefore prepares the
//! text: every name is marked with a number that leads back to its place, and Grafana's variables, which are no
//! PromQL, become text that parses and can be told apart afterwards.

mod convert;
mod functions;
mod misplaced;
mod regex;
mod scan;

pub(crate) use functions::{Newer, OLDEST};
pub(crate) use misplaced::misplaced;
pub(crate) use scan::variable;

use std::ops::Range as Bytes;

use mgen_spec::diagnostics::{closest, quote, report_of};

use crate::expr::Expr;
use functions::{functions, renamed, takes_range};
use misplaced::before_labels;
use scan::{Prepared, is_keyword};

/// Which PromQL a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Prometheus' own, as in rules.
    Plain,
    /// With Grafana's variables: `$name` inside of strings, `$__rate_interval` and its like as ranges.
    Grafana,
}

/// Why a text is no PromQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// In one line, without a full stop.
    pub message: String,
    /// What to do, if that is known.
    pub help: Option<String>,
    /// The bytes at fault, if they are known.
    pub at: Option<Bytes<usize>>,
}

impl ParseError {
    fn new(message: impl Into<String>, at: Option<Bytes<usize>>) -> Self {
        ParseError { message: message.into(), help: None, at }
    }
}

/// Reads an expression.
///
/// # Errors
/// If the text is no PromQL of that dialect, is too long, or mixes up types as in `rate(x)`.
pub fn parse(text: &str, dialect: Dialect) -> Result<Expr, ParseError> {
    let prepared = Prepared::new(text, dialect)?;
    match promql_parser::parser::parse(&prepared.marked) {
        Ok(tree) => convert::expr(tree, &prepared),
        // The message may quote a name, so it is made once more from the text without marks.
        Err(marked) => Err(unknown_function(text, &prepared)
            .or_else(|| no_range(text, &prepared))
            .unwrap_or_else(|| {
                let message = promql_parser::parser::parse(&prepared.unmarked).err().unwrap_or(marked);
                ParseError::new(report_of(&message), None)
            })),
    }
}

/// The first function that nobody knows.
fn unknown_function(text: &str, prepared: &Prepared) -> Option<ParseError> {
    let names = prepared.calls.iter().filter_map(|at| Some((text.get(at.clone())?, at)));
    let (name, at) = names.into_iter().find(|(name, _)| !is_callable(name))?;
    let before = text.get(..at.start)?.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    if let Some(help) = before_labels(before, name) {
        let message = format!("{} cannot stand here", quote(name));
        return Some(ParseError { message, help: Some(help), at: Some(at.clone()) });
    }
    let help = match renamed(name) {
        Some(new) => Some(format!("since Prometheus 3.0 it is `{new}`")),
        None => closest(name, functions()).map(|meant| format!("did you mean `{meant}`?")),
    };
    Some(ParseError { message: format!("there is no function {}", quote(name)), help, at: Some(at.clone()) })
}

/// The first function that takes a range of time, where there is none.
fn no_range(text: &str, prepared: &Prepared) -> Option<ParseError> {
    let at = prepared.calls.iter().find(|at| {
        let name = text.get((*at).clone()).unwrap_or_default();
        takes_range(name)
            && arguments(text.get(at.end..).unwrap_or_default()).is_some_and(|of| !of.contains('['))
    })?;
    let name = text.get(at.clone())?;
    Some(ParseError {
        message: format!("{} takes a range of time, and there is none", quote(name)),
        help: Some(format!("write it in brackets: `{name}(…[5m])`")),
        at: Some(at.clone()),
    })
}

/// What stands between the parentheses that the text starts with.
fn arguments(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let end = text.char_indices().find(|(_, sign)| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *sign == ')'
    });
    text.get(..end?.0)
}

fn is_callable(name: &str) -> bool {
    functions().any(|function| function == name) || is_keyword(name)
}

/// What in a text not every Prometheus knows, with its places.
pub(crate) fn newer(text: &str, dialect: Dialect) -> Vec<(&'static Newer, Bytes<usize>)> {
    Prepared::new(text, dialect).map(|prepared| prepared.newer).unwrap_or_default()
}

/// The names of Grafana's variables in a text.
pub fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('$').filter_map(|(start, _)| Some(variable(text.get(start..)?)?.0))
}

#[cfg(test)]
mod tests {
    use super::{Dialect, parse};

    #[track_caller]
    fn written(text: &str, expected: &str) {
        let once = parse(text, Dialect::Grafana).map(|expr| expr.to_string());
        assert_eq!(once.as_deref(), Ok(expected));
        let twice = parse(expected, Dialect::Grafana).map(|expr| expr.to_string());
        assert_eq!(twice.as_deref(), Ok(expected), "a second reading differs");
    }

    #[test]
    fn what_is_read_is_written() {
        for same in [
            "up",
            "-up",
            "rate(x{a=\"b\", c!=\"d\", e=~\"f|g\", h!~\"i\"}[5m])",
            "x{a=\"quote \\\" backslash \\\\ feed \\n\"}",
            "x[1h30m] @ end() offset 5m",
            "x @ start() offset -1d",
            "x @ 1603774568.500",
            "max_over_time(rate(x[5m])[1h:1m])",
            "rate(x[5m])[1h:]",
            "(a or b)[1h:]",
            "sum by (a, b) (x)",
            "sum without (a) (x)",
            "topk(10, x)",
            "count_values(\"v\", x)",
            "a / b > 0",
            "(a + b) * c",
            "a - (b - c)",
            "a ^ b ^ c",
            "(a ^ b) ^ c",
            "-a ^ b",
            "(-a) ^ b",
            "(-1) ^ 2",
            "-(a + b)",
            "a == bool b",
            "a and on (x) b unless ignoring (y) c",
            "a * on (x, y) group_left (z) b",
            "a * ignoring (x) group_right () b",
            "a / fill (0) b",
            "a / on (x) group_left () fill_left (-1) b",
            "a / fill_left (1) fill_right (0.5) b",
            "sum by (a, \"b.c\") (x)",
            "label_replace(x, \"a\", \"$1\", \"b\", \"(.*)\")",
            "rate(x{job=~\"$job\", i=~\"${instance}\", j=~\"${k:regex}\"}[$__rate_interval])",
            "rate(x[$__range] @ end())",
            "x[$__interval]",
            "time() - x",
            "1 + 0.5",
            "{__name__=~\"a|b\", \"utf.8\"=\"x\"}",
            "{job=~\"$job\"}",
            "x > +Inf",
        ] {
            written(same, same);
        }
        written("sum(rate(x[60s]))by(a)#c", "sum by (a) (rate(x[1m]))");
        written("((x)) > ((1))", "x > 1");
        written("a + fill_right(0) fill_left(0) b", "a + fill (0) b");
        written("{\"a.b\", \"c\"=\"d\"}[300]", "{__name__=\"a.b\", c=\"d\"}[5m]");
        written("x{a='b'} + x{c=`d`}", "x{a=\"b\"} + x{c=\"d\"}");
        written("0x1F + 1e3", "31 + 1000");
        written("rate(x[${__rate_interval}])", "rate(x[$__rate_interval])");
        written("sum by (by, sum) (count)", "sum by (by, sum) (count)");
    }

    #[track_caller]
    fn refused(text: &str, dialect: Dialect, expected: &str) {
        let error = parse(text, dialect).expect_err("an error");
        let place = error.at.map(|at| format!(" at `{}`", &text[at])).unwrap_or_default();
        assert_eq!(format!("{}{place}", error.message), expected);
    }

    #[test]
    fn what_is_no_promql_is_refused() {
        refused("sum(x", Dialect::Plain, "unclosed left parenthesis");
        refused("foo(x)", Dialect::Plain, "there is no function `foo` at `foo`");
        refused("x{__name__=\"y\"}", Dialect::Plain, "metric name must not be set twice: 'x' or 'y'");
        refused("rate(x)", Dialect::Plain, "`rate` takes a range of time, and there is none at `rate`");
        refused(
            "rate(x[5m]) + sum(increase(y))",
            Dialect::Plain,
            "`increase` takes a range of time, and there is none at `increase`",
        );
        refused("sum by a (x)", Dialect::Plain, "`a` cannot stand here at `a`");
        refused("abs(x[5m])", Dialect::Plain, "expected type vector in call to function 'abs', got matrix");
        refused("", Dialect::Plain, "no expression found in input");
        refused("x{a=\"b\" or c=\"d\"}", Dialect::Plain, "`or` between matchers is no PromQL");
        refused("topk($n, x)", Dialect::Grafana, "a variable can stand only inside of a string at `$n`");
        refused("x[$__rate_interval]", Dialect::Plain, "rules have no variables at `$__rate_interval`");
    }

    #[test]
    fn names_know_where_they_stood() {
        let text = "sum by (job) (rate(x{job=~\"$job\"}[$__rate_interval])) / y";
        let mut expr = parse(text, Dialect::Grafana).expect("PromQL");
        let mut seen = Vec::new();
        expr.for_each_selector(&mut |selector| {
            let labels = selector.matchers.iter().map(|matcher| &matcher.label);
            seen.extend(selector.metric.iter().chain(labels).map(|name| (name.to_string(), name.offset())));
        });
        let expected = [("x", 19), ("job", 21), ("y", 56)];
        assert_eq!(seen, expected.map(|(name, offset)| (name.to_owned(), Some(offset))));
    }

    /// In a thread of the usual 2 MiB, with the large frames of a debug build.
    #[test]
    fn deep_expressions_end_in_an_error_or_a_tree() {
        for (open, close) in [("(", ")"), ("-", ""), ("x + ", ""), ("x ^ ", ""), ("abs(", ")"), ("sum(", ")")]
        {
            for depth in [10, 300, 900, 100_000] {
                let text = format!("{}x{}", open.repeat(depth), close.repeat(depth));
                if let Ok(expr) = parse(&text, Dialect::Plain) {
                    assert!(expr.to_string().contains('x'));
                }
            }
        }
    }
}
