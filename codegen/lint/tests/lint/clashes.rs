use expect_test::expect;
use mgen_lint::{Levels, lint};
use mgen_spec::diagnostics::render;
use mgen_spec::{Code, Sources, compile};

use super::spec;

/// Whatever two metrics are called and whatever they are, a clash of their names is told once: those that every format
/// has and those with `_created` as errors, and what only the families of OpenMetrics have in common as a lint.
#[test]
fn every_pair() {
    const TYPES: [&str; 6] = ["counter", "gauge", "histogram", "summary", "info", "unknown"];
    const ENDS: [&str; 12] = [
        "",
        "_total",
        "_created",
        "_count",
        "_sum",
        "_bucket",
        "_info",
        "_gsum",
        "_count_total",
        "_created_total",
        "_sum_info",
        "_total_info",
    ];
    let metrics = || TYPES.iter().flat_map(|kind| ENDS.iter().map(move |end| (*kind, format!("x{end}"))));
    for (kind, name) in metrics() {
        for (other_kind, other) in metrics() {
            let (one, two) = (Exposed::new(kind, &name), Exposed::new(other_kind, &other));
            let expected = match () {
                () if one.text.contains(&other) || two.text.contains(&name) => Some("error"),
                () if one.created == Some(other.clone()) || two.created == Some(name.clone()) => {
                    Some("error")
                }
                () if one.open_metrics().any(|known| two.open_metrics().any(|other| known == other)) => {
                    Some("warning")
                }
                () => None,
            };
            let found = clashes(kind, &name, other_kind, &other);
            assert_eq!(found, Vec::from_iter(expected), "{kind} {name} beside {other_kind} {other}");
        }
    }
}

/// The severities of all findings about names that clash: the same in one spec as in two that are checked together.
fn clashes(kind: &str, name: &str, other_kind: &str, other: &str) -> Vec<&'static str> {
    let metric = |kind: &str, name: &str, rust: &str| {
        let unit = if kind == "histogram" { "unit: s, " } else { "" };
        format!("- {{name: {name}, type: {kind}, {unit}rust_name: {rust}, description: D.}}\n")
    };
    let (one, two) = (metric(kind, name, "one"), metric(other_kind, other, "two"));
    let together = told(&[spec("", &format!("{one}{two}"))]);
    // Each pair comes twice.
    if (kind, name) < (other_kind, other) {
        let apart = told(&[spec("", &one), spec("", &two).replacen("system: ", "system: other_", 1)]);
        assert_eq!(together, apart, "{one} beside {two}");
    }
    together
}

fn told(specs: &[String]) -> Vec<&'static str> {
    let mut sources = Sources::new();
    for (number, text) in specs.iter().enumerate() {
        sources.add(format!("{number}.yaml"), text.clone());
    }
    let (model, found) = compile(&sources);
    let linted = model.map(|model| lint(&model, &Levels::new())).unwrap_or_default();
    let codes = [Code::DuplicateMetric, Code::SeriesClash, Code::FamilyClash];
    let clashes = found.iter().chain(linted.iter()).filter(|found| codes.contains(&found.code));
    clashes.map(|found| found.severity.as_str()).collect()
}

/// What a metric is called where.
struct Exposed {
    family: String,
    /// In every format.
    text: Vec<String>,
    created: Option<String>,
}

impl Exposed {
    fn new(kind: &str, name: &str) -> Self {
        let ends: &[&str] = match kind {
            "histogram" => &["", "_bucket", "_sum", "_count"],
            "summary" => &["", "_sum", "_count"],
            _ => &[""],
        };
        // A counter or info without its suffix is exposed as `unknown`.
        let family = match kind {
            "counter" => name.strip_suffix("_total"),
            "info" => name.strip_suffix("_info"),
            _ => None,
        };
        let has_created = matches!(kind, "histogram" | "summary") || kind == "counter" && family.is_some();
        let family = family.unwrap_or(name).to_owned();
        Exposed {
            created: has_created.then(|| format!("{family}_created")),
            text: ends.iter().map(|end| format!("{name}{end}")).collect(),
            family,
        }
    }

    fn open_metrics(&self) -> impl Iterator<Item = &String> {
        self.text.iter().chain(&self.created).chain([&self.family])
    }
}

/// The finding is told where it can be mended, and allowed there.
#[test]
fn between_two_systems() {
    let gauge =
        spec("", "- {name: acme_orders, type: gauge, unit: '{order}', description: Orders in progress.}");
    let counter = |head: &str| {
        let metric =
            "- {name: acme_orders_total, type: counter, unit: '{order}', description: Orders placed.}";
        spec(head, metric).replacen("system: ", "system: other_", 1)
    };
    let shown = |head: &str| {
        let mut sources = Sources::new();
        sources.add("gauge.yaml", gauge.clone());
        sources.add("counter.yaml", counter(head));
        let (model, _) = compile(&sources);
        render(&lint(&model.unwrap(), &Levels::new()), &sources)
    };
    expect![[r#"
        warning[MG522]: the family of the counter `acme_orders_total` has the name of the gauge `acme_orders`
         --> counter.yaml:8:16
          |
        8 |       - {name: acme_orders_total, type: counter, unit: '{order}', description: Orders placed.}
          |                ^^^^^^^^^^^^^^^^^
         ::: gauge.yaml:8:16
          |
        8 |       - {name: acme_orders, type: gauge, unit: '{order}', description: Orders in progress.}
          |                ----------- the gauge
          |
          = help: OpenMetrics does not allow two families of one name: there it is exposed by its whole name, as unknown
    "#]].assert_eq(&shown(""));
    assert_eq!(shown("lint: {allow: [{code: family_clash, metric: acme_orders_total, reason: R.}]}\n"), "");
}
