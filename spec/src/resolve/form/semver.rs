//! The order of versions: that of semantic versioning, for any count of numbers.

use std::cmp::Ordering;

/// A version that can be compared: `1.4`, `v1.4.0`, `2.0.0-rc.1+build.5`.
pub(in crate::resolve) struct Semver<'t> {
    numbers: Vec<&'t str>,
    /// What stands behind `-`; nothing: a release.
    pre_release: Vec<&'t str>,
}

impl<'t> Semver<'t> {
    /// `None` if the text follows other rules, by which nobody knows what comes first.
    pub(in crate::resolve) fn parse(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        // What was built does not matter to the order.
        let text = text.split_once('+').map_or(text, |(version, _)| version);
        let (numbers, pre_release) = match text.split_once('-') {
            Some((numbers, pre_release)) => (numbers, pre_release.split('.').collect()),
            None => (text, Vec::new()),
        };
        let numbers: Vec<&str> = numbers.split('.').collect();
        let legal = |part: &&str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        (numbers.iter().all(|part| is_number(part)) && pre_release.iter().all(legal))
            .then_some(Semver { numbers, pre_release })
    }

    /// The order in time. A number that is not written is 0.
    pub(in crate::resolve) fn order(&self, other: &Self) -> Ordering {
        let count = self.numbers.len().max(other.numbers.len());
        self.compare_numbers(other, count).then_with(|| {
            match (self.pre_release.is_empty(), other.pre_release.is_empty()) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, true) => Ordering::Less,
                (false, false) => compare(&self.pre_release, &other.pre_release),
            }
        })
    }

    /// Whether what came in this version cannot be in `product` yet. A product of version `1.4` may be any 1.4.x, and
    /// `1.4.0-rc.1` has what 1.4.0 will have.
    pub(in crate::resolve) fn is_after(&self, product: &Self) -> bool {
        match self.compare_numbers(product, product.numbers.len()) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => {
                !self.pre_release.is_empty()
                    && !product.pre_release.is_empty()
                    && self.order(product) == Ordering::Greater
            }
        }
    }

    fn compare_numbers(&self, other: &Self, count: usize) -> Ordering {
        let numbers = |version: &Self| {
            let written = version.numbers.iter().copied();
            written.chain(std::iter::repeat("0")).take(count).map(magnitude).collect::<Vec<_>>()
        };
        numbers(self).cmp(&numbers(other))
    }
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of any length compare like this.
fn magnitude(number: &str) -> (usize, &str) {
    let digits = number.trim_start_matches('0');
    (digits.len(), digits)
}

/// Part by part: numbers by their size and before words, words by their bytes, and the longer list last.
fn compare(one: &[&str], other: &[&str]) -> Ordering {
    let parts = one.iter().zip(other).map(|(one, other)| match (is_number(one), is_number(other)) {
        (true, true) => magnitude(one).cmp(&magnitude(other)),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => one.cmp(other),
    });
    parts.fold(Ordering::Equal, Ordering::then).then(one.len().cmp(&other.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Semver<'_> {
        Semver::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn precedence() {
        let ascending = [
            "0.9",
            "1.0.0-1",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.9",
            "v1.10",
            "2.0",
            "99999999999999999999999.0",
            "100000000000000000000000",
        ];
        for (index, one) in ascending.iter().enumerate() {
            for (other_index, other) in ascending.iter().enumerate() {
                assert_eq!(parse(one).order(&parse(other)), index.cmp(&other_index), "{one} {other}");
            }
        }
        for (one, other) in [("1", "v1.0.0"), ("1.0+a", "1.0+b"), ("1.02", "1.2"), ("1.0-x+a", "1.0.0-x")] {
            assert_eq!(parse(one).order(&parse(other)), Ordering::Equal, "{one} {other}");
        }
    }

    #[test]
    fn later_than_the_product() {
        for (since, product, expected) in [
            ("1.4.0", "1.4.0", false),
            ("1.10", "1.9.3", true),
            ("1.4.2", "1.4", false),
            ("1.5", "1.4", true),
            ("1.4.0", "1.4.0-rc.1", false),
            ("1.4.0-rc.2", "1.4.0-rc.1", true),
            ("1.4.0-rc.2", "1.4.0", false),
        ] {
            assert_eq!(parse(since).is_after(&parse(product)), expected, "{since} {product}");
        }
    }

    #[test]
    fn other_rules() {
        for text in ["", "1.x", "1_2", "2024a", "1..2", "1.0-", "1.0-a..b", "1.0-a_b", "stable"] {
            assert!(Semver::parse(text).is_none(), "{text}");
        }
    }
}
