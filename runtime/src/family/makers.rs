//! What the families of a group are made with.

use std::sync::Arc;

use super::Family;
use super::dynamic::Dynamic;
use super::members::Members;
use super::walk::Unread;
use crate::bank::{Place, Shared};
use crate::cells::{Aside, Reading, Scratch, has_window};
use crate::rt::{Kind, MetricSpec};

/// Makes the series of a metric with an open label.
type MakeMembers = fn(&'static MetricSpec, Place, &Arc<Shared>, &'static Makers) -> Box<dyn Members>;

/// Reads series that are more than a number each.
type ReadLists = for<'a> fn(&Family, Unread<'_>, &mut [Reading<'a>], &'a mut Scratch);

/// The ways to make what only some families have, as a constant of a group. What a constant does not name is not compiled.
///
/// What it names has a parameter `ONCE` that stands for nothing. A generic function is compiled once in each crate that
/// needs it; one that is `#[inline]`, in each part of it that the compiler works at by itself, with all that it calls.
#[derive(Debug)]
pub(crate) struct Makers {
    /// Of series whose labels are not known in advance.
    pub(super) open: Option<MakeMembers>,
    /// Of what series have beside their cells.
    pub(super) aside: fn(&Kind) -> Option<Aside>,
    /// Of readings that are more than a number.
    pub(super) lists: Option<ReadLists>,
}

impl Makers {
    /// What these metrics need. `#[inline]`, or the runtime itself would name all of it.
    #[inline]
    pub(crate) const fn of(metrics: &[MetricSpec]) -> Self {
        let (mut open, mut window, mut lists, mut rest) = (false, false, false, metrics);
        while let [metric, others @ ..] = rest {
            open |= metric.closed_series().is_none();
            window |= has_window(&metric.kind);
            lists |= matches!(
                metric.kind,
                Kind::Histogram { .. } | Kind::NativeHistogram { .. } | Kind::Summary { .. }
            );
            rest = others;
        }
        Self {
            open: if open { Some(Dynamic::boxed::<true>) } else { None },
            aside: if window { Aside::new::<true> } else { Aside::without_window },
            lists: if lists { Some(Family::lists::<true>) } else { None },
        }
    }
}
