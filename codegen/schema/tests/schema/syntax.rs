//! The forms of texts, beside the code that decides about them.

use crate::judge::{Judge, document};

/// A schema against its own schema.
#[test]
fn the_schema_is_one() {
    jsonschema::meta::validate(&mgen_schema::schema()).unwrap();
}

/// For each form a key that takes such a text, in the head of a spec or in its metric.
const PLACES: &[(&str, &str, &str)] = &[
    ("Id", "deployments: [{id: TEXT, title: T}]", "name: m"),
    ("MetricName", "", "name: TEXT"),
    ("LabelName", "labels: {l: {name: TEXT}}", "name: m, labels: [l]"),
    ("Identifier", "", "name: m, rust_name: TEXT"),
    ("Version", "", "name: m, since: TEXT"),
    ("Duration", "rules: [{name: g, interval: TEXT, rules: [{alert: A, expr: m}]}]", "name: m"),
    ("MetricNameOrPattern", "external_families: [{match: TEXT}]", "name: m"),
    ("NameOfASeries", "rules: [{name: g, rules: [{record: TEXT, expr: m}]}]", "name: m"),
    ("Path", "endpoint: {path: TEXT}", "name: m"),
    ("URL", "reference: TEXT", "name: m"),
];

const TEXTS: &[&str] = &[
    "a",
    "A",
    "_",
    "__",
    "_a",
    "a1",
    "1a",
    "1",
    "1.4",
    "v1.4.0",
    "V",
    "2.0.0-rc.1+b",
    "soon",
    "a-b",
    "a b",
    "a:b",
    ":",
    "*",
    "a*",
    "30s",
    "1h30m",
    "5ms",
    "1m5ms",
    "1s1s",
    "30",
    "1.5s",
    "/",
    "/metrics",
    "metrics",
    "/a b",
    "true",
    "null",
    "é",
    "https://example.org/a",
    "http://",
    "ftp://a",
    "r#a",
    "a\n",
    "\n/",
    "$",
];

#[test]
fn forms_of_texts() {
    let judge = Judge::new();
    for (form, head, metric) in PLACES {
        let (mut accepted, mut rejected) = (0, 0);
        for text in TEXTS {
            // As it is, and in quotes, which leave YAML nothing to guess.
            for text in [(*text).to_owned(), format!("{text:?}")] {
                let spec = format!(
                    "mgen: 1\nsystem: shop\ntitle: Shop\n{head}\ngroups:\n  - id: g\n    title: G\n    metrics:\n      \
                     - {{type: gauge, description: D., {metric}}}\n"
                )
                .replace("TEXT", &text);
                let Some(document) = document(&spec) else { continue };
                match judge.agree(&spec, &document).is_empty() {
                    true => accepted += 1,
                    false => rejected += usize::from(!judge.schema(&document).is_empty()),
                }
            }
        }
        assert!(accepted > 1 && rejected > 10, "{form}: {accepted} {rejected}");
    }
}

/// Of numbers in quotes only their text tells the range.
#[test]
fn integers_in_quotes() {
    let judge = Judge::new();
    let last = [0, 1, 9, 10, 99, 6553, 65534, 65535, 65536, 65540, 65600, 66000, 70000, 99999, 100_000];
    for port in last {
        for port in [format!("{port}"), format!("\"{port}\""), format!("\"00{port}\"")] {
            let spec = format!(
                "mgen: 1\nsystem: s\ntitle: T\nendpoint: {{port: {port}}}\n\
                 groups: [{{id: g, title: G, metrics: [{{name: m, type: gauge, description: D.}}]}}]\n"
            );
            judge.agree(&spec, &document(&spec).unwrap());
        }
    }
}

/// As much as there may be of a thing, and one more.
#[test]
fn limits() {
    let judge = Judge::new();
    let many =
        |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(", ");
    let number = |at: usize| format!("{at}");
    let label = |at: usize| format!("l{at}");
    let labels = |at: usize| format!("l{at}: {{}}");
    let family = |at: usize| format!("{{match: f{at}}}");
    let spec = |head: &str, metric: &str| {
        format!(
            "mgen: 1\nsystem: s\ntitle: T\n{head}\ngroups: [{{id: g, title: G, metrics: [{{name: m, description: D., {metric}}}]}}]\n"
        )
    };
    for more in [0, 1] {
        let values = format!("labels: {{l: {{values: [{}]}}}}", many(256 + more, &number));
        let described: String = many(256 + more, &|at| format!("v{at}: V."));
        let described = format!("labels: {{l: {{values: {{{described}}}}}}}");
        let all = format!("labels: {{{}}}", many(64 + more, &labels));
        let families = format!("external_families: [{}]", many(1000 + more, &family));
        for spec in [
            spec(&values, "type: gauge, labels: [l]"),
            spec(&described, "type: gauge, labels: [l]"),
            spec(&all, &format!("type: gauge, labels: [{}]", many(64 + more, &label))),
            spec(&families, "type: gauge"),
            spec("", &format!("type: histogram, buckets: [{}]", many(256 + more, &number))),
            spec("", &format!("type: gauge, since: v{}", "1".repeat(63 + more))),
            spec(&format!("deployments: [{{id: {}, title: T}}]", "a".repeat(128 + more)), "type: gauge"),
        ] {
            let document = document(&spec).unwrap();
            let right = judge.agree(&spec, &document).is_empty();
            assert_eq!((right, judge.schema(&document).is_empty()), (more == 0, more == 0), "{spec}");
        }
    }
}
