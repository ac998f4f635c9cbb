//! Advice to the processor about memory that is needed soon.

#![allow(unsafe_code, reason = "the instruction is an intrinsic")]

/// Lets the processor fetch the cache line at `place` while it goes on. Nothing is read, so it may be any address. Where
/// the language has no such instruction this does nothing.
#[inline(always)]
pub(crate) fn prefetch<T>(place: *const T) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: every such processor has the instruction, which faults at no address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(place.cast()) };
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    let _ = place;
}
