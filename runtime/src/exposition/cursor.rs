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

use std::ptr;

use super::number;
use super::padded::{BLOCK, Padded, Short};
use crate::prefetch::prefetch;

/// What a number takes at most, with the bytes that are overwritten behind it.
const NUMBER: usize = 32;

/// How far ahead of the cursor the room is fetched: about a dozen lines.
const AHEAD: usize = 1024;

/// The end of a buffer. What was written belongs to the buffer when the cursor is dropped.
#[derive(Debug)]
pub(crate) struct Cursor<'b> {
    at: *mut u8,
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
        self.at.addr() - self.buffer.as_ptr().addr()
    }

    /// Writes a text in blocks.
    #[inline(always)]
    pub(crate) fn padded(&mut self, text: Padded<'_>) {
        self.reserve(text.len() + BLOCK);
        // SAFETY: the room was just made, and the text is not in the buffer, which is borrowed mutably.
        self.at = unsafe { text.copy_to(self.at) };
    }

    /// Makes room for texts of `len` bytes together, so that each can be written without looking for it.
    #[inline(always)]
    pub(crate) fn make_room(&mut self, len: usize) {
        self.reserve(len.saturating_add(BLOCK));
    }

    /// Writes a text in blocks.
    ///
    /// # Safety
    /// [`Self::make_room`] has made room for the text, and for all that has been written since.
    #[inline(always)]
    pub(crate) unsafe fn padded_within(&mut self, text: Padded<'_>) {
        // SAFETY: there is room for the text and a block behind it; the text is not in the buffer, which is borrowed
        // mutably.
        self.at = unsafe { text.copy_to(self.at) };
    }

    /// Writes a label: what stands before its value, and the rest.
    ///
    /// # Safety
    /// [`Self::make_room`] has made room for the label, and for all that has been written since.
    #[inline(always)]
    pub(crate) unsafe fn label_within(&mut self, start: Padded<'_>, value: &[u8]) {
        // SAFETY: there is room for the label and a block behind it; no part of it is in the buffer, which is borrowed
        // mutably.
        unsafe {
            self.at = start.copy_to(self.at);
            self.copy(value);
        }
    }

    /// Lets the processor fetch the room that will be written soon. An exposition does not fit into the nearest cache, and
    /// without this, writing waits for every line of it; worth an instruction for each line of text.
    #[inline(always)]
    pub(crate) fn fetch_ahead(&self) {
        prefetch(self.at.wrapping_add(AHEAD));
    }

    /// Writes lines of the same start, each with its own end of labels and its integer; looks for room only once.
    #[inline]
    pub(crate) fn lines(&mut self, start: Padded<'_>, ends: &[Short], values: impl Iterator<Item = u64>) {
        self.reserve(ends.len().saturating_mul(start.len() + BLOCK + NUMBER + 1));
        for (end, value) in ends.iter().zip(values) {
            self.fetch_ahead();
            // SAFETY: the room for a line of each end was just made: a start and an end, which is not longer than a
            // block, a number with what is overwritten behind it, and a line feed. The start is not in the buffer.
            unsafe {
                self.at = start.copy_to(self.at);
                self.at = end.copy_to(self.at);
                self.count(value);
                self.at.write(b'\n');
                self.at = self.at.add(1);
            }
        }
    }

    /// Ends the labels and writes an integer and a line feed.
    #[inline(always)]
    pub(crate) fn closed(&mut self, value: u64) {
        self.reserve(NUMBER + 2);
        // SAFETY: room for a number and a line feed was just made, beside that for what ends the labels.
        unsafe {
            self.end_labels();
            self.digits(value);
            self.at.write(b'\n');
            self.at = self.at.add(1);
        }
    }

    /// Ends the labels: a comma at the end becomes a brace, and a brace, behind which nothing came, goes. Then comes the
    /// space before the value.
    #[inline(always)]
    pub(crate) fn close(&mut self) {
        self.reserve(1);
        // SAFETY: the room was just made.
        unsafe { self.end_labels() };
    }

    /// # Safety
    /// There is room for a byte.
    #[inline(always)]
    unsafe fn end_labels(&mut self) {
        if self.at.cast_const() == self.buffer.as_ptr() {
            return;
        }
        // SAFETY: something has been written, so there is a last byte; there is room for one more.
        unsafe {
            let last = self.at.sub(1);
            if last.read() == b',' {
                last.write(b'}');
                self.at = self.at.add(1);
            }
            self.at.sub(1).write(b' ');
        }
    }

    /// Writes any text.
    #[inline]
    pub(crate) fn bytes(&mut self, text: &[u8]) {
        self.reserve(text.len());
        // SAFETY: the room was just made.
        unsafe { self.copy(text) };
    }

    /// Writes any text. One of common length is copied as two words that may overlap, without a call of `memcpy`.
    ///
    /// # Safety
    /// There is room for the text.
    #[inline(always)]
    unsafe fn copy(&mut self, text: &[u8]) {
        let (from, len) = (text.as_ptr(), text.len());
        // SAFETY: no arm reads or writes beyond `len` bytes, and the text is not within the buffer, which is borrowed
        // mutably.
        unsafe {
            match len {
                16..=32 => self.ends::<16>(from, len),
                8..16 => self.ends::<8>(from, len),
                4..8 => self.ends::<4>(from, len),
                2..4 => self.ends::<2>(from, len),
                _ => ptr::copy_nonoverlapping(from, self.at, len),
            }
            self.at = self.at.add(len);
        }
    }

    /// Copies the first `N` and the last `N` of `len` bytes, which are all of them, and does not move the cursor.
    ///
    /// # Safety
    /// `len` is from `N` to twice `N`; so many bytes can be read at `from` and written at the cursor.
    #[inline(always)]
    unsafe fn ends<const N: usize>(&mut self, from: *const u8, len: usize) {
        // SAFETY: as the caller says.
        unsafe {
            ptr::copy_nonoverlapping(from, self.at, N);
            ptr::copy_nonoverlapping(from.add(len - N), self.at.add(len - N), N);
        }
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
        unsafe { self.digits(value) };
    }

    /// Writes an integer.
    ///
    /// # Safety
    /// There is room for a number.
    #[inline(always)]
    unsafe fn digits(&mut self, value: u64) {
        match u32::try_from(value) {
            // SAFETY: the caller has made room for a number.
            Ok(value @ ..=99_999_999) => unsafe { self.eight(number::eight(value)) },
            // SAFETY: the same.
            _ => self.at = unsafe { long(self.at, value) },
        }
    }

    /// The same for a count, of which most are small. Those of buckets ascend, so it is known beforehand in which way most of
    /// them go.
    ///
    /// # Safety
    /// There is room for a number.
    #[inline(always)]
    unsafe fn count(&mut self, value: u64) {
        if let Some((text, len)) = number::small(value) {
            // SAFETY: the caller has made room for a number.
            unsafe {
                self.at.cast::<[u8; 2]>().write_unaligned(text);
                self.at = self.at.add(len);
            }
            return;
        }
        match u16::try_from(value) {
            // SAFETY: the caller has made room for a number.
            Ok(value @ ..=9_999) => unsafe { self.eight(number::four(value)) },
            // SAFETY: the same.
            _ => unsafe { self.digits(value) },
        }
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
            None if number::is_plain(value) => self.shortest(value),
            None => self.bytes(number::Float::new(value).as_bytes()),
        }
    }

    /// Writes the shortest digits of a finite float, at once where they stay: a processor that copies what it has just
    /// written in pieces has to wait until all of them have reached its cache.
    fn shortest(&mut self, value: f64) {
        const { assert!(size_of::<zmij::Buffer>() <= NUMBER && align_of::<zmij::Buffer>() == 1) };
        self.reserve(NUMBER);
        let place = self.at.cast::<zmij::Buffer>();
        // SAFETY: the room was just made, a buffer may be at any address, and nobody else knows of this one.
        let text = unsafe {
            place.write(zmij::Buffer::new());
            (*place).format_finite(value).as_bytes()
        };
        let (start, len) = (text.as_ptr(), text.len());
        // SAFETY: the text lies within the buffer, which has room for it.
        unsafe {
            if start != self.at.cast_const() {
                ptr::copy(start, self.at, len);
            }
            self.at = self.at.add(len);
        }
    }

    /// Writes eight digits without the zeros in front of them.
    ///
    /// # Safety
    /// There is room for eight bytes.
    #[inline(always)]
    unsafe fn eight(&mut self, digits: number::Eight) {
        // SAFETY: as the caller says.
        self.at = unsafe { trimmed(self.at, digits) };
    }

    /// Makes room for `len` bytes.
    #[inline(always)]
    fn reserve(&mut self, len: usize) {
        if self.end.addr() - self.at.addr() < len {
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

/// Writes eight digits without the zeros in front of them, and gives the place behind.
///
/// # Safety
/// Eight bytes can be written at `at`.
#[inline(always)]
unsafe fn trimmed(at: *mut u8, digits: number::Eight) -> *mut u8 {
    let (word, len) = digits.trimmed();
    // SAFETY: eight bytes are written, and at most eight are kept.
    unsafe {
        at.cast::<[u8; 8]>().write_unaligned(word);
        at.add(len)
    }
}

/// Writes an integer of more than eight digits, and gives the place behind. Apart, and with a pointer that goes in and out
/// as a value, for the same reason as [`grow`].
///
/// # Safety
/// [`NUMBER`] bytes can be written at `at`.
#[inline(never)]
unsafe fn long(at: *mut u8, value: u64) -> *mut u8 {
    let (front, last) = number::split(value);
    let (first, middle) = number::split(front);
    // SAFETY: three times eight bytes are less than a number's room.
    unsafe {
        let at = if first == 0 {
            trimmed(at, number::eight(middle))
        } else {
            let at = trimmed(at, number::eight(first as u32));
            at.cast::<[u8; 8]>().write_unaligned(number::eight(middle).all());
            at.add(8)
        };
        at.cast::<[u8; 8]>().write_unaligned(number::eight(last).all());
        at.add(8)
    }
}

#[cold]
#[inline(never)]
fn grow(buffer: &mut Vec<u8>, at: *mut u8, len: usize) -> (*mut u8, *mut u8) {
    let written = at.addr() - buffer.as_ptr().addr();
    // SAFETY: everything before the cursor has been written, and lies within the allocation.
    unsafe { buffer.set_len(written) };
    buffer.reserve(len);
    spare(buffer)
}

/// Start and end of the room behind what has been written.
fn spare(buffer: &mut Vec<u8>) -> (*mut u8, *mut u8) {
    let room = buffer.spare_capacity_mut().as_mut_ptr_range();
    (room.start.cast(), room.end.cast())
}

#[cfg(test)]
mod tests;
