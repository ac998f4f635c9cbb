use crate::cells::InfoCell;

/// A series whose labels are the message.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a> {
    cell: &'a InfoCell,
}

impl<'a> Info<'a> {
    #[inline]
    pub(crate) fn new(cell: &'a InfoCell) -> Self {
        Self { cell }
    }

    /// States the facts: from now on the series is exposed, with the value 1.
    pub fn set(self) {
        self.cell.set();
    }
}
