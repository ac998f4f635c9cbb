//! What a series has beside its cells.

use super::recent::Recent;
use crate::native::NativeSeries;
use crate::rt::Kind;

/// What some kinds of series need that is no number.
#[derive(Debug)]
pub(crate) enum Aside {
    /// The window of a summary with quantiles.
    Recent(Box<dyn Recent>),
    /// All observations of a native histogram.
    Native(Box<dyn NativeSeries>),
}

impl Aside {
    /// For a series of this kind; nothing if its cells are all it needs.
    pub(crate) fn new(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::Summary { quantiles: Some(quantiles) } => Some(Self::Recent(quantiles.recent())),
            Kind::NativeHistogram { buckets, native } => Some(Self::Native(native.series(buckets.count()))),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn recent(&self) -> Option<&dyn Recent> {
        if let Self::Recent(recent) = self { Some(&**recent) } else { None }
    }

    #[inline]
    pub(crate) fn native(&self) -> Option<&dyn NativeSeries> {
        if let Self::Native(native) = self { Some(&**native) } else { None }
    }
}
