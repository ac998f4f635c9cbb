//! Series that can be removed, of the metrics of one group.

use super::{Shaped, count_labels, time_unit};
use crate::family::{Removables, Tenant};
use crate::handles::{Shape, TimeUnit};
use crate::rt::{Group, GroupSpec, Label, Removal};

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    #[inline]
    fn removables<const M: usize, const L: usize>(&self) -> Option<&dyn Removables> {
        const { assert!(count_labels(S::METRICS, M) == L, "one label for each of the metric's") }
        const { assert!(is_removable(S::REMOVALS, M), "the metric's series can be removed") }
        self.family::<M>()?.removable()
    }

    /// A series that can be removed.
    #[inline]
    pub(super) fn tenant<const M: usize, const L: usize>(&self, labels: &[Label<'_>; L]) -> Tenant<'_> {
        let bank = self.bank::<M>();
        let removables = self.removables::<M, L>().filter(|_| bank.is_enabled());
        Tenant::new(bank, removables.and_then(|removables| removables.with(labels)))
    }

    #[inline]
    pub(super) fn observed_tenant<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Tenant<'_>, &'static Shape) {
        (self.tenant::<M, L>(labels), Shaped::<S, M>::SHAPE)
    }

    #[inline]
    pub(super) fn summarised_tenant<const M: usize, const L: usize>(
        &self,
        labels: &[Label<'_>; L],
    ) -> (Tenant<'_>, TimeUnit) {
        (self.tenant::<M, L>(labels), const { time_unit(S::METRICS, M) })
    }

    /// Removes the series with these labels, of a metric whose series can be removed; says whether there was one.
    #[doc(hidden)]
    #[inline]
    pub fn remove<const M: usize, const L: usize>(&self, labels: [Label<'_>; L]) -> bool {
        self.removables::<M, L>().is_some_and(|removables| removables.remove(&labels))
    }

    /// Removes all series that have those labels that are given; says how many.
    #[doc(hidden)]
    #[inline]
    pub fn remove_where<const M: usize, const L: usize>(&self, labels: [Option<Label<'_>>; L]) -> usize {
        self.removables::<M, L>().map_or(0, |removables| removables.remove_where(&labels))
    }
}

#[inline]
pub(super) const fn is_removable(removals: &'static [Removal], index: usize) -> bool {
    let mut rest = removals;
    while let [removal, others @ ..] = rest {
        if removal.metric == index {
            return true;
        }
        rest = others;
    }
    false
}
