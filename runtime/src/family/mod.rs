//! A family: all series of one metric.

mod bounds;
mod created;
mod dense;
mod dynamic;
mod hash;
mod labels;
mod removable;
mod slab;
mod walk;

use std::sync::Arc;

pub(crate) use created::Created;
pub(crate) use dense::Dense;
pub(crate) use dynamic::{Dynamic, Member};
pub(crate) use labels::{ConstLabels, Labels};
pub(crate) use removable::{Removable, Removables, Tenant};
pub(crate) use walk::{Batch, Series};

use crate::bank::{Place, Shared};
use crate::rt::MetricSpec;

/// One metric with its series.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) metric: &'static MetricSpec,
    bank: Arc<Shared>,
    members: Members,
}

/// Which series there are.
#[derive(Debug)]
enum Members {
    /// Every series is known in advance and has its number.
    Dense(Dense),
    /// Series come into being when their labels are first used. Boxed: it is much the larger one.
    Dynamic(Box<Dynamic>),
    /// So do these, and they can be removed.
    Removable(Box<dyn Removables>),
}

impl Family {
    pub(crate) fn new(metric: &'static MetricSpec, place: Place, bank: &Arc<Shared>) -> Self {
        let members = if metric.closed_series().is_some() {
            Members::Dense(Dense::new(metric, place))
        } else {
            Members::Dynamic(Box::new(Dynamic::new(metric, place, Arc::clone(bank))))
        };
        Self { metric, bank: Arc::clone(bank), members }
    }

    /// A family whose series are kept by `members`.
    pub(crate) fn removable_by(
        members: Box<dyn Removables>,
        metric: &'static MetricSpec,
        bank: &Arc<Shared>,
    ) -> Self {
        Self { metric, bank: Arc::clone(bank), members: Members::Removable(members) }
    }

    /// The series of closed labels.
    #[inline]
    pub(crate) fn dense(&self) -> Option<&Dense> {
        if let Members::Dense(dense) = &self.members { Some(dense) } else { None }
    }

    /// The series of open labels.
    #[inline(always)]
    pub(crate) fn dynamic(&self) -> Option<&Dynamic> {
        if let Members::Dynamic(dynamic) = &self.members { Some(dynamic) } else { None }
    }

    /// The series that can be removed.
    #[inline]
    pub(crate) fn removable(&self) -> Option<&dyn Removables> {
        if let Members::Removable(removable) = &self.members { Some(&**removable) } else { None }
    }

    /// How often labels were asked for that found no room.
    pub(crate) fn overflowed(&self) -> u64 {
        match &self.members {
            Members::Dense(_) => 0,
            Members::Dynamic(dynamic) => dynamic.overflowed(),
            Members::Removable(removable) => removable.overflowed(),
        }
    }
}
