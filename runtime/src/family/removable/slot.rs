//! Where the numbers of a series are that can be removed.
//!
//! Slots are never freed: a handle leads to one for as long as the metrics exist. What is removed is the tenant, and a
//! handle knows whose slot it was. Each series is a new tenant, so a handle that outlives its series finds another one
//! there, or none, and leaves the slot as it is. Comparing and writing are one step, under a lock.

use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::examples::Examples;
use super::numbers::Numbers;
use crate::bank::Bank;
use crate::exemplars::Exemplar;
use crate::sync::{Mutex, MutexGuard};

/// Room for one series after another.
#[derive(Debug)]
pub(crate) struct Slot {
    /// Set by whoever asks for the series or writes to it, and taken back when it is shown.
    touched: AtomicBool,
    state: Mutex<State>,
    examples: Examples,
}

#[derive(Debug)]
struct State {
    /// The serial number of the series; 0: none.
    tenant: u64,
    /// The first time that the series was shown as it is now.
    shown: Option<Instant>,
    numbers: Numbers,
}

/// What there is of a series that is to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look<R> {
    Seen(R),
    /// Nobody has touched it for too long since it was shown.
    Idle,
    /// It has been removed.
    Gone,
}

/// A series, as handles know it.
#[derive(Clone, Copy, Debug)]
pub struct Tenant<'a> {
    bank: &'a Bank,
    slot: Option<&'a Slot>,
    serial: u64,
}

impl Slot {
    /// A slot without tenant.
    #[inline]
    pub(super) fn new(examples: Examples) -> Self {
        let state = State { tenant: 0, shown: None, numbers: Numbers::default() };
        Self { touched: AtomicBool::new(false), state: Mutex::new(state), examples }
    }

    /// Takes in a series, with a serial number above 0 that no other one has had.
    #[inline]
    pub(super) fn take_in(&self, serial: u64, numbers: Numbers) {
        self.touch();
        *self.lock() = State { tenant: serial, shown: None, numbers };
    }

    /// Puts the series out.
    #[inline]
    pub(super) fn vacate(&self) {
        self.put_out(&mut self.lock());
    }

    /// Puts the series out if nobody has touched it since it was shown, `limit` ago or earlier. Otherwise says when it was
    /// shown, if it is still as it was then.
    #[inline]
    pub(super) fn vacate_idle(&self, now: Instant, limit: Duration) -> Result<(), Option<Instant>> {
        let mut state = self.lock();
        match state.shown.filter(|_| !self.touched.load(Relaxed)) {
            Some(shown) if now.saturating_duration_since(shown) >= limit => {
                self.put_out(&mut state);
                Ok(())
            }
            shown => Err(shown),
        }
    }

    /// Reads the numbers of a series that is to be shown, unless it has been idle for too long by the clock.
    #[inline]
    pub(super) fn look<R>(
        &self,
        serial: u64,
        clock: Option<(Instant, Duration)>,
        read: impl FnOnce(&Numbers) -> R,
    ) -> Look<R> {
        let mut state = self.lock();
        if state.tenant != serial {
            return Look::Gone;
        }
        if let Some((now, limit)) = clock {
            if self.touched.swap(false, Relaxed) {
                state.shown = None;
            }
            if now.saturating_duration_since(*state.shown.get_or_insert(now)) >= limit {
                return Look::Idle;
            }
        }
        Look::Seen(read(&state.numbers))
    }

    /// Takes note that somebody wants the series.
    #[inline]
    pub(super) fn touch(&self) {
        // Most often somebody did before, and then the cache line need not be written to.
        if !self.touched.load(Relaxed) {
            self.touched.store(true, Relaxed);
        }
    }

    /// Reads the numbers of the series, if it is still there.
    #[inline]
    pub(super) fn read<R>(&self, serial: u64, read: impl FnOnce(&Numbers) -> R) -> Option<R> {
        let state = self.lock();
        (state.tenant == serial).then(|| read(&state.numbers))
    }

    #[inline]
    fn write(&self, serial: u64, write: impl FnOnce(&mut Numbers)) {
        let mut state = self.lock();
        if state.tenant == serial {
            // Under the lock, so that whoever puts out what is idle sees it.
            self.touch();
            write(&mut state.numbers);
        }
    }

    /// Keeps an exemplar, if the series is still there.
    #[inline]
    fn keep_exemplar(&self, serial: u64, at: usize, exemplar: Exemplar) {
        let state = self.lock();
        if state.tenant == serial {
            self.examples.put(serial, at, exemplar);
        }
    }

    #[inline]
    fn put_out(&self, state: &mut State) {
        self.examples.forget(state.tenant);
        *state = State { tenant: 0, shown: None, numbers: Numbers::default() };
    }

