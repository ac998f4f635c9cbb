//! Counts of the buckets that something fell into.

/// Bucket and count, by ascending bucket.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counts(Vec<(i32, u64)>);

impl Counts {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Counts one in a bucket, and says whether that bucket is new.
    #[inline]
    pub(super) fn add(&mut self, bucket: i32) -> bool {
        let place = self.0.partition_point(|(other, _)| *other < bucket);
        match self.0.get_mut(place).filter(|(other, _)| *other == bucket) {
            Some((_, count)) => {
                *count = count.saturating_add(1);
                false
            }
            None => {
                self.0.insert(place, (bucket, 1));
                true
            }
        }
    }

    /// Makes one bucket of each two: of those whose upper bound stays, and the ones below them.
    #[inline]
    pub(super) fn halve(&mut self) {
        self.0.iter_mut().for_each(|(bucket, _)| *bucket = (*bucket + 1) >> 1);
        self.0.dedup_by(|(bucket, count), (kept, sum)| {
            let is_same = bucket == kept;
            if is_same {
                *sum = sum.saturating_add(*count);
            }
            is_same
        });
    }

    /// Takes over what is in `other`.
    #[inline]
    pub(super) fn copy(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }

    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (i32, u64)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counts(buckets: &[i32]) -> Counts {
        let mut counts = Counts::default();
        buckets.iter().for_each(|bucket| {
            let is_new = !counts.iter().any(|(other, _)| other == *bucket);
            assert_eq!(counts.add(*bucket), is_new);
        });
        counts
    }

    #[test]
    fn counts_ascend() {
        let counts = counts(&[3, -2, 3, 0, i32::MAX, i32::MIN + 1, 3]);
        assert_eq!(counts.0, [(i32::MIN + 1, 1), (-2, 1), (0, 1), (3, 3), (i32::MAX, 1)]);
        assert_eq!(counts.len(), 5);
    }

    /// Upper bounds belong to their bucket, so 1 and 2 become 1, 0 and -1 become 0.
    #[test]
    fn two_become_one() {
        let mut counts = counts(&[-3, -2, -1, 0, 1, 2, 2, 4]);
        counts.halve();
        assert_eq!(counts.0, [(-1, 2), (0, 2), (1, 3), (2, 1)]);
        counts.halve();
        assert_eq!(counts.0, [(0, 4), (1, 4)]);
    }
}
