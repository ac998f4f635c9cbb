//! Input that means harm, or was damaged on its way: always an answer, soon, and with a place.

use expect_test::expect;
use mgen_spec::{Diagnostics, Sources, compile, diagnostics};

use crate::check::{check, spec};

const EVERYTHING: &str = include_str!("../inputs/everything.yml");

/// Compiles and checks what every answer must have: a model, or an error whose places lie in the file.
fn answer(text: &str) -> Diagnostics {
    let mut sources = Sources::new();
    let file = sources.add("spec.yaml", text);
    let (model, found) = compile(&sources);
    assert_eq!(model.is_none(), found.has_errors());
    for diagnostic in &found {
        let primary = diagnostic.primary.iter();
        assert_eq!(primary.len(), 1, "{}", diagnostic.message);
        for note in primary.chain(&diagnostic.secondary) {
            assert_eq!(note.span.file, file);
            let range = note.span.start as usize..note.span.end as usize;
            assert!(
                text.get(range).is_some(),
                "{:?} of {} bytes: {}",
                note.span,
                text.len(),
                diagnostic.message
            );
        }
        assert!(!diagnostic.message.contains('\n'));
    }
    assert!(diagnostics::render(&found, &sources).len() < 200_000);
    found
}

/// Marsaglia's xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn pick<'i, T: ?Sized>(&mut self, items: &[&'i T]) -> &'i T {
        items[self.below(items.len())]
    }
}

const PIECES: &[&str] = &[
    "\n", " ", "  ", "\t", ":", ": ", "-", "- ", "[", "]", "{", "}", ",", "#", "&a ", "*a", "!t ", "|", ">",
    "'", "\"", "\\", "%", "@", "`", "?", "~", "null", "---\n", "...\n", "<<: ", "0", "-1", "1e999", ".inf",
    "é", "日本", "\u{0}", "\u{7f}", "\u{202e}", "\u{feff}", "\r", "\r\n", "name", "type", "labels", "values",
    "when", "scope", "parent", "mgen", "le", "Metrics", "self", "r#type",
];

fn damaged(random: &mut Random) -> String {
    let mut text = EVERYTHING.to_owned();
    for _ in 0..=random.below(3) {
        match random.below(6) {
            0..=2 => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let start = places[random.below(places.len())];
                let end = text[start..]
                    .char_indices()
                    .nth(random.below(4))
                    .map_or(text.len(), |(at, _)| start + at);
                text.replace_range(start..end, random.pick(PIECES));
            }
            change => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let (one, other) = (random.below(lines.len()), random.below(lines.len()));
                match change {
                    3 => drop(lines.remove(one)),
                    4 => lines.insert(one, lines[other]),
                    _ => lines.swap(one, other),
                }
                text = lines.concat();
            }
        }
    }
    text
}

#[test]
fn damaged_specs() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut accepted, mut codes) = (0, std::collections::BTreeSet::new());
    for _ in 0..10_000 {
        let found = answer(&damaged(&mut random));
        accepted += usize::from(found.is_empty());
        codes.extend(found.iter().map(|diagnostic| diagnostic.code));
    }
    // The damage is neither always fatal nor always the same.
    assert!(accepted > 100, "{accepted}");
    assert!(codes.len() > 30, "{codes:?}");
}

/// Every start of a spec, as an editor sees it while the spec is typed.
#[test]
fn unfinished_specs() {
    for end in (0..EVERYTHING.len()).step_by(7) {
        answer(&EVERYTHING[..end]);
    }
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

/// What a terminal would act upon, or a long text, is not repeated.
#[test]
fn texts_that_deceive() {
    check(
        &spec(
            "",
            &format!(
                "- {{name: \"a\\e[31m\\n\", type: gauge, description: D., scope\u{202e}: 1, {}: 2}}",
                "k".repeat(300)
            ),
        ),
        expect![[r#"
            error[MG101]: a metric has no key `scope\u{202e}`
             --> spec.yaml:8:59
              |
            8 | ...e[31m\n", type: gauge, description: D., scope�: 1, kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...
              |                                            ^^^^^^

            error[MG101]: a metric has no key `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…`
             --> spec.yaml:8:70
              |
            8 | ...ype: gauge, description: D., scope�: 1, kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...
              |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
