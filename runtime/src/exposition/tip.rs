//! Writing where there is room already.
//!
//! A tip is the place that comes next, as a value: through all the small texts of a line it stays in a register, where a
//! cursor, to which there are pointers, goes through memory for each.
//!
//! A method that writes asks of its caller that there is room behind the tip for what it writes and, since texts are
//! copied in blocks, for [`BLOCK`] more bytes; and that no text which it copies lies there.

#![allow(unsafe_code, reason = "writes through a pointer; each block says why it may")]
#![deny(unsafe_op_in_unsafe_fn)]

use std::ptr;

use super::number;
use super::padded::{BLOCK, Padded, Short};

/// What a number takes at most, with the bytes that are overwritten behind it.
pub(super) const NUMBER: usize = 32;

/// Where the next byte goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tip(pub(super) *mut u8);

impl Tip {
    /// Writes a text in blocks.
    ///
    /// # Safety
    /// There is room for it.
    #[inline(always)]
    pub(crate) unsafe fn padded(self, text: Padded<'_>) -> Self {
        // SAFETY: a text is copied in blocks, of which the last one begins within it.
        Self(unsafe { text.copy_to(self.0) })
    }

    /// Writes a short text as one block.
    ///
    /// # Safety
    /// There is room for a block.
    #[inline(always)]
    pub(super) unsafe fn short(self, text: &Short) -> Self {
        // SAFETY: as the caller says.
        Self(unsafe { text.copy_to(self.0) })
    }

    /// Writes any text. One of common length is copied as two words that may overlap, without a call of `memcpy`.
    ///
    /// # Safety
    /// There is room for it, and nothing beyond that is overwritten.
    #[inline(always)]
    pub(crate) unsafe fn text(self, text: &[u8]) -> Self {
        let (from, len) = (text.as_ptr(), text.len());
        // SAFETY: no arm reads or writes beyond `len` bytes.
        unsafe {
            match len {
                16..=32 => self.ends::<16>(from, len),
                8..16 => self.ends::<8>(from, len),
                4..8 => self.ends::<4>(from, len),
                2..4 => self.ends::<2>(from, len),
                _ => ptr::copy_nonoverlapping(from, self.0, len),
            }
            Self(self.0.add(len))
        }
    }

    /// Copies the first `N` and the last `N` of `len` bytes, which are all of them.
    ///
    /// # Safety
    /// `len` is from `N` to twice `N`; so many bytes can be read at `from` and written here.
    #[inline(always)]
    unsafe fn ends<const N: usize>(self, from: *const u8, len: usize) {
        // SAFETY: as the caller says.
        unsafe {
            ptr::copy_nonoverlapping(from, self.0, N);
            ptr::copy_nonoverlapping(from.add(len - N), self.0.add(len - N), N);
        }
    }

    /// Writes one byte.
    ///
    /// # Safety
    /// There is room for it.
    #[inline(always)]
    pub(super) unsafe fn byte(self, byte: u8) -> Self {
        // SAFETY: as the caller says.
        unsafe {
            self.0.write(byte);
            Self(self.0.add(1))
        }
    }

    /// Ends labels: a comma at the end becomes a brace, and a brace, behind which nothing came, goes. Then comes the
    /// space before the value.
    ///
    /// # Safety
    /// There is room for a byte. What was written begins at `start`, in front of the tip or where it is.
    #[inline(always)]
    pub(super) unsafe fn end_labels(self, start: Self) -> Self {
        if self == start {
            return self;
        }
        // SAFETY: something has been written, so there is a last byte; there is room for one more.
        unsafe {
            let last = self.0.sub(1);
            if last.read() == b',' {
                last.write(b'}');
                return self.byte(b' ');
            }
            last.write(b' ');
        }
        self
    }

    /// Writes an integer.
    ///
    /// # Safety
    /// There is room for a [`NUMBER`].
    #[inline(always)]
    pub(super) unsafe fn digits(self, value: u64) -> Self {
        match u32::try_from(value) {
            // SAFETY: as the caller says.
            Ok(value @ ..=99_999_999) => unsafe { self.eight(number::eight(value)) },
            // SAFETY: the same.
            _ => unsafe { self.long(value) },
        }
    }

    /// The same for a count, of which most are small. Those of buckets ascend, so it is known beforehand in which way most
    /// of them go.
    ///
    /// # Safety
    /// There is room for a [`NUMBER`].
    #[inline(always)]
    pub(super) unsafe fn count(self, value: u64) -> Self {
        if let Some((text, len)) = number::small(value) {
            // SAFETY: as the caller says.
            return unsafe {
                self.0.cast::<[u8; 2]>().write_unaligned(text);
                Self(self.0.add(len))
            };
        }
        match number::medium(value) {
            // SAFETY: as the caller says.
            Some((text, len)) => unsafe {
                self.0.cast::<[u8; 4]>().write_unaligned(text);
                Self(self.0.add(len))
            },
            // SAFETY: the same.
            None => unsafe { self.digits(value) },
        }
    }

    /// Writes eight digits without the zeros in front of them.
    ///
    /// # Safety
    /// There is room for eight bytes.
    #[inline(always)]
    unsafe fn eight(self, digits: number::Eight) -> Self {
        let (word, len) = digits.trimmed();
        // SAFETY: eight bytes are written, and at most eight are kept.
        unsafe {
            self.0.cast::<[u8; 8]>().write_unaligned(word);
            Self(self.0.add(len))
        }
    }

    /// Writes eight digits with all zeros.
    ///
    /// # Safety
    /// There is room for eight bytes.
    #[inline(always)]
    unsafe fn all_eight(self, digits: number::Eight) -> Self {
        // SAFETY: as the caller says.
        unsafe {
            self.0.cast::<[u8; 8]>().write_unaligned(digits.all());
            Self(self.0.add(8))
        }
    }

    /// Writes an integer of more than eight digits.
    ///
    /// # Safety
    /// There is room for a [`NUMBER`].
    #[inline(never)]
    unsafe fn long(self, value: u64) -> Self {
        let (front, last) = number::split(value);
        let (first, middle) = number::split(front);
        // SAFETY: three times eight bytes are less than a number's room.
        unsafe {
            let front = match first {
                0 => self.eight(number::eight(middle)),
                _ => self.eight(number::eight(first as u32)).all_eight(number::eight(middle)),
            };
            front.all_eight(number::eight(last))
        }
    }

    /// Writes the shortest digits of a finite float, at once where they stay: a processor that copies what it has just
    /// written in pieces has to wait until all of them have reached its cache.
    ///
    /// # Safety
    /// There is room for a [`NUMBER`].
    #[inline]
    pub(super) unsafe fn shortest(self, value: f64) -> Self {
        const { assert!(size_of::<zmij::Buffer>() <= NUMBER && align_of::<zmij::Buffer>() == 1) };
        let place = self.0.cast::<zmij::Buffer>();
        // SAFETY: there is room for a buffer, which may be at any address, and nobody else knows of this one.
        let text = unsafe {
            place.write(zmij::Buffer::new());
            (*place).format_finite(value).as_bytes()
        };
        let (from, len) = (text.as_ptr(), text.len());
        // SAFETY: the text lies within the buffer.
        unsafe {
            if from != self.0.cast_const() {
                ptr::copy(from, self.0, len);
            }
            Self(self.0.add(len))
        }
    }
}

/// A text is copied with less behind it than a caller leaves free for a number.
const _: () = assert!(BLOCK <= NUMBER);
