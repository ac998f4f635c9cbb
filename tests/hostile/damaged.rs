//! Specs that were damaged on their way.

use std::collections::BTreeSet;

use mgen_spec::Code;
use mgen_tests::hostile;

const EVERYTHING: &str = include_str!("../../spec/tests/inputs/everything.yml");

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
    "when", "scope", "parent", "mgen", "le", "Metrics", "self", "r#type", "include", "a.yaml",
];

/// A spec with dictionaries, as [`hostile::compile`] takes them.
const SEVERAL: &str = "\
mgen: 1
system: shop
title: Shop
include: [a.yaml, common/b.yaml]
labels: {own: {values: [x]}}
groups:
  - id: g
    title: G
    label_sets: [s]
    metrics:
      - {name: shop_orders_total, type: counter, description: Orders., labels: [a, own]}

#= a.yaml
mgen: 1
include: [common/b.yaml]
labels: {a: {values: [x, y]}, c: {}}
label_sets: {s: {when: {a: x}, labels: [b]}, t: {labels: [c]}}

#= common/b.yaml
mgen: 1
labels:
  b: {name: bb, limit: 5}
  d: {}
";

fn damaged(whole: &str, random: &mut Random) -> String {
    let mut text = whole.to_owned();
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
    let (mut accepted, mut codes) = (0, BTreeSet::new());
    for number in 0..10_000 {
        let text = damaged(EVERYTHING, &mut random);
        // Making everything of what is accepted takes most of the time.
        let found = if number % 20 == 0 { hostile::compile(&text) } else { hostile::answer(&text) };
        accepted += usize::from(found.is_empty());
        codes.extend(found.iter().map(|diagnostic| diagnostic.code));
    }
    // The damage is neither always fatal nor always the same.
    assert!(accepted > 100, "{accepted}");
    assert!(codes.len() > 30, "{codes:?}");
}

/// The damage may be in any of the files, or make two of one.
#[test]
fn damaged_dictionaries() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut codes = BTreeSet::new();
    for number in 0..3000 {
        let text = damaged(SEVERAL, &mut random);
        let found = if number % 20 == 0 { hostile::compile(&text) } else { hostile::answer(&text) };
        codes.extend(found.iter().map(|diagnostic| diagnostic.code));
    }
    for code in [Code::IncludeCircle, Code::DuplicateId, Code::IncludedSystem, Code::Unreadable] {
        assert!(codes.contains(&code), "{code:?} not in {codes:?}");
    }
    assert!(hostile::compile(SEVERAL).is_empty());
}

/// Every start of a spec, as an editor sees it while the spec is typed.
#[test]
fn unfinished_specs() {
    for end in (0..EVERYTHING.len()).step_by(7) {
        hostile::answer(&EVERYTHING[..end]);
    }
}
