//! Each limit of the language: so much is right, and one more has a finding of its own.

use mgen_spec::{Sources, compile};

use crate::check::spec;

const METRIC: &str = "- {name: m, type: gauge, description: D.}";

/// The codes of what is found, without repetition.
fn codes(text: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    sources.add("spec.yaml", text);
    let (_, found) = compile(&sources);
    let mut codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code.id()).collect();
    codes.dedup();
    codes
}

/// A spec with so much of one thing.
type Make = fn(usize) -> String;

#[test]
fn so_much_and_no_more() {
    let limits: &[(&str, usize, Make)] = &[
        ("MG013", 64, |levels| {
            // The map of the spec is a level as well.
            let nested = levels - 1;
            format!("mgen: {}1{}\n", "[".repeat(nested), "]".repeat(nested))
        }),
        ("MG201", 128, |length| {
            spec("", METRIC).replace("system: shop", &format!("system: {}", "s".repeat(length)))
        }),
        ("MG202", 256, |length| {
            spec("", &METRIC.replace("name: m", &format!("name: {}", "m".repeat(length))))
        }),
        ("MG203", 256, |length| spec(&format!("const_labels: {{{}: x}}\n", "l".repeat(length)), METRIC)),
        ("MG239", 64, |count| {
            let uses = format!(", labels: [{}]}}", list("l", count));
            spec(&dictionary("l", count), &METRIC.replace('}', &uses))
        }),
        ("MG239", 64, |count| {
            let sets = format!("label_sets: {{s: {{labels: [{}]}}}}\n", list("l", count));
            spec(&(dictionary("l", count) + &sets), &METRIC.replace('}', ", label_sets: [s]}"))
        }),
        ("MG239", 64, |count| {
            let sets: String = (0..count).map(|set| format!("  s{set}: {{labels: [l{set}]}}\n")).collect();
            let uses = format!(", label_sets: [{}]}}", list("s", count));
            spec(&(dictionary("l", count) + "label_sets:\n" + &sets), &METRIC.replace('}', &uses))
        }),
        ("MG221", 256, |count| closed(&[count])),
        ("MG222", 100, |count| closed(&[100, count])),
        ("MG222", 100, |count| {
            let labels = format!("labels:\n  a: {{values: [{0}]}}\n  b: {{values: [{0}]}}\n", list("v", 100));
            let metric = |at| format!("- {{name: m{at}, type: gauge, description: D., labels: [a, b]}}\n");
            spec(&labels, &(0..count).map(metric).collect::<String>())
        }),
        ("MG224", 256, |count| {
            let bounds: Vec<String> = (0..count).map(|bound| bound.to_string()).collect();
            let metric = format!("type: histogram, buckets: [{}]", bounds.join(", "));
            spec("", &METRIC.replace("type: gauge", &metric))
        }),
        ("MG240", 12, |levels| {
            let inner = |at: usize| format!("  - {{id: s{at}, parent: s{}}}\n", at - 1);
            spec(&format!("scopes:\n  - {{id: s0}}\n{}", (1..levels).map(inner).collect::<String>()), METRIC)
        }),
        ("MG239", 12, |count| {
            let scope = format!("scopes: [{{id: s, labels: [{}]}}]\n", list("l", count));
            spec(&(dictionary("l", count) + &scope), METRIC)
        }),
        ("MG242", 1000, |count| families(count, 1)),
        ("MG242", 500, |count| families(count, 20_000)),
    ];
    for (number, (code, most, make)) in limits.iter().enumerate() {
        let within = codes(&make(*most));
        assert!(!within.contains(code), "{number}: {most} are too many, {within:?}");
        assert!(codes(&make(most + 1)).contains(code), "{number}: {most} and one are not too many");
    }
}

/// `a0, a1, a2`
fn list(prefix: &str, count: usize) -> String {
    (0..count).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join(", ")
}

/// A dictionary of open labels.
fn dictionary(prefix: &str, count: usize) -> String {
    let labels: String = (0..count).map(|at| format!("  {prefix}{at}: {{}}\n")).collect();
    format!("labels:\n{labels}")
}

/// A metric with closed labels of so many values.
fn closed(counts: &[usize]) -> String {
    let labels = counts.iter().enumerate();
    let labels = labels.map(|(at, count)| format!("  l{at}: {{values: [{}]}}\n", list("v", *count)));
    let labels: String = labels.collect();
    let uses = format!(", labels: [{}]}}", list("l", counts.len()));
    spec(&format!("labels:\n{labels}"), &METRIC.replace('}', &uses))
}

fn families(count: usize, metrics: usize) -> String {
    let patterns: String = (0..count).map(|at| format!("  - {{match: f{at}}}\n")).collect();
    let metric = |at| format!("- {{name: m{at}, type: gauge, description: D.}}\n");
    spec(&format!("external_families:\n{patterns}"), &(0..metrics).map(metric).collect::<String>())
}
