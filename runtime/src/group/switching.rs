//! Turns of those who switch.

use std::sync::{Mutex, MutexGuard, PoisonError};

static TURN: Mutex<()> = Mutex::new(());

/// Held by whoever switches several banks, or the groups of a system: of two threads that do so at once, one comes after the
/// other, and what it wants is then the case everywhere. Threads that count take no notice of it.
#[derive(Debug)]
pub struct Switching {
    _turn: MutexGuard<'static, ()>,
}

impl Switching {
    /// Waits until nobody else switches.
    #[must_use]
    pub fn begin() -> Self {
        // It protects nothing that a panic could leave half-way.
        Self { _turn: TURN.lock().unwrap_or_else(PoisonError::into_inner) }
    }
}
