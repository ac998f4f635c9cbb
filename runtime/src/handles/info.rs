use crate::cells::Level;
use crate::storage::{Permanent, Storage};

/// A series whose labels are the message.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a, S: Storage = Permanent> {
    cell: S::Gauge<'a>,
}

impl<'a, S: Storage> Info<'a, S> {
    #[inline(always)]
    pub(crate) fn new(cell: S::Gauge<'a>) -> Self {
        Self { cell }
    }

    /// States the facts: from now on the series is exposed, with the value 1.
    #[inline]
    pub fn set(self) {
        self.cell.set(1);
    }
}
