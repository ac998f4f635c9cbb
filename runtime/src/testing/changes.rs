//! What is different between two moments.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::snapshot::{Series, Snapshot};
use crate::collect::Collect;

/// What `code` changes in `metrics`.
///
/// Other threads that count in the same instance meanwhile, as other tests do with `METRICS`, are seen too.
#[inline]
pub fn changes(metrics: &dyn Collect, code: impl FnOnce()) -> Changes {
    let before = Snapshot::of(metrics);
    code();
    before.changes(&Snapshot::of(metrics))
}

/// The series whose values differ, in the order of the later exposition; behind them, those that it does not have.
///
/// Its `Display` has a line for each: `name{label="value"} 1 -> 3`, and the word `absent` for a series that is not there.
/// There is no line feed behind the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    changes: Vec<Change>,
}

/// A series with two values, as they are exposed; `None` if it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What has changed.
    pub series: Series,
    /// The earlier value.
    pub before: Option<String>,
    /// The later value.
    pub after: Option<String>,
}

impl Changes {
    #[inline]
    pub(super) fn between(before: &Snapshot, after: &Snapshot) -> Self {
        let earlier: BTreeMap<&str, &str> =
            before.samples().iter().map(|sample| (sample.series.text(), sample.value.as_str())).collect();
        let later: BTreeSet<&str> = after.samples().iter().map(|sample| sample.series.text()).collect();
        let changed = after.samples().iter().filter_map(|sample| {
            let before = earlier.get(sample.series.text()).copied();
            (before != Some(sample.value.as_str())).then(|| Change {
                series: sample.series.clone(),
                before: before.map(str::to_owned),
                after: Some(sample.value.clone()),
            })
        });
        let gone = before.samples().iter().filter(|sample| !later.contains(sample.series.text()));
        let gone = gone.map(|sample| Change {
            series: sample.series.clone(),
            before: Some(sample.value.clone()),
            after: None,
        });
        Self { changes: changed.chain(gone).collect() }
    }

    /// Whether nothing changed.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many series changed.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// All changes, one after the other.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.changes.iter()
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Change {
    /// By how much the value rose, which is negative if it fell. A series that is absent counts as 0. Between two
    /// integers the difference is exact, then rounded to `f64`.
    #[must_use]
    #[inline]
    pub fn by(&self) -> f64 {
        let [before, after] = [&self.before, &self.after].map(|value| value.as_deref().unwrap_or("0"));
        if let (Ok(before), Ok(after)) = (before.parse::<i128>(), after.parse::<i128>()) {
            return after.saturating_sub(before) as f64;
        }
        // The exposition is full of numbers; what would not be one is not a number.
        let [before, after] = [before, after].map(|value| value.parse().unwrap_or(f64::NAN));
        after - before
    }
}

impl fmt::Display for Changes {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.iter().enumerate().try_for_each(|(place, change)| {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{change}")
        })
    }
}

impl fmt::Display for Change {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { series, before, after } = self;
        let [before, after] = [before, after].map(|value| value.as_deref().unwrap_or("absent"));
        write!(f, "{series} {before} -> {after}")
    }
}
