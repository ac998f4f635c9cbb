//! One exemplar, and what may be one.

use std::time::{Duration, SystemTime};

/// Code points that names and values of an exemplar's labels may have together, by OpenMetrics 1.0.
const LONGEST: usize = 128;

/// A value that was counted, with labels that tell more of it.
#[derive(Debug)]
pub(crate) struct Exemplar {
    labels: Box<[(Box<str>, Box<str>)]>,
    value: f64,
    /// Since 1970. Prometheus knows no shorter times than milliseconds.
    milliseconds: u64,
}

impl Exemplar {
    /// An exemplar of this moment. Nothing if it would make the exposition unreadable: if labels are too long, if two have
    /// one name or a name is none, if a reader would stop in the middle of one, or if the value is not a number. A label with
    /// an empty value is no label.
    #[inline]
    pub(crate) fn new(value: f64, labels: &[(&str, &str)]) -> Option<Self> {
        let labels = || labels.iter().filter(|(_, value)| !value.is_empty());
        let length: usize = labels().map(|(name, value)| name.chars().count() + value.chars().count()).sum();
        let is_alone = |name: &str| labels().filter(|(other, _)| *other == name).count() == 1;
        let is_right = |(name, value): &(&str, &str)| is_label(name) && is_alone(name) && is_readable(value);
        if length > LONGEST || value.is_nan() || !labels().all(is_right) {
            return None;
        }
        // A clock before 1970 knows no time.
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Some(Self {
            labels: labels().map(|(name, value)| (Box::from(*name), Box::from(*value))).collect(),
            value,
            milliseconds: u64::try_from(since.as_millis()).unwrap_or(u64::MAX),
        })
    }

    #[inline]
    pub(crate) fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().map(|(name, value)| (&**name, &**value))
    }

    #[inline]
    pub(crate) fn value(&self) -> f64 {
        self.value
    }

    /// When it was seen, since 1970.
    #[inline]
    pub(crate) fn time(&self) -> Duration {
        Duration::from_millis(self.milliseconds)
    }
}

/// Whether OpenMetrics has labels of this name. Those that begin with two underscores it keeps for itself.
#[inline]
fn is_label(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    !name.starts_with("__")
        && name.bytes().next().is_some_and(is_letter)
        && name.bytes().all(|byte| is_letter(byte) || byte.is_ascii_digit())
}

/// Whether Prometheus reads on behind this value. It takes any character in the labels of a series, but NUL in those of an
/// exemplar for the end of the exposition.
#[inline]
fn is_readable(value: &str) -> bool {
    !value.as_bytes().contains(&0)
}

#[cfg(test)]
mod tests {
    use super::{Exemplar, LONGEST};

    fn labels(labels: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        let exemplar = Exemplar::new(1.0, labels)?;
        Some(exemplar.labels().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn code_points_are_counted_and_not_bytes() {
        let long = "ü".repeat(LONGEST - 1);
        assert_eq!(labels(&[("a", &long)]).map(|labels| labels.len()), Some(1));
        assert_eq!(labels(&[("ab", &long)]), None);
        assert_eq!(labels(&[("a", &long), ("b", "c")]), None);
        // What is not written has no length.
        assert_eq!(labels(&[("a", &long), ("b", "")]).map(|labels| labels.len()), Some(1));
    }

    #[test]
    fn names_are_those_of_openmetrics() {
        for name in ["", "1a", "a b", "a.b", "a:b", "ü", "__a"] {
            assert_eq!(labels(&[(name, "x")]), None, "{name:?}");
        }
        for name in ["a", "_a", "trace_id", "A1"] {
            assert_eq!(labels(&[(name, "x")]), Some(vec![(name.to_owned(), "x".to_owned())]));
        }
        assert_eq!(labels(&[("a", "x"), ("a", "x")]), None);
        assert_eq!(labels(&[("a", ""), ("a", "x")]).map(|labels| labels.len()), Some(1));
        assert_eq!(labels(&[]), Some(vec![]));
    }

    #[test]
    fn values_are_what_a_reader_survives() {
        for value in ["\0", "a\0b"] {
            assert_eq!(labels(&[("a", "x"), ("b", value)]), None, "{value:?}");
        }
        for value in ["\u{1}", "\r\n", "\u{85}\u{2028}\u{feff}", "# EOF\n"] {
            assert_eq!(labels(&[("a", value)]).map(|labels| labels.len()), Some(1), "{value:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_no_example() {
        assert!(Exemplar::new(f64::NAN, &[]).is_none());
        assert!(Exemplar::new(f64::INFINITY, &[]).is_some());
    }
}
