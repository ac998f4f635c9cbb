use std::cmp::Reverse;

/// Words beyond this length are not compared: they are no typing mistakes, and comparing takes quadratic time.
const LONGEST: usize = 64;
/// So many candidates are looked at.
const MOST: usize = 10_000;

/// The candidate that `word` was most likely meant to be. Of equally near ones that which begins most like it, then the
/// first.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    nearest(word, &mut candidates.into_iter())
}

fn nearest<'c>(word: &str, candidates: &mut dyn Iterator<Item = &'c str>) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    // A third of the word may be wrong, and a short word may have one mistake.
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let mut nearest: Option<(usize, Reverse<usize>, &str)> = None;
    for candidate in candidates.take(MOST) {
        if candidate == word || candidate.len() > LONGEST * 4 {
            continue;
        }
        // The difference in length is a lower bound of the distance, and much cheaper.
        let letters = candidate.chars().count();
        if letters.abs_diff(length) > allowed {
            continue;
        }
        let distance = distance(word, candidate);
        if distance > allowed || distance >= letters {
            continue;
        }
        // A word is cut off at its end more often than it has a wrong letter there.
        let shared = word.chars().zip(candidate.chars()).take_while(|(one, other)| one == other).count();
        let shared = Reverse(shared);
        if nearest.is_none_or(|(least, most, _)| (distance, shared) < (least, most)) {
            nearest = Some((distance, shared, candidate));
        }
    }
    nearest.map(|(_, _, candidate)| candidate)
}

/// Another case alone is no mistake worth counting.
fn distance(word: &str, candidate: &str) -> usize {
    if word.eq_ignore_ascii_case(candidate) { 0 } else { edits(word, candidate) }
}

/// How many letters have to be put in, taken out, replaced, or swapped with the next one, to come from one word to the
/// other. A library has this too, among much else that every user of the macro would then build.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or_default();
    // A row has, for the letters of `from` so far, the edits to each beginning of `to`.
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let (mut before, mut before_last) = (None, Vec::new());
    for (count, letter) in (1..).zip(from.chars()) {
        let mut row = vec![count];
        let mut left = count;
        for (column, wanted) in to.iter().enumerate() {
            let replaced = at(&last, column) + usize::from(letter != *wanted);
            let mut fewest = replaced.min(at(&last, column + 1) + 1).min(left + 1);
            if let Some(previous) = column.checked_sub(1)
                && before == Some(*wanted)
                && to.get(previous) == Some(&letter)
            {
                fewest = fewest.min(at(&before_last, previous) + 1);
            }
            row.push(fewest);
            left = fewest;
        }
        before_last = std::mem::replace(&mut last, row);
        before = Some(letter);
    }
    at(&last, to.len())
}

#[cfg(test)]
mod tests {
    use super::{closest, edits};

    #[test]
    fn fewest_edits() {
        for (from, to, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "abcd", 1),
            ("abc", "ac", 1),
            ("abc", "acb", 1),
            // No letter is edited twice.
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("größe", "grösse", 2),
            ("abcdef", "badcfe", 3),
        ] {
            assert_eq!(edits(from, to), expected, "{from} {to}");
            assert_eq!(edits(to, from), expected, "{to} {from}");
        }
    }

    #[test]
    fn typing_mistakes() {
        let keys = ["name", "note", "names", "type", "description", "unit"];
        for (word, expected) in [
            ("desciption", Some("description")),
            ("nmae", Some("name")),
            ("Type", Some("type")),
            ("units", Some("unit")),
            ("x", None),
            ("buckets", None),
        ] {
            assert_eq!(closest(word, keys), expected, "{word}");
        }
        assert_eq!(closest(&"a".repeat(1000), ["a"]), None);
        assert_eq!(closest("rat", ["rad", "rate"]), Some("rate"));
        assert_eq!(closest("bxy", ["axy", "cxy"]), Some("axy"));
    }
}
