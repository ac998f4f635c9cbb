//! The banks of a group.
//!
//! What is switched together is one bank, so a group has one for each level of stability among its metrics: the id that
//! a thread compares anyway is the switch, and no metric pays for the levels of others. Levels are ranked from the highest
//! one down, among those that the group has.

use super::{Bank, Layout, Metrics, Place};
use crate::Stability;
use crate::rt::MetricSpec;

/// A bank for each level. Most groups have one: `L` is `[Bank; 0]` then. Code that is not to be compiled for each group
/// takes a reference to `Banks`, which any other becomes by itself.
#[derive(Debug)]
pub(crate) struct Banks<L: ?Sized = [Bank]> {
    highest: Bank,
    /// In descending order.
    lower: L,
}

impl<const LOWER: usize> Banks<[Bank; LOWER]> {
    #[inline]
    pub(crate) const fn new(ranks: Ranks, metrics: Metrics) -> Self {
        let mut banks = Self {
            highest: Bank::new(ranks.ranked(0), metrics),
            lower: [const { Bank::new(Stability::Stable, Levels::none) }; LOWER],
        };
        let (mut rest, mut rank) = (banks.lower.as_mut_slice(), 1);
        while let [bank, others @ ..] = rest {
            bank.level = ranks.ranked(rank);
            bank.metrics = metrics;
            rest = others;
            rank += 1;
        }
        banks
    }

    #[inline(always)]
    pub(crate) fn highest(&self) -> &Bank {
        &self.highest
    }

    /// The bank of the level with this rank.
    #[inline(always)]
    pub(crate) fn ranked(&self, rank: usize) -> &Bank {
        // The compiler knows which one it is, since the rank is a constant.
        self.lower.get(rank.wrapping_sub(1)).unwrap_or(&self.highest)
    }
}

impl Banks {
    /// The bank of the metrics with this level, one that the group has.
    pub(crate) fn of(&self, level: Stability) -> &Bank {
        self.lower.iter().find(|bank| bank.level == level).unwrap_or(&self.highest)
    }

    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Bank> {
        std::iter::once(&self.highest).chain(&self.lower)
    }
}

/// The levels of a group's metrics: one for each metric, none if all are stable. They are apart from the metrics since
/// each `cargo check` computes what a static begins with: how many banks there are, but not what the metrics are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranks(pub(crate) &'static [Stability]);

impl Ranks {
    /// The level of the metric at `index`.
    #[inline]
    pub(crate) const fn of(self, index: usize) -> Stability {
        match self.0.split_at_checked(index) {
            Some((_, [level, ..])) => *level,
            Some((_, [])) | None => Stability::Stable,
        }
    }

    /// The rank of that level.
    #[inline]
    pub(crate) const fn rank(self, index: usize) -> usize {
        self.down_to(self.of(index)).saturating_sub(1)
    }

    /// How many levels there are below the highest one.
    #[inline]
    pub(crate) const fn lower(self) -> usize {
        self.down_to(Stability::Development).saturating_sub(1)
    }

    /// The level with this rank.
    #[inline]
    const fn ranked(self, rank: usize) -> Stability {
        let mut levels = Stability::DESCENDING.as_slice();
        while let [level, lower @ ..] = levels {
            if self.down_to(*level) > rank {
                return *level;
            }
            levels = lower;
        }
        Stability::Stable
    }

    /// How many levels there are from the highest one down to this one.
    #[inline]
    const fn down_to(self, lowest: Stability) -> usize {
        if self.0.is_empty() {
            // Nearly always, and then the compiler need not count: all are stable, and no level is above that.
            return 1;
        }
        let (mut levels, mut count) = (Stability::DESCENDING.as_slice(), 0);
        while let [level, lower @ ..] = levels {
            if (*level as u8) < lowest as u8 {
                break;
            }
            count += self.has(*level) as usize;
            levels = lower;
        }
        count
    }

    #[inline]
    const fn has(self, level: Stability) -> bool {
        let mut levels = self.0;
        while let [one, others @ ..] = levels {
            if *one as u8 == level as u8 {
                return true;
            }
            levels = others;
        }
        false
    }
}

/// The metrics of a group and their levels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Levels {
    pub(crate) metrics: &'static [MetricSpec],
    pub(crate) ranks: Ranks,
}

