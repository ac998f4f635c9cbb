//! Writing at the end of a buffer, without asking the buffer for each part.
//!
//! A scrape writes millions of short texts. `Vec::extend_from_slice` calls `memcpy` with an unknown length for each of
//! them; here short texts are copied in blocks of [`BLOCK`] bytes and numbers are made where they stay. A block may
//! reach beyond the end of its text, on both sides, which is why there is room behind the cursor, and why texts that
//! are written often are [`Padded`].
//!
//! Invariant: `at` and `end` lie in the buffer's allocation, and the bytes from `at` to `end` are not part of what has
//! been written. Every method makes sure that its room is there before it writes, so all of them are safe.

#![allow(unsafe_code, reason = "writes into the spare room of a buffer; each block says why it may")]
#![deny(unsafe_op_in_unsafe_fn)]

use super::number;
use super::padded::{BLOCK, Padded, Short};
use super::tip::{NUMBER, Tip};
use crate::prefetch::prefetch;

/// How far ahead of the cursor the room is fetched: about a dozen lines.
const AHEAD: usize = 1024;

/// The end of a buffer. What was written belongs to the buffer when the cursor is dropped.
#[derive(Debug)]
pub(crate) struct Cursor<'b> {
    at: Tip,
    end: *mut u8,
    buffer: &'b mut Vec<u8>,
}

impl<'b> Cursor<'b> {
    pub(crate) fn new(buffer: &'b mut Vec<u8>) -> Self {
        let (at, end) = spare(buffer);
        Self { at, end, buffer }
    }

    /// Where the cursor is, as a length of the buffer.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        // The cursor never lies before the start of its buffer.
        self.at.0.addr() - self.buffer.as_ptr().addr()
    }

    /// Writes a text in blocks.
    #[inline(always)]
    pub(crate) fn padded(&mut self, text: Padded<'_>) {
        self.reserve(text.len() + BLOCK);
        // SAFETY: the room was just made, and the text is not in the buffer, which is borrowed mutably.
        self.at = unsafe { self.at.padded(text) };
    }

    /// Has texts of at most `len` bytes written.
    ///
    /// # Safety
    /// `write` writes no more than that, and gives the tip behind it.
    #[inline(always)]
    pub(crate) unsafe fn within(&mut self, len: usize, write: impl FnOnce(Tip) -> Tip) {
        self.reserve(len.saturating_add(BLOCK));
        self.at = write(self.at);
    }

    /// Writes a line whose name and labels, without their end, are written by `write` and take at most `len` bytes.
    ///
    /// # Safety
    /// As for [`Self::within`].
    #[inline(always)]
    pub(crate) unsafe fn line_within(&mut self, len: usize, value: u64, write: impl FnOnce(Tip) -> Tip) {
        self.fetch_ahead();
        self.reserve(len.saturating_add(1 + NUMBER + 1));
        // SAFETY: that is room for the labels with their end, a number, in whose place a block may be written before,
        // and a line feed.
        self.at = unsafe { write(self.at).end_labels(self.at).digits(value).byte(b'\n') };
    }

    /// Lets the processor fetch the room that will be written soon. An exposition does not fit into the nearest cache, and
    /// without this, writing waits for every line of it; worth an instruction for each line of text.
    #[inline(always)]
    fn fetch_ahead(&self) {
        prefetch(self.at.0.wrapping_add(AHEAD));
    }

    /// Writes lines of the same start, each with its own end of labels and its integer; looks for room only once.
    #[inline]
    pub(crate) fn lines(&mut self, start: Padded<'_>, ends: &[Short], values: impl Iterator<Item = u64>) {
        self.reserve(ends.len().saturating_mul(start.len() + BLOCK + NUMBER + 1));
        for (end, value) in ends.iter().zip(values) {
            self.fetch_ahead();
            // SAFETY: the room for a line of each end was just made: a start and an end, which is not longer than a
            // block, a number with what is overwritten behind it, and a line feed. The start is not in the buffer.
            self.at = unsafe { self.at.padded(start).short(end).count(value).byte(b'\n') };
        }
    }

    /// Ends the labels and writes an integer and a line feed.
    #[inline(always)]
    pub(crate) fn closed(&mut self, value: u64) {
        self.reserve(NUMBER + 2);
        // SAFETY: room for a number and a line feed was just made, beside that for what ends the labels.
        self.at = unsafe { self.at.end_labels(self.start()).digits(value).byte(b'\n') };
    }

    /// Ends the labels: a comma at the end becomes a brace, and a brace, behind which nothing came, goes. Then comes the
    /// space before the value.
    #[inline(always)]
    pub(crate) fn close(&mut self) {
        self.reserve(1);
        // SAFETY: the room was just made.
        self.at = unsafe { self.at.end_labels(self.start()) };
    }

    /// Writes any text.
    #[inline]
    pub(crate) fn bytes(&mut self, text: &[u8]) {
        self.reserve(text.len());
        // SAFETY: the room was just made.
        self.at = unsafe { self.at.text(text) };
    }

    /// Writes a text whose length is known to the compiler.
    #[inline]
    pub(crate) fn fixed<const N: usize>(&mut self, text: &[u8; N]) {
        self.bytes(text);
    }

    /// Writes an integer, every digit of it.
    #[inline]
    pub(crate) fn unsigned(&mut self, value: u64) {
        self.reserve(NUMBER);
        // SAFETY: the room was just made.
        self.at = unsafe { self.at.digits(value) };
    }

    /// Writes an integer, every digit of it.
    #[inline]
    pub(crate) fn signed(&mut self, value: i64) {
        if value < 0 {
            self.fixed(b"-");
        }
        self.unsigned(value.unsigned_abs());
    }

    /// Writes a float as Go does; see [`number`].
    #[inline]
    pub(crate) fn float(&mut self, value: f64) {
        match number::small_integer(value) {
            Some(value) => self.signed(value),
            None if number::is_plain(value) => {
                self.reserve(NUMBER);
                // SAFETY: the room was just made.
                self.at = unsafe { self.at.shortest(value) };
            }
            None => self.bytes(number::Float::new(value).as_bytes()),
        }
    }

    /// The start of the buffer.
    fn start(&self) -> Tip {
        Tip(self.buffer.as_ptr().cast_mut())
    }

    /// Makes room for `len` bytes.
    #[inline(always)]
    fn reserve(&mut self, len: usize) {
        if self.end.addr() - self.at.0.addr() < len {
            // The pointers go in and out as values, so that they can live in registers everywhere else.
            (self.at, self.end) = grow(self.buffer, self.at, len);
        }
    }
}

impl Drop for Cursor<'_> {
    #[inline]
    fn drop(&mut self) {
        let len = self.position();
        // SAFETY: everything before the cursor has been written, and lies within the allocation.
        unsafe { self.buffer.set_len(len) };
    }
}

#[cold]
#[inline(never)]
fn grow(buffer: &mut Vec<u8>, at: Tip, len: usize) -> (Tip, *mut u8) {
    let written = at.0.addr() - buffer.as_ptr().addr();
    // SAFETY: everything before the cursor has been written, and lies within the allocation.
    unsafe { buffer.set_len(written) };
    buffer.reserve(len);
    spare(buffer)
}

/// Start and end of the room behind what has been written.
fn spare(buffer: &mut Vec<u8>) -> (Tip, *mut u8) {
    let room = buffer.spare_capacity_mut().as_mut_ptr_range();
    (Tip(room.start.cast()), room.end.cast())
}

#[cfg(test)]
mod tests;
