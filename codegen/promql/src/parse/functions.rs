//! Which functions there are, and since when; and what else of PromQL came later.

/// A function, an aggregation or another form that Prometheus [`OLDEST`] does not know.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Newer {
    name: &'static str,
    /// What a text is used as, where not its name but that is new.
    pub(crate) role: Option<&'static str>,
    /// The first Prometheus that knows it.
    pub(crate) since: &'static str,
    /// The feature that has to be enabled for it.
    pub(crate) feature: Option<&'static str>,
}

/// The oldest Prometheus for which queries are checked.
pub(crate) const OLDEST: &str = "2.42";

const EXPERIMENTAL: Option<&str> = Some("promql-experimental-functions");

const NEWER: &[Newer] = &[
    newer("histogram_stddev", "2.47", None),
    newer("histogram_stdvar", "2.47", None),
    newer("mad_over_time", "2.49", EXPERIMENTAL),
    newer("sort_by_label", "2.49", EXPERIMENTAL),
    newer("sort_by_label_desc", "2.49", EXPERIMENTAL),
    newer("histogram_avg", "2.51", None),
    newer("limitk", "2.54", EXPERIMENTAL),
    newer("limit_ratio", "2.54", EXPERIMENTAL),
    newer("info", "2.55", EXPERIMENTAL),
    newer("double_exponential_smoothing", "3.0", EXPERIMENTAL),
    newer("ts_of_last_over_time", "3.5", EXPERIMENTAL),
    newer("ts_of_max_over_time", "3.5", EXPERIMENTAL),
    newer("ts_of_min_over_time", "3.5", EXPERIMENTAL),
    newer("ts_of_first_over_time", "3.7", EXPERIMENTAL),
    newer("histogram_quantiles", "3.11", EXPERIMENTAL),
    newer("end", "3.12", EXPERIMENTAL),
    newer("range", "3.12", EXPERIMENTAL),
    newer("start", "3.12", EXPERIMENTAL),
    newer("step", "3.12", EXPERIMENTAL),
    newer("max_of", "3.13", EXPERIMENTAL),
    newer("min_of", "3.13", EXPERIMENTAL),
    // Since 3.7 it was experimental.
    newer("first_over_time", "3.14", None),
    newer("start_timestamp", "3.14", Some("use-start-timestamps")),
    newer("integral", "3.16", EXPERIMENTAL),
];

const FILL: Option<&str> = Some("promql-binop-fill-modifiers");

/// Words between two operands, with a value in parentheses.
const NEWER_MODIFIERS: &[Newer] =
    &[newer("fill", "3.10", FILL), newer("fill_left", "3.10", FILL), newer("fill_right", "3.10", FILL)];

/// `rate(x[300])`, `x offset 300`
pub(super) const NUMBER_AS_DURATION: Newer = newer_role("a duration", "2.54");
/// `x > 5m`
pub(super) const DURATION_AS_NUMBER: Newer = newer_role("a number", "2.54");
/// `{"a.b"}`, `x{"a.b"="c"}`, `sum by ("a.b") (x)`
pub(super) const TEXT_AS_NAME: Newer = newer_role("a name", "3.0");

const fn newer(name: &'static str, since: &'static str, feature: Option<&'static str>) -> Newer {
    Newer { name, role: None, since, feature }
}

const fn newer_role(role: &'static str, since: &'static str) -> Newer {
    Newer { name: "", role: Some(role), since, feature: None }
}

/// The functions that every Prometheus from [`OLDEST`] on knows.
const ALWAYS: [&str; 69] = [
    "abs",
    "absent",
    "absent_over_time",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "avg_over_time",
    "ceil",
    "changes",
    "clamp",
    "clamp_max",
    "clamp_min",
    "cos",
    "cosh",
    "count_over_time",
    "day_of_month",
    "day_of_week",
    "day_of_year",
    "days_in_month",
    "deg",
    "delta",
    "deriv",
    "exp",
    "floor",
    "histogram_count",
    "histogram_fraction",
    "histogram_quantile",
    "histogram_sum",
    "hour",
    "idelta",
    "increase",
    "irate",
    "label_join",
    "label_replace",
    "last_over_time",
    "ln",
    "log10",
    "log2",
    "max_over_time",
    "min_over_time",
    "minute",
    "month",
    "pi",
    "predict_linear",
    "present_over_time",
    "quantile_over_time",
    "rad",
    "rate",
    "resets",
    "round",
    "scalar",
    "sgn",
    "sin",
    "sinh",
    "sort",
    "sort_desc",
    "sqrt",
    "stddev_over_time",
    "stdvar_over_time",
    "sum_over_time",
    "tan",
    "tanh",
    "time",
    "timestamp",
    "vector",
    "year",
];

/// The functions that once were there, and what they are called now.
const RENAMED: &[(&str, &str)] = &[("holt_winters", "double_exponential_smoothing")];

/// The function, aggregation or modifier of that name, if it is one that not every Prometheus knows.
pub(super) fn find_newer(name: &str) -> Option<&'static Newer> {
    NEWER.iter().chain(NEWER_MODIFIERS).find(|newer| newer.name == name)
}

/// The name that a function has since Prometheus 3.0.
pub(super) fn renamed(name: &str) -> Option<&'static str> {
    RENAMED.iter().find(|(old, _)| *old == name).map(|(_, new)| *new)
}

/// Whether a function looks at samples of a range of time.
pub(super) fn takes_range(name: &str) -> bool {
    const RANGED: [&str; 11] = [
        "changes",
        "delta",
        "deriv",
        "double_exponential_smoothing",
        "idelta",
        "increase",
        "integral",
        "irate",
        "predict_linear",
        "rate",
        "resets",
    ];
    name.ends_with("_over_time") || RANGED.contains(&name)
}

/// All functions.
pub(super) fn functions() -> impl Iterator<Item = &'static str> {
    ALWAYS.into_iter().chain(NEWER.iter().map(|newer| newer.name))
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind, Write as _};
    use std::process::Command;

    use super::{ALWAYS, functions};
    use crate::expr::Aggregator;

    #[test]
    fn the_parser_knows_each() {
        for name in functions().filter(|name| Aggregator::from_text(name).is_none()) {
            if let Err(message) = promql_parser::parser::parse(&format!("{name}()")) {
                assert!(!message.contains("unknown function"), "{name}: {message}");
            }
        }
    }

    /// Whichever Prometheus is at hand, it is none older than [`OLDEST`].
    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test, with a file of its own")]
    fn promtool_knows_those_that_are_always_there() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("rules.yml");
        let rules: String =
            ALWAYS.iter().map(|name| format!("  - {{record: a, expr: {name}()}}\n")).collect();
        std::fs::write(&file, format!("groups:\n- name: g\n  rules:\n{rules}"))
            .expect("the rules can be written");
        let output = match Command::new("promtool").args(["check", "rules"]).arg(&file).output() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                // Past the test harness, which hides what passing tests print.
                writeln!(io::stderr(), "NOT RUN: promtool is not installed, so functions were not compared")
                    .unwrap();
                return;
            }
            output => output.expect("promtool runs"),
        };
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("promtool writes UTF-8");
        assert!(said.contains("could not parse expression"), "{said}");
        let unknown: Vec<&str> = said.lines().filter(|line| line.contains("unknown function")).collect();
        assert!(unknown.is_empty(), "{unknown:#?}");
    }
}
