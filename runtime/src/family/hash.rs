//! A short, seeded hash of labels.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::{BitOr, BitXor};

use crate::rt::Label;

/// Odd, with its bits well mixed.
const MULTIPLIER: u64 = 0x9E6C_63D0_676A_9A99;

/// The secret that makes a family's hash its own, so that nobody can choose label values that collide. Its parts have nothing
/// to do with each other, since what is folded together must not be the same twice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    /// What the hash of labels begins with.
    labels: u64,
    /// What the hash of a text begins with.
    text: u64,
    high: u64,
}

impl Seed {
    #[inline]
    pub(super) fn random() -> Self {
        // The standard library's hasher is keyed at random; its hash of nothing is a random number.
        let random = || RandomState::new().build_hasher().finish();
        Self { labels: random(), text: random(), high: random() }
    }

    /// The hash of the labels of a series, each with its length, so that `("ab", "c")` is not `("a", "bc")`. What is before
    /// comes in late, with the end of a text, so that a processor can work on several labels at once.
    #[inline(always)]
    pub(super) fn hash(self, labels: &[Label<'_>]) -> u64 {
        let hash = labels.iter().fold(self.labels, |before, label| match *label {
            Label::Open(text) => self.text(before, text.as_bytes()),
            // Mixed by the text that follows.
            Label::Closed(value) => before.wrapping_add(value as u64 + 1).wrapping_mul(MULTIPLIER),
        });
        // The compiler knows which labels are closed.
        match labels.last() {
            Some(Label::Closed(_)) => fold(hash, MULTIPLIER),
            Some(Label::Open(_)) | None => hash,
        }
    }

    /// The first and the last bytes are read at once, the same ones twice where the text is short.
    #[inline(always)]
    fn text(self, before: u64, bytes: &[u8]) -> u64 {
        let (hash, (first, last)) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                let (low, high) = words(first);
                (fold(self.middle(bytes) ^ low, high ^ self.high), words(last))
            }
            _ => (self.text, short(bytes)),
        };
        fold(first ^ hash, last ^ before ^ bytes.len() as u64)
    }

    /// All bytes between those at the ends.
    #[inline(always)]
    fn middle(self, bytes: &[u8]) -> u64 {
        let mut hash = self.text;
        // A loop in place, and no function: registers need not be saved for texts that are rare.
        let mut rest = bytes.get(16..).unwrap_or_default();
        while let Some((block, others @ [_, ..])) = rest.split_first_chunk() {
            let (low, high) = words(block);
            hash = fold(hash ^ low, high ^ self.high);
            rest = others;
        }
        hash
    }
}

/// Less than 16 bytes as two words.
#[inline(always)]
fn short(bytes: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
    } else if let ([first, ..], [.., last]) = (bytes, bytes) {
        let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
        (u64::from(*first) | u64::from(middle) << 8, (*last).into())
    } else {
        (0, 0)
    }
}

#[inline(always)]
fn words(block: &[u8; 16]) -> (u64, u64) {
    let block = u128::from_le_bytes(*block);
    (block as u64, (block >> 64) as u64)
}

/// Multiplies to twice the width and adds the halves: every bit reaches every bit of the result.
#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// Whether two texts are the same. They nearly always are, and most are short, so a call would take longer.
#[inline(always)]
pub(super) fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let Some(same) = ends::<16, u128>(a, b, u128::from_le_bytes) {
        return same && (a.len() <= 32 || middles(a, b));
    }
    let eight = ends::<8, u64>(a, b, u64::from_le_bytes);
    let four = || ends::<4, u32>(a, b, u32::from_le_bytes);
    eight.or_else(four).unwrap_or_else(|| a.iter().zip(b).all(|(a, b)| a == b))
}

/// Whether the first `N` bytes are the same and so are the last ones; nothing if there are not so many.
#[inline(always)]
fn ends<const N: usize, W>(a: &[u8], b: &[u8], word: impl Fn([u8; N]) -> W) -> Option<bool>
where
    W: BitXor<Output = W> + BitOr<Output = W> + Default + PartialEq,
{
    let first = word(*a.first_chunk()?) ^ word(*b.first_chunk()?);
    let last = word(*a.last_chunk()?) ^ word(*b.last_chunk()?);
    Some(first | last == W::default())
}

