/// Words beyond this length are not compared: they are no typing mistakes, and comparing takes quadratic time.
const LONGEST: usize = 64;
/// So many candidates are looked at.
const MOST: usize = 10_000;

/// The candidate that `word` was most likely meant to be. Of equally near ones the first.
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
    // The difference in length is a lower bound of the distance, and much cheaper.
    let near = |candidate: &&str| {
        candidate.len() <= LONGEST * 4 && candidate.chars().count().abs_diff(length) <= allowed
    };
    candidates
        .take(MOST)
        .filter(|candidate| *candidate != word && near(candidate))
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Another case alone is no mistake worth counting.
fn distance(word: &str, candidate: &str) -> usize {
    if word.eq_ignore_ascii_case(candidate) { 0 } else { strsim::osa_distance(word, candidate) }
}

#[cfg(test)]
mod tests {
    use super::closest;

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
    }
}
