use std::time::Duration;

use super::TimeUnit;
use super::timer::{Target, Timer};
use crate::cells::Summarise;
use crate::storage::{Permanent, Storage};

/// A series that adds up observations and estimates quantiles of the recent ones.
///
/// Sum and count are those of all time. Quantiles look back over the window of the specification, in steps of a sixth
/// of it, and lie within 1 % of a value that was observed; with nothing observed in the window they are NaN. To quantiles,
/// what is nearer to 0 than 1e-9 is 0; and where the greatest value of a window is more than 1e17 times another one, the
/// small ones are all alike.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a, S: Storage = Permanent> {
    cells: S::Summary<'a>,
    unit: TimeUnit,
}

impl<'a, S: Storage> Summary<'a, S> {
    #[inline(always)]
    pub(crate) fn new((cells, unit): (S::Summary<'a>, TimeUnit)) -> Self {
        Self { cells, unit }
    }

    /// Takes up `value`, which is in the metric's unit. What is not finite goes into sum and count only.
    #[inline]
    pub fn observe(self, value: f64) {
        self.cells.summarise(value);
    }

    /// Starts to measure a time, which is observed when the [`Timer`] is dropped.
    ///
    /// What is observed is in the metric's own unit: seconds where the specification says `s`, milliseconds where it says
    /// `ms`. A metric without a unit, or with one that is no time, gets seconds.
    pub fn start_timer(self) -> Timer<'a, S> {
        Timer::start(Target::Summary(self))
    }

    /// Observes a time that was measured elsewhere, in the metric's own unit as [`start_timer`](Self::start_timer) does.
    pub fn observe_duration(self, duration: Duration) {
        self.observe(self.unit.measure(duration));
    }

    /// The number of observations.
    #[must_use]
    pub fn count(self) -> u64 {
        self.cells.summarised().0
    }

    /// The sum of all observations, in the metric's unit.
    #[must_use]
    pub fn sum(self) -> f64 {
        self.cells.summarised().1
    }
}
