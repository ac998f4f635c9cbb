use crate::cells::GaugeCell;

/// A series whose labels are the message.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a> {
    cell: GaugeCell<'a>,
}

impl<'a> Info<'a> {
    #[inline(always)]
    pub(crate) fn new(cell: GaugeCell<'a>) -> Self {
        Self { cell }
    }

    /// States the facts: from now on the series is exposed, with the value 1.
    #[inline]
    pub fn set(self) {
        self.cell.set(1);
    }
}
