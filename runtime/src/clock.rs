//! What time it is, for series that expire.
//!
//! The clock is asked by scrapes and where a new series finds no room, never where something is counted.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// As good as any later time: series are idle after at most half of it.
const FARTHEST: Duration = Duration::from_secs(2 * u32::MAX as u64);

thread_local! {
    /// How far the clock of this thread is ahead, in tests.
    static AHEAD: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

#[inline]
pub(crate) fn now() -> Instant {
    let now = Instant::now();
    // A thread that ends may have no such variable any more.
    AHEAD.try_with(Cell::get).ok().and_then(|ahead| now.checked_add(ahead.min(FARTHEST))).unwrap_or(now)
}

/// Runs `code` as if it were so much later, as far as series with `expire` in the spec are concerned.
///
/// Only this thread lives in the future, and only as long as `code` runs, so tests do not disturb each other. One within
/// another adds up. What is unlike a longer wait: `_created` and quantiles know the real time only.
///
/// ```
/// # mgen::metrics_spec!("docs/proxy.yaml");
/// use std::time::Duration;
///
/// let metrics = proxy::Metrics::new();
/// metrics.peers.requests_total("billing").inc();
/// assert!(metrics.render().contains("billing"));
/// // The spec says `expire: 10m`.
/// let text = mgen::testing::later(Duration::from_secs(600), || metrics.render());
/// assert!(!text.contains("billing"));
/// ```
#[inline]
pub fn later<R>(ahead: Duration, code: impl FnOnce() -> R) -> R {
    struct Back(Duration);

    impl Drop for Back {
        #[inline]
        fn drop(&mut self) {
            let _ = AHEAD.try_with(|clock| clock.set(self.0));
        }
    }

    let before = AHEAD.try_with(|clock| clock.replace(clock.get().saturating_add(ahead)));
    let _back = before.map(Back);
    code()
}
