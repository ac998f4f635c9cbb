//! Texts that differ in one letter of one word, found by an index: comparing each with each would take quadratic time.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

/// Words of fewer letters are often meant to differ in one: `rx` and `tx`, `read` and `load`.
const SHORTEST: usize = 5;
/// Words of more bytes are not compared: nobody reads them letter by letter, and each is kept once for each letter.
const LONGEST: usize = 64;

/// A text, of which one word is left out.
struct Gap {
    /// The same for all texts that have the same words in all other places.
    rest: u64,
    text: usize,
    word: usize,
}

/// For each text, which is a list of words, an earlier text that differs from it in one letter, if there is one: a
/// letter more, less, other, or changed places with its neighbour.
pub(super) fn near<'t>(texts: impl Iterator<Item = Vec<&'t str>>) -> Vec<Option<usize>> {
    let texts: Vec<Vec<&str>> = texts.collect();
    let mut gaps = gaps(&texts);
    gaps.sort_unstable_by_key(|gap| (gap.rest, gap.text, gap.word));
    let mut found = vec![None; texts.len()];
    for alike in gaps.chunk_by(|one, other| one.rest == other.rest) {
        if alike.len() > 1 {
            compare(alike, &texts, &mut found);
        }
    }
    found
}

/// Every text without each of its words that may have a mistake in it.
fn gaps(texts: &[Vec<&str>]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (text, words) in texts.iter().enumerate() {
        let hashes: Vec<u64> = words.iter().enumerate().map(|placed| hash(&placed)).collect();
        let sum = hashes.iter().fold(hash(&words.len()), |sum, hash| sum.wrapping_add(*hash));
        for (word, own) in hashes.iter().enumerate() {
            // One letter may have been lost.
            if words.get(word).is_some_and(|word| (SHORTEST - 1..=LONGEST).contains(&word.len())) {
                gaps.push(Gap { rest: hash(&(sum.wrapping_sub(*own), word)), text, word });
            }
        }
    }
    gaps
}

/// Compares the words in the gaps of texts that are otherwise the same. Two words of one letter's difference are the
/// same once each of them, or one, has lost a letter.
fn compare(alike: &[Gap], texts: &[Vec<&str>], found: &mut [Option<usize>]) {
    let mut first: HashMap<u64, (&str, usize)> = HashMap::new();
    for gap in alike {
        let Some(word) = texts.get(gap.text).and_then(|words| words.get(gap.word).copied()) else { continue };
        let losses = word.char_indices().map(|(at, letter)| {
            let (before, after) = word.split_at_checked(at).unwrap_or_default();
            let after = after.get(letter.len_utf8()..).unwrap_or_default();
            letters([before, after])
        });
        for key in losses.chain([letters([word, ""])]) {
            let (other, text) = *first.entry(key).or_insert((word, gap.text));
            let Some(found) = found.get_mut(gap.text).filter(|found| found.is_none()) else { continue };
            if is_slip(word, other) && differ_only_at(gap.word, texts.get(gap.text), texts.get(text)) {
                *found = Some(text);
            }
        }
    }
}

/// Hashes say so already, but they can be wrong.
fn differ_only_at(gap: usize, one: Option<&Vec<&str>>, other: Option<&Vec<&str>>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let mut pairs = one.iter().zip(other).enumerate();
    one.len() == other.len() && pairs.all(|(at, (one, other))| at == gap || one == other)
}

/// Whether two words differ in one letter, and in no digit: `p50` and `p90` are meant to.
fn is_slip(one: &str, other: &str) -> bool {
    if one == other || one.len().max(other.len()) < SHORTEST {
        return false;
    }
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let same = one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let middle = |word: &str| -> Vec<char> {
        word.get(..word.len().saturating_sub(end)).unwrap_or_default().chars().take(3).collect()
    };
    let (one, other) = (middle(one), middle(other));
    let letters = one.iter().chain(&other).all(|character| character.is_alphabetic());
    letters
        && match (one.as_slice(), other.as_slice()) {
            ([_], []) | ([], [_]) | ([_], [_]) => true,
            ([a, b], [c, d]) => a == d && b == c,
            _ => false,
        }
}

/// The same for all parts that make the same word.
fn letters(parts: [&str; 2]) -> u64 {
    let mut hasher = Fnv::default();
    parts.iter().for_each(|part| hasher.write(part.as_bytes()));
    hasher.finish()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = Fnv::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The hash of Fowler, Noll and Vo: the same in every run, and quick for words of a few letters, of which there are
/// many. That somebody could choose texts with the same hash does no harm, since hashes only say what to compare.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 =
            bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }

    /// Mixed once more, since hashes of words are added up.
    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    fn of(texts: &[&str]) -> Vec<Option<usize>> {
        near(texts.iter().map(|text| text.split('_').collect()))
    }

    #[test]
    fn one_letter_of_one_word() {
        for (one, other) in [
            ("http_request_total", "http_requests_total"),
            ("http_requests_total", "http_request_total"),
            ("http_request_total", "http_requast_total"),
            ("http_request_total", "http_reqeust_total"),
            ("http_größe_total", "http_gröse_total"),
            ("request_total_http", "request_totals_http"),
        ] {
            assert_eq!(of(&[one, other]), [None, Some(0)], "{one} {other}");
        }
    }

    #[test]
    fn what_is_meant_to_differ() {
        for (one, other) in [
            ("rx_bytes_total", "tx_bytes_total"),
            ("shard_00001_total", "shard_00002_total"),
            ("request_total", "requests_totals"),
            ("request_total", "request_total"),
            ("request_bytes_total", "request_bytes"),
            ("encode_total", "decode_total"),
            ("htp_request_total", "http_request_total"),
        ] {
            assert_eq!(of(&[one, other]), [None, None], "{one} {other}");
        }
    }

    #[test]
    fn many_that_are_alike_are_compared_by_an_index() {
        let names: Vec<String> = (0..20_000u32)
            .map(|number| {
                let letters = (0..4).map(|place| char::from(b'a' + (number >> (4 * place) & 15) as u8));
                format!(
                    "shop_{}{}_total",
                    letters.clone().collect::<String>(),
                    letters.rev().collect::<String>()
                )
            })
            .collect();
        let found = near(names.iter().map(|name| name.split('_').collect()));
        assert_eq!(found.iter().flatten().count(), 0);
    }
}