impl Levels {
    /// No metrics at all.
    pub(crate) fn none() -> &'static Self {
        &Self { metrics: &[], ranks: Ranks(&[]) }
    }

    /// What the bank of a level begins with.
    pub(crate) fn layout(self, level: Stability) -> Layout {
        let mut layouts = Layouts::EMPTY;
        for (index, metric) in self.metrics.iter().enumerate() {
            layouts.take(metric, self.ranks.of(index));
        }
        layouts.of(level)
    }

    /// The metrics with their levels, and where their cells are in the banks of these.
    pub(crate) fn places(self) -> impl Iterator<Item = (&'static MetricSpec, Stability, Place)> {
        let mut layouts = Layouts::EMPTY;
        self.metrics.iter().enumerate().map(move |(index, metric)| {
            let level = self.ranks.of(index);
            (metric, level, layouts.take(metric, level))
        })
    }
}

/// What the metrics so far take of the bank of each level.
#[derive(Debug)]
pub(crate) struct Layouts {
    /// In the order of [`Stability::DESCENDING`].
    levels: [Layout; Stability::DESCENDING.len()],
}

impl Layouts {
    pub(crate) const EMPTY: Self = Self { levels: [Layout::EMPTY; Stability::DESCENDING.len()] };

    /// Makes room for a metric of this level.
    #[inline]
    pub(crate) const fn take(&mut self, metric: &MetricSpec, level: Stability) -> Place {
        let (mut layouts, mut levels) = (self.levels.as_mut_slice(), Stability::DESCENDING.as_slice());
        while let ([layout, other_layouts @ ..], [one, others @ ..]) = (layouts, levels) {
            if *one as u8 == level as u8 {
                return layout.take(metric);
            }
            (layouts, levels) = (other_layouts, others);
        }
        Place::NOWHERE
    }

    fn of(&self, level: Stability) -> Layout {
        let mut levels = self.levels.iter().zip(Stability::DESCENDING);
        levels.find(|(_, one)| *one == level).map_or(Layout::EMPTY, |(layout, _)| *layout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::COMMON;
    use crate::rt::{BucketSpec, Kind};
    use Stability::{Alpha, Development, Stable};

    const fn metric(kind: Kind) -> MetricSpec {
        MetricSpec { name: "", help: "", unit: "", kind, labels: &[], max_series: 0 }
    }

    const METRICS: &[MetricSpec] = &[
        metric(Kind::Counter),
        metric(Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "") }),
        metric(Kind::Gauge),
        metric(Kind::Counter),
        metric(Kind::Gauge),
        metric(Kind::Counter),
    ];

    /// The levels that there are, from the highest one down, and the rank and start of each metric.
    fn describe(stability: &'static [Stability]) -> (Vec<Stability>, Vec<(usize, usize)>) {
        let levels = Levels { metrics: METRICS, ranks: Ranks(stability) };
        let starts =
            levels.places().enumerate().map(|(at, (.., place))| (levels.ranks.rank(at), place.start));
        ((0..=levels.ranks.lower()).map(|rank| levels.ranks.ranked(rank)).collect(), starts.collect())
    }

    #[test]
    fn levels_are_ranked_among_those_that_there_are() {
        let (levels, places) = describe(&[]);
        assert_eq!(levels, [Stable]);
        assert_eq!(places, [(0, 0), (0, 1), (0, COMMON), (0, 5), (0, COMMON + 1), (0, 6)]);

        let (levels, places) = describe(&[Alpha; 6]);
        assert_eq!(levels, [Alpha]);
        assert_eq!(places, [(0, 0), (0, 1), (0, COMMON), (0, 5), (0, COMMON + 1), (0, 6)]);

        let (levels, places) = describe(&[Alpha, Stable, Stable, Development, Alpha, Alpha]);
        assert_eq!(levels, [Stable, Alpha, Development]);
        assert_eq!(places, [(1, 0), (0, 0), (0, COMMON), (2, 0), (1, COMMON), (1, 1)]);
    }

    #[test]
    fn each_level_has_a_bank_with_its_cells() {
        const RANKS: Ranks = Ranks(&[Alpha, Stable, Stable, Development, Alpha, Alpha]);
        const LEVELS: Levels = Levels { metrics: METRICS, ranks: RANKS };
        let banks = Banks::<[Bank; 2]>::new(RANKS, || &LEVELS);
        let all: &Banks = &banks;
        let cells = |bank: &Bank| {
            let Layout { owned, common } = (bank.metrics)().layout(bank.level);
            (bank.level, owned, common)
        };
        assert_eq!(
            all.iter().map(cells).collect::<Vec<_>>(),
            [(Stable, 4, 1), (Alpha, 2, 1), (Development, 1, 0)]
        );
        assert_eq!(all.of(Development).level, banks.ranked(2).level);
        assert_eq!(all.of(Alpha).level, banks.ranked(1).level);
        assert_eq!(all.of(Stable).level, banks.highest().level);
    }
}
