//! Texts that can be copied in blocks.
//!
//! A block may reach beyond the end of its text, so behind a padded text there is something that can be read: more of a
//! larger text, or bytes that are there for nothing else.

#![allow(unsafe_code, reason = "copies blocks that reach beyond the end of a text")]
#![deny(unsafe_op_in_unsafe_fn)]

use std::marker::PhantomData;
use std::ptr;

use super::cursor::Cursor;

/// What is copied at once.
pub(super) const BLOCK: usize = 32;

/// A text behind which [`BLOCK`] more bytes can be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Padded<'a> {
    start: *const u8,
    len: usize,
    text: PhantomData<&'a [u8]>,
}

/// Owns a text and its padding.
///
/// Invariant: the allocation is at least [`BLOCK`] bytes longer than `len`, which is at most what has been written.
#[derive(Debug)]
pub(crate) struct PaddedBuf {
    text: Vec<u8>,
    len: usize,
}

impl Padded<'_> {
    #[inline(always)]
    pub(crate) fn len(self) -> usize {
        self.len
    }

    /// Copies the text, and up to [`BLOCK`] bytes behind it, and gives the place behind the text.
    ///
    /// # Safety
    /// So many bytes can be written at `to`, which is not within the text or its padding.
    #[inline(always)]
    pub(super) unsafe fn copy_to(self, to: *mut u8) -> *mut u8 {
        let Self { start, len, text: _ } = self;
        let mut done = 0;
        loop {
            // SAFETY: `done` is at most `len`, so the source has the block, the padding included, and so has the room
            // of which the caller speaks.
            unsafe { ptr::copy_nonoverlapping(start.add(done), to.add(done), BLOCK) };
            done += BLOCK;
            if done >= len {
                break;
            }
        }
        // SAFETY: there is room for `len` bytes.
        unsafe { to.add(len) }
    }
}

impl PaddedBuf {
    pub(crate) fn new(text: &[u8]) -> Self {
        Self { len: text.len(), text: [text, &[0; BLOCK]].concat() }
    }

    /// Replaces the text.
    #[inline]
    pub(crate) fn set(&mut self, write: impl FnOnce(&mut Cursor<'_>)) {
        // Whatever happens, what is left of the allocation is a padding for nothing.
        self.len = 0;
        self.text.clear();
        let mut cursor = Cursor::new(&mut self.text);
        write(&mut cursor);
        let len = cursor.position();
        cursor.bytes(&[0; BLOCK]);
        drop(cursor);
        self.len = len;
    }

    /// The rest of the text from `start` on, but for `end` bytes at its end.
    #[inline]
    pub(crate) fn part(&self, start: usize, end: usize) -> Padded<'_> {
        let whole = self.padded();
        let start = start.min(whole.len);
        let len = (whole.len - start).saturating_sub(end);
        // What follows the part within the buffer, and the padding, can be read.
        Padded { start: whole.start.wrapping_add(start), len, text: PhantomData }
    }

    #[inline(always)]
    pub(crate) fn padded(&self) -> Padded<'_> {
        Padded { start: self.text.as_ptr(), len: self.len, text: PhantomData }
    }
}

impl Default for PaddedBuf {
    fn default() -> Self {
        Self::new(b"")
    }
}

/// A text of at most one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Short {
    text: [u8; BLOCK],
    /// At most [`BLOCK`].
    len: usize,
}

impl Short {
    pub(crate) const EMPTY: Self = Self { text: [0; BLOCK], len: 0 };

    /// The text, unless it is too long.
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let mut short = Self { len: text.len(), ..Self::EMPTY };
        short.text.get_mut(..text.len())?.copy_from_slice(text);
        Some(short)
    }

    /// Copies the text, and as many bytes behind it as make up a block, and gives the place behind the text.
    ///
    /// # Safety
    /// A block can be written at `to`.
    #[inline(always)]
    pub(super) unsafe fn copy_to(&self, to: *mut u8) -> *mut u8 {
        // SAFETY: as the caller says, and the length is at most that of a block.
        unsafe {
            to.cast::<[u8; BLOCK]>().write_unaligned(self.text);
            to.add(self.len)
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_used_again() {
        let written = |text: Padded<'_>| {
            let mut out = vec![];
            Cursor::new(&mut out).padded(text);
            String::from_utf8(out).unwrap()
        };
        let mut buf = PaddedBuf::default();
        assert_eq!(written(buf.padded()), "");
        for len in [0, 1, 31, 32, 33, 1_000, 5] {
            let text = "x".repeat(len) + "y";
            buf.set(|out| out.bytes(text.as_bytes()));
            assert_eq!(written(buf.padded()), text);
            assert_eq!(written(buf.part(len, 0)), "y");
            assert_eq!(written(buf.part(0, 1)), "x".repeat(len));
            assert_eq!(written(buf.part(len + 1, 5)), "");
            assert_eq!(written(buf.part(usize::MAX, usize::MAX)), "");
        }
    }

    #[test]
    fn short_texts_have_a_limit() {
        assert_eq!(Short::new(&[b'b'; BLOCK]).unwrap().as_bytes(), [b'b'; BLOCK]);
        assert!(Short::new(&[b'b'; BLOCK + 1]).is_none());
    }
}
