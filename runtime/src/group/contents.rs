//! What a group holds. Not generic over its metrics: code that is, is compiled for each group of each program.

use std::sync::OnceLock;

use super::Switching;
use crate::Stability;
use crate::bank::{Bank, Banks, Levels, Switch};
use crate::family::{ConstLabels, Family};
use crate::rt::{MetricSpec, Removal};

/// What the code of all groups has to know of one.
#[derive(Debug)]
pub(super) struct Descriptor {
    pub(super) levels: Levels,
    pub(super) const_labels: ConstLabels,
    pub(super) removals: &'static [Removal],
}

/// The banks and families of a group, which `L` says the number of banks of; it is left out where that makes no difference.
pub(crate) struct Contents<L: ?Sized = [Bank]> {
    /// A function, for `cargo check` would compute what a static begins with.
    descriptor: fn() -> &'static Descriptor,
    families: OnceLock<Box<[Family]>>,
    pub(super) banks: Banks<L>,
}

impl<const LOWER: usize> Contents<[Bank; LOWER]> {
    #[inline]
    pub(super) const fn new(banks: Banks<[Bank; LOWER]>, descriptor: fn() -> &'static Descriptor) -> Self {
        Self { descriptor, families: OnceLock::new(), banks }
    }
}

impl Contents {
    #[inline(always)]
    pub(super) fn families(&self) -> &[Family] {
        match self.families.get() {
            Some(families) => families,
            None => self.make(),
        }
    }

    #[cold]
    #[inline(never)]
    fn make(&self) -> &[Family] {
        let Descriptor { levels, const_labels: _, removals } = (self.descriptor)();
        self.families.get_or_init(|| {
            let family = |(index, (metric, level, place))| {
                let bank = self.banks.of(level).shared();
                match removals.iter().find(|removal| removal.metric == index) {
                    Some(removal) => Family::removable_by(removal.series_of(metric), metric, bank),
                    None => Family::new(metric, place, bank),
                }
            };
            levels.places().enumerate().map(family).collect()
        })
    }

    /// The families of metrics that are switched on, and the labels that all series of the group have.
    pub(crate) fn enabled(&self) -> (impl Iterator<Item = &Family>, ConstLabels) {
        let Descriptor { levels, const_labels, removals: _ } = (self.descriptor)();
        // A group that is off as a whole need not have families yet.
        let families = if self.banks.iter().any(Bank::is_enabled) { self.families() } else { &[] };
        let on = families.iter().enumerate();
        let on = on.filter(|(index, _)| self.banks.of(levels.ranks.of(*index)).is_enabled());
        (on.map(|(_, family)| family), *const_labels)
    }

    #[inline]
    pub(super) fn set_enabled(&self, enabled: bool) {
        let _switching = Switching::begin();
        self.banks.iter().for_each(|bank| bank.switch(Switch::Group, enabled));
    }

    #[inline]
    pub(super) fn switch_levels(&self, minimum: Stability, _: &Switching) {
        self.banks.iter().for_each(|bank| bank.switch(Switch::Level, bank.level() >= minimum));
    }

    #[inline]
    pub(super) fn metrics(&self) -> &'static [MetricSpec] {
        (self.descriptor)().levels.metrics
    }
}
