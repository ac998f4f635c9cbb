//! Memory that only grows, for what must not move.
#![allow(unsafe_code)]

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

/// Chunks begin with this many bytes and double up to [`LARGEST`].
const SMALLEST: usize = 256;
const LARGEST: usize = 32 << 10;
/// What is at least this large gets a chunk of its own.
const LARGE: usize = 4 << 10;

/// Hands out pieces of memory, which stay until the arena is dropped.
#[derive(Debug)]
pub(super) struct Arena {
    chunks: Vec<(NonNull<u8>, Layout)>,
    /// The free part of the last chunk that is shared.
    next: *mut u8,
    left: usize,
    size: usize,
}

// SAFETY: the arena owns its memory and knows nothing of threads; what is put there is for its users to judge.
unsafe impl Send for Arena {}

impl Arena {
    pub(super) const fn new() -> Self {
        Self { chunks: Vec::new(), next: std::ptr::null_mut(), left: 0, size: SMALLEST }
    }

    /// Uninitialised memory for `layout`, which takes at least one byte.
    pub(super) fn take(&mut self, layout: Layout) -> NonNull<u8> {
        if layout.size() >= LARGE {
            return self.chunk(layout);
        }
        let gap = self.next.align_offset(layout.align());
        let needed = gap.saturating_add(layout.size());
        if needed > self.left {
            // Twice the size leaves room for any alignment.
            let size = self.size.max(2 * layout.size()).next_multiple_of(16);
            self.size = (self.size * 2).min(LARGEST);
            let Ok(chunk) = Layout::from_size_align(size, layout.align().max(16)) else {
                return self.chunk(layout);
            };
            self.next = self.chunk(chunk).as_ptr();
            self.left = size;
            return self.take(layout);
        }
        self.left -= needed;
        let piece = self.next.wrapping_add(gap);
        self.next = piece.wrapping_add(layout.size());
        // A piece lies within a chunk and so is not null.
        NonNull::new(piece).unwrap_or_else(|| handle_alloc_error(layout))
    }

    fn chunk(&mut self, layout: Layout) -> NonNull<u8> {
        // SAFETY: the size is not zero.
        let chunk = NonNull::new(unsafe { alloc(layout) }).unwrap_or_else(|| handle_alloc_error(layout));
        self.chunks.push((chunk, layout));
        chunk
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        for (chunk, layout) in self.chunks.drain(..) {
            // SAFETY: allocated with this layout; nobody uses the pieces any more.
            unsafe { dealloc(chunk.as_ptr(), layout) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_apart_and_aligned() {
        let mut arena = Arena::new();
        let mut pieces = vec![];
        for (size, align) in [(1, 1), (8, 8), (3, 2), (200, 16), (5_000, 4), (4_095, 8), (100_000, 64)] {
            for _ in 0..20 {
                let piece = arena.take(Layout::from_size_align(size, align).unwrap());
                assert!(piece.as_ptr().addr().is_multiple_of(align));
                // SAFETY: the piece is that long.
                unsafe { piece.write_bytes(pieces.len() as u8, size) };
                pieces.push((piece, size));
            }
        }
        for (number, (piece, size)) in pieces.iter().enumerate() {
            // SAFETY: written above.
            let bytes = unsafe { std::slice::from_raw_parts(piece.as_ptr(), *size) };
            assert!(bytes.iter().all(|byte| *byte == number as u8));
        }
    }
}
