//! Series that can be removed, of the metrics of one group.

use super::Metric;
use crate::family::{Removables, Tenant};
use crate::handles::{BucketSpec, TimeUnit};
use crate::rt::{Group, GroupSpec, Label};

impl<'a, const LOWER: usize> Metric<'a, LOWER> {
    #[inline]
    fn removables(self, labels: usize) -> Option<&'a dyn Removables> {
        if self.entry.is_removable && self.entry.metric.labels.len() == labels {
            self.family()?.removable()
        } else {
            None
        }
    }

    /// A series that can be removed.
    #[inline]
    pub(super) fn tenant<const LABELS: usize>(self, labels: &[Label<'_>; LABELS]) -> Tenant<'a> {
        let bank = self.bank();
        let removables = self.removables(LABELS).filter(|_| bank.is_enabled());
        Tenant::new(bank, removables.and_then(|removables| removables.with(labels)))
    }

    #[inline]
    pub(super) fn observed_tenant<const LABELS: usize>(
        self,
        labels: &[Label<'_>; LABELS],
    ) -> (Tenant<'a>, &'static BucketSpec) {
        (self.tenant(labels), self.entry.buckets())
    }

    #[inline]
    pub(super) fn summarised_tenant<const LABELS: usize>(
        self,
        labels: &[Label<'_>; LABELS],
    ) -> (Tenant<'a>, TimeUnit) {
        (self.tenant(labels), self.entry.unit)
    }
}

impl<S: GroupSpec, const LOWER: usize> Group<S, LOWER> {
    /// Removes the series with these labels, of a metric whose series can be removed; says whether there was one.
    #[doc(hidden)]
    #[inline]
    pub fn remove<const LABELS: usize>(&self, index: usize, labels: [Label<'_>; LABELS]) -> bool {
        let removables = self.metric(index, |_| true).removables(LABELS);
        removables.is_some_and(|removables| removables.remove(&labels))
    }

    /// Removes all series that have those labels that are given; says how many.
    #[doc(hidden)]
    #[inline]
    pub fn remove_where<const LABELS: usize>(
        &self,
        index: usize,
        labels: [Option<Label<'_>>; LABELS],
    ) -> usize {
        let removables = self.metric(index, |_| true).removables(LABELS);
        removables.map_or(0, |removables| removables.remove_where(&labels))
    }
}
