//! The primitives that threads meet through, so that models of the modules that use them can try every order of events.
//!
//! `RUSTFLAGS="--cfg loom" cargo test -p mgen --lib --release loom` runs the models.

#[cfg(not(loom))]
pub(crate) use std::sync::atomic::{AtomicPtr, AtomicU64, fence};
#[cfg(not(loom))]
pub(crate) use std::sync::{Mutex, MutexGuard};
#[cfg(not(loom))]
pub(crate) use std::{hint::spin_loop, thread::yield_now};

#[cfg(loom)]
pub(crate) use loom::sync::atomic::{AtomicPtr, AtomicU64, fence};
#[cfg(loom)]
pub(crate) use loom::sync::{Mutex, MutexGuard};
#[cfg(loom)]
pub(crate) use loom::{hint::spin_loop, thread::yield_now};

/// Runs a model in every order of events that loom finds.
///
/// Loom looks for another order where a thread meets what another one wrote, and forgets who has read. So a thread that
/// only reads is spawned, and the first one, which loom lets go first, writes; the other way round it would find nothing.
#[cfg(all(test, loom))]
pub(crate) fn model(model: impl Fn() + Send + Sync + 'static) {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    let orders = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&orders);
    loom::model(move || {
        counted.fetch_add(1, Relaxed);
        model();
    });
    assert!(orders.load(Relaxed) > 1, "a model of one order proves nothing");
}
