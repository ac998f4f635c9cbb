//! A family: all series of one metric.

#![allow(unsafe_code, reason = "knows by constants which kind of family a metric has")]

mod bounds;
mod created;
mod dense;
mod dynamic;
mod hash;
mod labels;
mod members;
mod removable;
mod slab;
mod walk;

use std::hint::unreachable_unchecked;
use std::sync::Arc;

pub(crate) use created::Created;
use dense::Dense;
use dynamic::Dynamic;
pub(crate) use dynamic::Member;
pub(crate) use labels::{ConstLabels, Labels};
use members::Members;
pub(crate) use removable::{Removable, Removables, Tenant};
pub(crate) use walk::{Batch, Series};

use crate::bank::{Place, Shared};
use crate::cells::Aside;
use crate::rt::{Label, MetricSpec};

/// One metric with its series.
///
/// Invariant: permanent series of a metric with an open label are [`Dynamic`], if there is the feature `open-labels`.
pub(crate) struct Family {
    pub(crate) metric: &'static MetricSpec,
    bank: Arc<Shared>,
    members: Kept,
}

/// How series are kept.
enum Kept {
    /// For as long as the family.
    Permanent(Box<dyn Members>),
    /// Until they are removed.
    Removable(Box<dyn Removables>),
}

impl Family {
    /// A family whose series stay.
    pub(crate) fn new(metric: &'static MetricSpec, place: Place, bank: &Arc<Shared>) -> Self {
        let members: Box<dyn Members> = match metric.closed_series() {
            #[cfg(feature = "open-labels")]
            None => Box::new(Dynamic::new(metric, place, Arc::clone(bank))),
            _ => Box::new(Dense::new(metric, place)),
        };
        Self { metric, bank: Arc::clone(bank), members: Kept::Permanent(members) }
    }

    /// A family whose series are kept by `members`.
    pub(crate) fn removable_by(
        members: Box<dyn Removables>,
        metric: &'static MetricSpec,
        bank: &Arc<Shared>,
    ) -> Self {
        Self { metric, bank: Arc::clone(bank), members: Kept::Removable(members) }
    }

    /// What a series of closed labels has beside its cells.
    pub(crate) fn aside(&self, number: usize) -> Option<&Aside> {
        if let Kept::Permanent(members) = &self.members { members.aside(number) } else { None }
    }

    /// The series with these labels, made now if need be; nothing if a closed label has no such value.
    ///
    /// # Safety
    ///
    /// There is the feature `open-labels`, the metric has an open label, its series cannot be removed, and there is one label
    /// for each of the metric's that is open where that one is.
    #[inline(always)]
    pub(crate) unsafe fn with<const L: usize>(&self, labels: &[Label<'_>; L]) -> Option<Member<'_>> {
        let members = match &self.members {
            Kept::Permanent(members) => members,
            // SAFETY: the caller says that it is not so.
            Kept::Removable(_) => unsafe { unreachable_unchecked() },
        };
        let dynamic = (&raw const **members).cast::<Dynamic>();
        // SAFETY: by the type's invariant, as the metric has an open label. The rest is the caller's.
        let found = unsafe { (*dynamic).find(labels) };
        found.or_else(|| {
            // A copy, so that labels that are found need not be in memory at all.
            let labels = *labels;
            // SAFETY: the same.
            unsafe { members.miss(&labels) }
        })
    }

    /// The series that can be removed.
    #[inline]
    pub(crate) fn removable(&self) -> Option<&dyn Removables> {
        if let Kept::Removable(removable) = &self.members { Some(&**removable) } else { None }
    }

    /// How often labels were asked for that found no room.
    pub(crate) fn overflowed(&self) -> u64 {
        match &self.members {
            Kept::Permanent(members) => members.overflowed(),
            Kept::Removable(removable) => removable.overflowed(),
        }
    }
}
