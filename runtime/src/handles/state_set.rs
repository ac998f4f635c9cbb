use std::marker::PhantomData;

use crate::cells::Level;
use crate::rt::State;
use crate::storage::{Permanent, Storage};

/// States, each of which holds or does not. At first none does.
///
/// All of them change in one instant, so a scrape sees one state only where one follows another by [`set`](Self::set).
#[derive(Clone, Copy, Debug)]
pub struct StateSet<'a, T, S: Storage = Permanent> {
    cell: S::Gauge<'a>,
    states: PhantomData<fn(T)>,
}

impl<'a, T: State, S: Storage> StateSet<'a, T, S> {
    #[inline(always)]
    pub(crate) fn new(cell: S::Gauge<'a>) -> Self {
        Self { cell, states: PhantomData }
    }

    /// This state holds, and no other one.
    #[inline]
    pub fn set(self, state: T) {
        self.cell.set(bit(state));
    }

    /// This state holds as well.
    #[inline]
    pub fn enable(self, state: T) {
        self.cell.set_bits(bit(state));
    }

    /// This state no longer holds.
    #[inline]
    pub fn disable(self, state: T) {
        self.cell.clear_bits(bit(state));
    }

    /// Whether this state holds.
    #[must_use]
    pub fn is(self, state: T) -> bool {
        self.cell.get() & bit(state) != 0
    }
}

/// The states are the bits of one word.
fn bit(state: impl State) -> u64 {
    1_u64.checked_shl(state.index()).unwrap_or_default()
}
