//! The cell of an info metric: said or not said.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{AnyCells, Cell, Reading, Scratch};
use crate::family::Cells;
use crate::rt::Kind;

/// Whether the facts in the labels have been stated. Before that the series does not exist.
#[derive(Debug)]
pub(crate) struct InfoCell(AtomicBool);

impl InfoCell {
    const fn unset() -> Self {
        Self(AtomicBool::new(false))
    }

    pub(crate) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Cell for InfoCell {
    fn new(_: &Kind) -> Self {
        Self::unset()
    }

    fn detached() -> &'static Self {
        static DETACHED: InfoCell = InfoCell::unset();
        &DETACHED
    }

    fn of(cells: &AnyCells) -> Option<&Cells<Self>> {
        if let AnyCells::Info(cells) = cells { Some(cells) } else { None }
    }

    fn read<'s>(&self, _: &'s mut Scratch) -> Reading<'s> {
        if self.0.load(Ordering::Relaxed) { Reading::Unsigned(1) } else { Reading::Absent }
    }
}
