use super::{Gauge, UpDownCounter};
use crate::storage::{Permanent, Storage};

/// One more in a [`Gauge`] or an [`UpDownCounter`], until this is dropped.
///
/// However the scope is left, by `return` or `?`, by a panic that unwinds, or because a future is dropped, the one is
/// taken away again. It may move to another thread, and out of the function that made it: into a struct, say, that is
/// there for as long as a connection.
///
/// ```
/// # mgen::metrics_spec!("docs/shop.yaml");
/// let metrics = shop::Metrics::new();
/// let requests = metrics.http.requests_in_flight();
/// {
///     let _in_flight = requests.in_flight();
///     assert_eq!(requests.get(), 1);
/// }
/// assert_eq!(requests.get(), 0);
/// ```
///
/// The name `_in_flight` holds it until the end of the scope. A bare `_` would not: that drops it at once.
///
/// While its group is switched off, an [`UpDownCounter`] takes no changes. Of what is in flight at the moment of a switch it
/// may therefore see one end only, as it may with [`inc`](UpDownCounter::inc) and [`dec`](UpDownCounter::dec). A [`Gauge`]
/// sees both or none.
#[derive(Debug)]
#[must_use = "what is dropped at once is no longer in flight; bind it to a name such as `_in_flight`"]
pub struct InFlight<'a, S: Storage = Permanent>(Level<'a, S>);

#[derive(Clone, Copy, Debug)]
pub(super) enum Level<'a, S: Storage> {
    Gauge(Gauge<'a, S>),
    UpDown(UpDownCounter<'a, S>),
}

impl<'a, S: Storage> InFlight<'a, S> {
    pub(super) fn start(level: Level<'a, S>) -> Self {
        level.add(1);
        Self(level)
    }
}

impl<S: Storage> Level<'_, S> {
    fn add(self, n: i64) {
        match self {
            Level::Gauge(gauge) => gauge.add(n),
            Level::UpDown(counter) => counter.add(n),
        }
    }
}

impl<S: Storage> Drop for InFlight<'_, S> {
    fn drop(&mut self) {
        self.0.add(-1);
    }
}
