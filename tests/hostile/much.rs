//! Input that is too much of something: many errors, deep nesting, little text that stands for much.

use mgen_spec::Diagnostics;
use mgen_tests::hostile::answer;

/// A spec of one group with these metrics, which are written as the items of a list.
fn spec(head: &str, metrics: &str) -> String {
    let metrics: String = metrics.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\n{head}groups:\n  - id: g\n    title: G\n    metrics:\n{metrics}"
    )
}

#[test]
fn deep_nesting() {
    for piece in ["[", "{", "{a: ", "[[", "- ", "? ", "a: {b: ["] {
        let found = answer(&format!("mgen: {}", piece.repeat(100_000)));
        assert!(found.has_errors());
        answer(&piece.repeat(100_000));
    }
    let lines: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    answer(&lines);
}

#[test]
fn bombs() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..100 {
        let below = level - 1;
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{below}"); 10].join(", "));
    }
    let found = answer(&bomb);
    assert_eq!((found.iter().count(), found.suppressed()), (50, 1040));
}

#[test]
fn a_hundred_thousand_errors() {
    let unknown: String = (0..100_000).map(|key| format!("key{key}: 1\n")).collect();
    let same = "a: 1\n".repeat(100_001);
    let metrics = "- {name: '', type: conter, desciption: }\n".repeat(10_000);
    let names = "- {name: a b, type: gauge, description: D.}\n".repeat(20_000);
    let one_line = format!("groups: [{}]", "x, ".repeat(100_000));
    let labels =
        format!("labels: {{{}}}\n", (0..20_000).map(|label| format!("l{label}: {{}}, ")).collect::<String>());
    for (text, least) in [
        (unknown, 100_000),
        (same, 100_000),
        (spec("", &metrics), 30_000),
        (spec("", &names), 39_999),
        (one_line, 100_000),
        (spec(&labels, "- {name: m, type: gauge, description: D.}"), 20_000),
        ("*a : 1\n".repeat(20_000), 20_000),
    ] {
        let found = answer(&text);
        assert_eq!(found.iter().count(), Diagnostics::LIMIT);
        assert!(found.error_count() >= least, "{}", found.error_count());
    }
}

#[test]
fn much_of_one_thing() {
    answer(&"a".repeat(10_000_000));
    answer(&"\n".repeat(10_000_000));
    answer(&format!("title: \"{}\"", "\\n".repeat(1_000_000)));
    answer(&"#".repeat(10_000_000));
    answer(&format!("mgen: [{}]", "a,".repeat(500_000)));
    answer(&format!("{}: 1", "k".repeat(1_000_000)));
    answer(&spec("", &format!("- {{name: {}, type: {0}, description: D.}}", "n".repeat(1_000_000))));
    answer(&format!("[{}]", ",".repeat(1_000_000)));
}

/// Small specs that stand for much: what is written once and carried by many.
#[test]
fn growth() {
    let metrics = |uses: &str, count: usize| -> String {
        (0..count).map(|at| format!("- {{name: m{at}, type: gauge, description: D.{uses}}}\n")).collect()
    };
    let long = "x".repeat(1_000_000);
    let description =
        spec(&format!("labels: {{l: {{description: {long}}}}}\n"), &metrics(", labels: [l]", 1000));
    let values: String = (0..256).map(|value| format!("v{value}: {}, ", "x".repeat(1000))).collect();
    let of_values =
        spec(&format!("labels: {{l: {{values: {{{values}}}}}}}\n"), &metrics(", labels: [l]", 5000));
    let target = spec(&format!("target_labels: {{l: {{description: {long}}}}}\n"), &metrics("", 1000));
    let availability =
        spec("", &metrics("", 1000)).replace("title: G", &format!("title: G\n    availability: {long}"));
    for text in [description, of_values, target, availability] {
        assert_eq!(codes(&text), ["MG241"]);
    }
}

#[test]
fn many_labels() {
    let ids: Vec<String> = (0..5000).map(|at| format!("l{at}")).collect();
    let labels: String = ids.iter().map(|id| format!("  {id}: {{}}\n")).collect();
    let sets: String = ids.iter().map(|id| format!("  {id}: {{labels: [{id}]}}\n")).collect();
    let all = ids.join(", ");
    let metric = |uses: &str| format!("- {{name: m, type: gauge, description: D., {uses}}}");
    let own = spec(&format!("labels:\n{labels}"), &metric(&format!("labels: [{all}]")));
    assert_eq!(codes(&own), ["MG239"]);
    let set = spec(
        &format!("labels:\n{labels}label_sets: {{s: {{labels: [{all}]}}}}\n"),
        &metric("label_sets: [s]"),
    );
    assert_eq!(codes(&set), ["MG239"]);
    let of_sets =
        spec(&format!("labels:\n{labels}label_sets:\n{sets}"), &metric(&format!("label_sets: [{all}]")));
    assert_eq!(codes(&of_sets), ["MG239"]);
    let scope = spec(&format!("labels:\n{labels}scopes: [{{id: s, labels: [{all}]}}]\n"), &metric("unit: s"));
    assert_eq!(codes(&scope), ["MG239"]);
}

#[test]
fn many_scopes_and_families() {
    let scopes: String = (0..20_000).map(|at| format!("  - {{id: s{}, parent: s{at}}}\n", at + 1)).collect();
    let text =
        spec(&format!("scopes:\n  - {{id: s0}}\n{scopes}"), "- {name: m, type: gauge, description: D.}");
    assert_eq!(codes(&text).first(), Some(&"MG240"));
    let families = "  - {match: a*a*a*b}\n".repeat(20_000);
    let text = spec(&format!("external_families:\n{families}"), "- {name: m, type: gauge, description: D.}");
    assert_eq!(codes(&text), ["MG242"]);
}

/// The codes of what is found, without repetition.
fn codes(text: &str) -> Vec<&'static str> {
    let mut codes: Vec<_> = answer(text).iter().map(|diagnostic| diagnostic.code.id()).collect();
    codes.dedup();
    codes
}
