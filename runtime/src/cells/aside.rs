//! What a series has beside its cells.

use super::recent::{Recent, recent};
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
    pub(crate) fn new<const ONCE: bool>(kind: &Kind) -> Option<Self> {
        match recent(kind) {
            Some(recent) => Some(Self::Recent(recent)),
            None => Self::without_window(kind),
        }
    }

    /// The same for a series that is none of a summary with quantiles.
    pub(crate) fn without_window(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::NativeHistogram { bounds, native } => Some(Self::Native(native.series(bounds.len() + 1))),
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
