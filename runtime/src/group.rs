//! The metrics of one group, found by index.

mod contents;
mod entry;
mod handles;
mod metric;
mod removal;
mod switching;

use std::fmt;
use std::marker::PhantomData;

pub(crate) use contents::Contents;
use contents::Descriptor;
use entry::Entry;
pub use entry::Metrics;
use metric::Metric;
pub use switching::Switching;

use crate::Stability;
use crate::bank::{Bank, Banks, Levels, Ranks, Switch};
use crate::rt::{GroupSpec, Kind};

/// The metrics that `S` describes, `LOWER` of whose levels of stability are below the highest one. A new group is a few
/// words; its memory is made when one of them is first used.
pub struct Group<S: GroupSpec, const LOWER: usize = 0> {
    contents: Contents<[Bank; LOWER]>,
    spec: PhantomData<fn() -> S>,
}

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    const DESCRIPTOR: &'static Descriptor = {
        let levels = Levels { metrics: S::METRICS.specs, ranks: Ranks(S::STABILITY) };
        assert!(levels.ranks.lower() == LOWER, "a bank for each level");
        &Descriptor { levels, const_labels: S::CONST_LABELS, removals: S::REMOVALS }
    };

    /// A group in which nothing has been counted yet.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        // No more than this, which each `cargo check` computes where a static begins with it.
        let banks = Banks::new(Ranks(S::STABILITY), Self::levels);
        Self { contents: Contents::new(banks, Self::descriptor), spec: PhantomData }
    }

    fn levels() -> &'static Levels {
        &Self::DESCRIPTOR.levels
    }

    fn descriptor() -> &'static Descriptor {
        Self::DESCRIPTOR
    }

    /// Switches the group off, or on again, as it is at first. A group that is off counts nothing, makes no series and is
    /// not exposed; a call into it costs a comparison. On again, it goes on from what it had counted.
    ///
    /// A handle of a gauge, an info or a stateset that was made while the group was on, and kept, still sets its value. One
    /// that is made while it is off leads nowhere and reads 0, now and later; so does any handle of a series with open
    /// labels. A handle that is kept is therefore best asked for anew when a group has been switched on.
    #[inline]
    pub fn set_enabled(&self, enabled: bool) {
        self.contents().set_enabled(enabled);
    }

    /// Whether the group is on.
    #[must_use]
    #[inline]
    pub fn is_enabled(&self) -> bool {
        self.contents.banks.highest().is_on(Switch::Group)
    }

    /// Switches those metrics off that are less stable than `minimum`, and the others on, unless their group is off.
    #[inline]
    pub fn set_minimum_stability(&self, minimum: Stability) {
        self.switch_levels(minimum, &Switching::begin());
    }

    /// The same for one of several groups that are switched together.
    #[doc(hidden)]
    #[inline]
    pub fn switch_levels(&self, minimum: Stability, switching: &Switching) {
        self.contents().switch_levels(minimum, switching);
    }

    #[inline(always)]
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The metric at `index`, if it is of this kind.
    #[inline(always)]
    fn metric(&self, index: usize, is_kind: fn(&Kind) -> bool) -> Metric<'_, LOWER> {
        Metric { contents: &self.contents, entry: S::METRICS.entry(index, is_kind) }
    }
}

impl<S: GroupSpec, const LOWER: usize> Default for Group<S, LOWER> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: GroupSpec, const LOWER: usize> fmt::Debug for Group<S, LOWER> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics = self.contents().metrics().iter().map(|metric| metric.name);
        f.debug_list().entries(metrics).finish()
    }
}