    #[inline]
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Tenant<'a> {
    #[inline]
    pub(crate) fn new(bank: &'a Bank, found: Option<(&'a Slot, u64)>) -> Self {
        let (slot, serial) = found.unzip();
        Self { bank, slot, serial: serial.unwrap_or_default() }
    }

    /// Changes the numbers, if the series is still there and its group is on.
    #[inline]
    pub(super) fn write(self, write: impl FnOnce(&mut Numbers)) {
        if let Some(slot) = self.slot
            && self.bank.is_enabled()
        {
            slot.write(self.serial, write);
        }
    }

    /// Keeps an exemplar of the value or of a bucket, under the same conditions.
    #[inline]
    pub(super) fn keep_exemplar(self, at: usize, value: f64, labels: &[(&str, &str)]) {
        if let Some(slot) = self.slot
            && self.bank.is_enabled()
            && let Some(exemplar) = Exemplar::new(value, labels)
        {
            slot.keep_exemplar(self.serial, at, exemplar);
        }
    }

    /// Reads the numbers; those of a series that is gone are 0.
    #[inline]
    pub(super) fn read<R: Default>(self, read: impl FnOnce(&Numbers) -> R) -> R {
        self.slot.and_then(|slot| slot.read(self.serial, read)).unwrap_or_default()
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    fn slot() -> Slot {
        Slot::new(Examples::new(&crate::self_metrics::OVERFLOW))
    }

    #[test]
    fn a_slot_goes_from_one_series_to_the_next() {
        let (bank, slot) = (Bank::nowhere(), slot());
        let value = |serial| slot.read(serial, |numbers| numbers.value);
        slot.take_in(1, Numbers::default());
        slot.write(1, |numbers| numbers.value += 1);
        assert_eq!(value(1), Some(1));
        slot.vacate();
        slot.write(1, |numbers| numbers.value += 1);
        slot.take_in(2, Numbers::default());
        slot.write(1, |numbers| numbers.value += 1);
        assert_eq!((value(1), value(2)), (None, Some(0)));
        assert_eq!(Tenant::new(bank, Some((&slot, 1))).read(|numbers| numbers.value), 0);
        assert_eq!(Tenant::new(bank, None).read(|numbers| numbers.value), 0);
    }

    #[test]
    fn only_what_was_shown_and_not_touched_is_idle() {
        let (slot, limit, start) = (slot(), Duration::from_secs(10), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        slot.take_in(1, Numbers::default());
        assert_eq!(slot.vacate_idle(at(100), limit), Err(None), "nobody has seen it");
        let look = |seconds| slot.look(1, Some((at(seconds), limit)), |_| ());
        assert_eq!(look(100), Look::Seen(()));
        assert_eq!(look(105), Look::Seen(()));
        assert_eq!(slot.vacate_idle(at(109), limit), Err(Some(at(100))));
        slot.write(1, |_| ());
        assert_eq!(slot.vacate_idle(at(110), limit), Err(None));
        assert_eq!(look(111), Look::Seen(()));
        assert_eq!(look(121), Look::Idle);
        assert_eq!(slot.vacate_idle(at(121), limit), Ok(()));
        assert_eq!(look(121), Look::Gone);
    }
}

/// One thread writes through a handle while another removes the series and lets the slot to the next one.
#[cfg(test)]
#[cfg(loom)]
mod models {
    use loom::sync::Arc;

    use super::*;

    fn slot() -> Slot {
        Slot::new(Examples::new(&crate::self_metrics::OVERFLOW))
    }

    #[test]
    fn loom_slot() {
        crate::sync::model(|| {
            let slot = Arc::new(slot());
            slot.take_in(1, Numbers::default());
            let held = Arc::clone(&slot);
            let thread = loom::thread::spawn(move || {
                held.write(1, |numbers| numbers.value += 1);
                held.write(1, |numbers| numbers.value += 1);
            });
            slot.vacate();
            slot.take_in(2, Numbers::default());
            slot.write(2, |numbers| numbers.value += 10);
            assert_eq!(slot.read(1, |numbers| numbers.value), None);
            thread.join().unwrap();
            assert_eq!(slot.read(2, |numbers| numbers.value), Some(10));
        });
    }

    /// What is written before a series is found idle keeps it; nothing that was written is lost while the series stays.
    #[test]
    fn loom_idle() {
        crate::sync::model(|| {
            let (slot, now) = (Arc::new(slot()), Instant::now());
            slot.take_in(1, Numbers::default());
            slot.look(1, Some((now, Duration::from_secs(1))), |_| ());
            let held = Arc::clone(&slot);
            let thread = loom::thread::spawn(move || {
                held.write(1, |numbers| numbers.value += 1);
                held.read(1, |numbers| numbers.value)
            });
            let gone = slot.vacate_idle(now, Duration::ZERO).is_ok();
            let seen = thread.join().unwrap();
            assert_eq!(slot.read(1, |numbers| numbers.value), (!gone).then_some(1));
            assert_eq!(seen, (!gone).then_some(1), "what was written has to be shown");
        });
    }
}
