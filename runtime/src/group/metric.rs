//! A metric, and where its series are.

use super::{Contents, Entry};
use crate::bank::{Bank, COMMON};
use crate::cells::{Aside, Cells, GaugeCell, NativeCells, Summed};
use crate::family::{Family, Member};
use crate::handles::{BucketSpec, TimeUnit};
use crate::rt::Label;

/// A metric of a group, which makes it: the entry is one of those that the group's banks are laid out by.
#[derive(Clone, Copy)]
pub(super) struct Metric<'a, const LOWER: usize> {
    pub(super) contents: &'a Contents<[Bank; LOWER]>,
    pub(super) entry: &'static Entry,
}

impl<'a, const LOWER: usize> Metric<'a, LOWER> {
    #[inline(always)]
    pub(super) fn family(self) -> Option<&'a Family> {
        let contents: &Contents = self.contents;
        contents.families().get(self.entry.index)
    }

    /// The bank of its level.
    #[inline(always)]
    pub(super) fn bank(self) -> &'a Bank {
        self.contents.banks.ranked(self.entry.rank)
    }

    #[inline(always)]
    #[allow(unsafe_code)]
    pub(super) fn cells(self, series: usize) -> Cells<'a> {
        let place = self.entry.place;
        if series < place.series {
            // SAFETY: the layout of the bank counts all series of all metrics of its level.
            unsafe { Cells::placed(self.bank(), place.start + series * place.stride, place.owned) }
        } else {
            Cells::nowhere()
        }
    }

    #[inline(always)]
    #[allow(unsafe_code)]
    pub(super) fn gauge_cell(self, series: usize) -> GaugeCell<'a> {
        let place = self.entry.place;
        GaugeCell::new(if series < place.series && !place.owned {
            // SAFETY: the layout of the bank counts all series of all metrics of its level.
            unsafe { self.bank().common(place.start + series * place.stride) }
        } else {
            Bank::spare()
        })
    }

    #[inline(always)]
    pub(super) fn observed(self, series: usize) -> (Cells<'a>, &'static BucketSpec) {
        (self.cells(series), self.entry.buckets())
    }

    #[inline(always)]
    pub(super) fn native(self, series: usize) -> (NativeCells<'a>, &'static BucketSpec) {
        let aside = self.family().and_then(|family| family.aside(series));
        (NativeCells::new(self.cells(series), aside.and_then(Aside::native)), self.entry.buckets())
    }

    #[inline(always)]
    pub(super) fn summarised(self, series: usize) -> (Summed<'a>, TimeUnit) {
        let family = if self.entry.has_window() { self.family() } else { None };
        let window = family.and_then(|family| family.aside(series)?.recent());
        (Summed::new(self.cells(series), window), self.entry.unit)
    }

    /// Whether these are labels of the metric: as many, and the same of them open.
    #[inline(always)]
    pub(super) fn has_labels(self, labels: &[Label<'_>]) -> bool {
        // The compiler knows which labels are open, so nothing is left of these comparisons.
        let open = labels.iter().rev().fold(0, |mask, label| mask << 1 | u64::from(label.is_open()));
        labels.len() == self.entry.metric.labels.len() && open == self.entry.open
    }

    /// A series of a metric with an open label.
    #[inline(always)]
    #[allow(unsafe_code)]
    fn member<const LABELS: usize>(self, labels: &[Label<'_>; LABELS]) -> Option<Member<'a>> {
        let is_open = cfg!(feature = "open-labels") && self.entry.metric.closed_series().is_none();
        if !is_open || self.entry.is_removable || !self.has_labels(labels) || !self.bank().is_enabled() {
            return None;
        }
        // SAFETY: there is the feature, the metric has an open label, and its series cannot be removed, which `Contents` knows
        // by the same list; number and nature of the labels have been compared with those of the metric.
        unsafe { self.family()?.with(labels) }
    }

    #[inline(always)]
    pub(super) fn cells_with<const LABELS: usize>(self, labels: &[Label<'_>; LABELS]) -> Cells<'a> {
        self.cells_of(self.member(labels))
    }

    #[inline(always)]
    fn cells_of(self, member: Option<Member<'a>>) -> Cells<'a> {
        member.map_or_else(Cells::nowhere, |member| Cells::new(self.bank(), member.cell()))
    }

    #[inline(always)]
    pub(super) fn gauge_cell_with<const LABELS: usize>(self, labels: &[Label<'_>; LABELS]) -> GaugeCell<'a> {
        let cell = self
            .member(labels)
            .and_then(|member| self.bank().shared().common(member.cell().checked_sub(COMMON)?));
        GaugeCell::new(cell.unwrap_or_else(Bank::spare))
    }

    #[inline(always)]
    pub(super) fn observed_with<const LABELS: usize>(
        self,
        labels: &[Label<'_>; LABELS],
    ) -> (Cells<'a>, &'static BucketSpec) {
        (self.cells_with(labels), self.entry.buckets())
    }

    #[inline(always)]
    pub(super) fn native_with<const LABELS: usize>(
        self,
        labels: &[Label<'_>; LABELS],
    ) -> (NativeCells<'a>, &'static BucketSpec) {
        let member = self.member(labels);
        let native = member.and_then(Member::aside).and_then(Aside::native);
        (NativeCells::new(self.cells_of(member), native), self.entry.buckets())
    }

    #[inline(always)]
    pub(super) fn summarised_with<const LABELS: usize>(
        self,
        labels: &[Label<'_>; LABELS],
    ) -> (Summed<'a>, TimeUnit) {
        let member = self.member(labels);
        let window = member.and_then(|member| member.aside()?.recent());
        (Summed::new(self.cells_of(member), window), self.entry.unit)
    }
}