/// Whether the bytes between the first 16 and the last 16 are the same, of texts of the same length.
#[inline(always)]
fn middles(a: &[u8], b: &[u8]) -> bool {
    let mut rests = (a.get(16..).unwrap_or_default(), b.get(16..).unwrap_or_default());
    while let (Some((a, more @ [_, ..])), Some((b, others))) =
        (rests.0.split_first_chunk::<16>(), rests.1.split_first_chunk::<16>())
    {
        if a != b {
            return false;
        }
        rests = (more, others);
    }
    true
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// A secret that is the same in each run.
    fn seed(number: u64) -> Seed {
        let part = |at| fold(number ^ MULTIPLIER, at);
        Seed {
            labels: part(0x8CB9_2BA7_2F3D_8DD7),
            text: part(0xD1B5_4A32_D192_ED03),
            high: part(MULTIPLIER),
        }
    }

    fn open(values: &[&'static str]) -> Vec<Label<'static>> {
        values.iter().map(|value| Label::Open(value)).collect()
    }

    #[test]
    fn equal_values_hash_alike_and_seeds_differ() {
        let (one, two) = (Seed::random(), Seed::random());
        let labels = open(&["GET", "/api/users"]);
        assert_eq!(one.hash(&labels), one.hash(&labels.clone()));
        assert_ne!(one.hash(&labels), two.hash(&labels));
    }

    #[test]
    fn ends_and_lengths_matter() {
        let seed = seed(7);
        let hashes: HashSet<u64> = [
            open(&["ab", "c"]),
            open(&["a", "bc"]),
            open(&["abc"]),
            open(&["abc", ""]),
            open(&["", "abc"]),
            open(&["\0abc"]),
            open(&["abc\0"]),
            open(&[""]),
            open(&[]),
            vec![Label::Closed(0)],
            vec![Label::Closed(1)],
            vec![Label::Closed(1), Label::Closed(0)],
            vec![Label::Closed(0), Label::Closed(1)],
        ]
        .iter()
        .map(|labels| seed.hash(labels))
        .collect();
        assert_eq!(hashes.len(), 13);
    }

    /// Both the bits that choose a bucket and those that make a tag.
    #[test]
    fn similar_values_spread() {
        for number in 0..100 {
            let seed = seed(number);
            for shift in [0, 56] {
                let bins: HashSet<u8> = (0..256)
                    .map(|n| (seed.hash(&[Label::Open(&format!("/api/v1/users/{n}"))]) >> shift) as u8)
                    .collect();
                // 256 balls into 256 bins leave about 162 bins in use.
                assert!(bins.len() > 130, "{} bins", bins.len());
            }
        }
    }

    /// Closed values as well, wherever they stand. Some seeds are better than others, since numbers in a row are hardly mixed
    /// before the text that follows.
    #[test]
    fn closed_values_spread() {
        for labels in [
            |n| vec![Label::Closed(n), Label::Open("GET")],
            |n| vec![Label::Open("GET"), Label::Closed(n)],
            |n| vec![Label::Closed(n % 16), Label::Open(""), Label::Closed(n / 16)],
            |n| vec![Label::Closed(n % 16), Label::Closed(n / 16), Label::Open("")],
        ] {
            for shift in [0, 56] {
                let bins = |number| {
                    let hash = |n| seed(number).hash(&labels(n));
                    (0..256).map(|n| (hash(n) >> shift) as u8).collect::<HashSet<_>>().len()
                };
                let bins: Vec<usize> = (0..100).map(bins).collect();
                let mean = bins.iter().sum::<usize>() / bins.len();
                assert!(mean > 150 && bins.iter().all(|bins| *bins > 64), "{mean} bins: {bins:?}");
            }
        }
    }

    /// The two words of a short text are no product that is the same both ways round.
    #[test]
    fn ends_have_their_places() {
        let seed = Seed::random();
        assert_ne!(seed.text(1, b"abcdefghABCDEFGH"), seed.text(1, b"ABCDEFGHabcdefgh"));
        let labels = |text| seed.hash(&[Label::Open(text)]);
        // Words of eight bytes that overlap in none, and the same with their ends exchanged but for the length.
        assert_ne!(labels("abcdefg|ABCDEFG"), labels("ABCDEFG|abcdefg"));
        assert_ne!(labels("abcd"), labels("dcba"));
    }

    /// A single byte that differs is seen, wherever it is and however long the text.
    #[test]
    fn every_byte_matters() {
        let seed = Seed::random();
        for len in 0..100 {
            let text = vec![b'a'; len];
            assert!(equal(&text, &text.clone()));
            assert!(!equal(&text, &vec![b'a'; len + 1]));
            for at in 0..len {
                let mut other = text.clone();
                other[at] = b'b';
                assert!(!equal(&text, &other), "{at} of {len}");
                assert_ne!(seed.text(1, &text), seed.text(1, &other), "{at} of {len}");
            }
        }
    }
}
