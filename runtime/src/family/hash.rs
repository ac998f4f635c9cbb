//! A short, seeded hash of label values.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Odd, with its bits well mixed: the multiplier of the hash.
const MULTIPLIER: u64 = 0x9E6C_63D0_676A_9A99;

/// The secret that makes a family's hash its own, so that nobody can choose label values that collide.
#[derive(Debug)]
pub(super) struct Seed(u64);

impl Seed {
    pub(super) fn random() -> Self {
        // The standard library's hasher is keyed at random; its hash of nothing is a random number.
        Self(RandomState::new().build_hasher().finish())
    }

    /// The hash of a list of values. Where one value ends matters: `("ab", "c")` is not `("a", "bc")`.
    #[inline]
    pub(super) fn hash(&self, values: &[&str]) -> u32 {
        let hash = values.iter().fold(self.0, |hash, value| {
            let bytes = value.as_bytes();
            let (words, rest) = bytes.as_chunks::<8>();
            let hash = words.iter().fold(hash, |hash, word| fold(hash ^ u64::from_le_bytes(*word)));
            // The last eight bytes hold the rest, and reading some bytes twice is quicker than collecting a few.
            let last =
                bytes.last_chunk::<8>().map_or_else(|| collect(rest), |last| u64::from_le_bytes(*last));
            // The length tells "a" from "\0a" as well as one value from two.
            fold(hash ^ last ^ (bytes.len() as u64).rotate_right(8))
        });
        (hash >> 32) as u32
    }
}

/// Less than eight bytes as a word.
fn collect(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// Multiplies to twice the width and adds the halves: every bit of `word` reaches every bit of the result.
fn fold(word: u64) -> u64 {
    let product = u128::from(word) * u128::from(MULTIPLIER);
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Seed;

    #[test]
    fn equal_values_hash_alike_and_seeds_differ() {
        let (one, two) = (Seed::random(), Seed::random());
        let hash = |seed: &Seed| seed.hash(&["GET", "/api/users"]);
        assert_eq!(hash(&one), hash(&one));
        assert_ne!(one.0, two.0);
    }

    #[test]
    fn ends_and_lengths_matter() {
        let seed = Seed(7);
        let hashes: HashSet<u32> = [
            vec!["ab", "c"],
            vec!["a", "bc"],
            vec!["abc"],
            vec!["abc", ""],
            vec!["", "abc"],
            vec!["\0abc"],
            vec!["abc\0"],
            vec![""],
            vec![],
        ]
        .into_iter()
        .map(|values| seed.hash(&values))
        .collect();
        assert_eq!(hashes.len(), 9);
    }

    #[test]
    fn similar_values_spread() {
        for seed in 0..100 {
            let seed = Seed(seed);
            let low: HashSet<u32> =
                (0..256).map(|n| seed.hash(&[&format!("/api/v1/users/{n}")]) & 0xFF).collect();
            // 256 balls into 256 bins leave about 162 bins in use.
            assert!(low.len() > 130, "{} bins", low.len());
        }
    }
}
