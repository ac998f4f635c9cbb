//! The lints that `promtool check metrics` has as well, compared with promtool itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use mgen_lint::{LINTS, Levels, lint};
use mgen_spec::model::{Includes, Level, LintSettings, Metric, MetricKind, System};
use mgen_spec::{Code, Model, Sources, compile, diagnostics};

use super::spec;

/// A metric and a lint.
type Finding = (String, Code);

#[test]
fn of_the_five_systems() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/systems");
    let paths = ["dragonfly", "signaling", "dkron", "dynamo", "linkerd_proxy"]
        .map(|system| folder.join(format!("{system}.yaml")));
    let (sources, problems) = Sources::load(&paths);
    assert_eq!(diagnostics::render(&problems, &sources), "");
    compare(&sources);
}

#[test]
fn of_all_that_promtool_knows() {
    let words = [
        "s",
        "ms",
        "us",
        "ns",
        "sec",
        "b",
        "kb",
        "mb",
        "gb",
        "tb",
        "pb",
        "m",
        "h",
        "d",
        "S",
        "KB",
        "min",
        "g",
        "k",
        "kib",
        "amperes",
        "bytes",
        "celsius",
        "grams",
        "joules",
        "kelvin",
        "kelvins",
        "meters",
        "metres",
        "seconds",
        "volts",
        "bits",
        "calories",
        "days",
        "fahrenheit",
        "hours",
        "inches",
        "miles",
        "minutes",
        "ounces",
        "pounds",
        "rankine",
        "weeks",
        "yards",
        "years",
        "feet",
        "second",
        "byte",
        "percent",
        "ratio",
        "degrees",
        "watts",
        "hertz",
        "total",
        "count",
        "sum",
        "bucket",
        "info",
        "counter",
        "gauge",
        "histogram",
        "summary",
        "untyped",
        "unknown",
        "camelCase",
        "snake_case",
        "UPPER",
        "upperCASE1",
        "x1Y",
        "Gauge",
        "a:b",
    ];
    let prefixes = [
        "pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi", "mega", "giga",
        "gibi", "tera", "tebi", "peta", "pebi", "exa", "atto", "Kilo",
    ];
    let units = ["bytes", "bits", "seconds", "weeks", "kelvin", "kelvins", "metres", "yards", "fahrenheit"];
    let prefixed = prefixes.iter().flat_map(|prefix| units.iter().map(move |unit| format!("{prefix}{unit}")));
    let mut metrics = String::new();
    let mut number = 0;
    for word in words.iter().map(|word| (*word).to_owned()).chain(prefixed) {
        for name in
            [format!("{word}_x"), format!("x_{word}"), format!("x_{word}_y"), format!("x_{word}_total")]
        {
            let kinds = ["counter", "gauge", "histogram", "summary", "info", "unknown"];
            // Each type has a turn with every form of a name, and the types with most rules have all words.
            number += 1;
            for kind in ["counter", "gauge", kinds[number % kinds.len()]].iter().collect::<BTreeSet<_>>() {
                let more = if *kind == "histogram" { ", buckets: [1]" } else { "" };
                let _ = writeln!(
                    metrics,
                    "- {{name: '{kind}s_{name}', type: {kind}, description: D.{more}, rust_name: {kind}_{number}, labels: [plain]}}"
                );
            }
        }
    }
    metrics += "- {name: labelled, type: gauge, description: D., labels: [plain, camel]}\n";
    let head = "labels: {plain: {name: a_B}, camel: {name: fooBar}}\n";
    let mut sources = Sources::new();
    sources.add("spec.yaml", spec(head, &metrics));
    compare(&sources);
}

/// Compares what both find in each system.
#[track_caller]
fn compare(sources: &Sources) {
    let (model, problems) = compile(sources);
    assert_eq!(diagnostics::render(&problems, sources), "");
    let mut found = 0;
    for mut system in model.expect("there were no errors").systems {
        let Some(theirs) = theirs(&system) else {
            // Past the test harness, which hides what passing tests print.
            io::stderr().write_all(b"NOT RUN: promtool is not installed\n").unwrap();
            return;
        };
        // What the spec allows, promtool complains of.
        system.lint = LintSettings::default();
        let ours = ours(&system, sources);
        let only_one: Vec<_> = ours.symmetric_difference(&theirs).take(20).collect();
        assert!(only_one.is_empty(), "{only_one:#?}");
        found += theirs.len();
    }
    assert!(found > 0, "there was nothing to compare");
}

/// What the lints find, each of them in each metric by itself, since a report holds so many findings only.
fn ours(system: &System, sources: &Sources) -> BTreeSet<Finding> {
    let mut found = BTreeSet::new();
    let mut model = Model { systems: vec![system.clone()], includes: Includes::default() };
    for (group, metric) in system.metrics() {
        let mut group = group.clone();
        group.metrics = vec![metric.clone()];
        model.systems[0].groups = vec![group];
        let carried = |index: usize| metric.labels.iter().any(|one| one.label.0 == index);
        for known in LINTS.iter().filter(|lint| lint.promtool.is_some()) {
            let mut levels = Levels::new();
            for other in LINTS {
                levels.set(other, if other.code == known.code { Level::Warn } else { Level::Allow });
            }
            for one in &lint(&model, &levels) {
                let span = one.primary.as_ref().expect("it has a place").span;
                let label = system.labels.iter().position(|label| label.span == span);
                assert!(label.is_some() || span == metric.span, "{}", diagnostics::render(one, sources));
                if label.is_none_or(carried) {
                    found.insert((metric.name.clone(), known.code));
                }
            }
        }
    }
    found
}

/// What promtool says of an exposition of the system; `None` if it is not installed.
fn theirs(system: &System) -> Option<BTreeSet<Finding>> {
    let mut text = String::new();
    for (_, metric) in system.metrics() {
        family(metric, system, &mut text);
    }
    let mut command = Command::new("promtool");
    command.args(["check", "metrics"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut promtool = match command.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        promtool => promtool.expect("promtool starts"),
    };
    promtool.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("promtool reads");
    let output = promtool.wait_with_output().expect("promtool ends");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("promtool writes UTF-8");
    Some(said.lines().map(finding).collect())
}

fn finding(line: &str) -> Finding {
    let (metric, message) = line.split_once(' ').expect("a metric and a message");
    let known = LINTS.iter().find(|lint| lint.promtool.is_some_and(|words| message.contains(words)));
    let lint = known.unwrap_or_else(|| panic!("promtool says something new: {line}"));
    (metric.to_owned(), lint.code)
}

/// A metric with one value of each of its labels.
fn family(metric: &Metric, system: &System, out: &mut String) {
    let Metric { name, kind, description, labels, .. } = metric;
    let names = labels.iter().map(|one| &system.labels[one.label.0].name);
    let labels = names.map(|name| format!("{name}=\"x\"")).collect::<Vec<_>>().join(",");
    let (word, suffixes): (_, &[(&str, &str)]) = match kind {
        MetricKind::Counter(_) => ("counter", &[("", "")]),
        MetricKind::Gauge { .. } | MetricKind::Info | MetricKind::StateSet { .. } => ("gauge", &[("", "")]),
        MetricKind::Unknown => ("untyped", &[("", "")]),
        MetricKind::Summary { .. } => ("summary", &[("_sum", ""), ("_count", "")]),
        MetricKind::Histogram { .. } => {
            ("histogram", &[("_bucket", "le=\"+Inf\""), ("_sum", ""), ("_count", "")])
        }
    };
    let _ = writeln!(out, "# HELP {name} {}\n# TYPE {name} {word}", description.replace('\\', "\\\\"));
    for (suffix, bound) in suffixes {
        let comma = if labels.is_empty() || bound.is_empty() { "" } else { "," };
        let _ = writeln!(out, "{name}{suffix}{{{labels}{comma}{bound}}} 1");
    }
}
