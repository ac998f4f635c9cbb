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
/// Invariant: `text` is [`BLOCK`] bytes longer than `len`.
#[derive(Debug)]
pub(crate) struct PaddedBuf {
    text: Box<[u8]>,
    len: usize,
}

/// Texts one behind the other, with one padding behind the last. The memory is used again for others.
#[derive(Debug, Default)]
pub(crate) struct PaddedTexts {
    text: Vec<u8>,
    /// Where each text ends and the next one begins.
    ends: Vec<usize>,
}

impl Padded<'_> {
    /// The rest of the text from `start` on, but for `end` bytes at its end.
    #[inline]
    pub(crate) fn part(self, start: usize, end: usize) -> Self {
        let start = start.min(self.len);
        // What follows the part within the text, and its padding, can be read.
        Self { start: self.start.wrapping_add(start), len: (self.len - start).saturating_sub(end), ..self }
    }

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
        // SAFETY: the first block is there and has room even if the text is empty; a further one begins within the text.
        // The source has it, the padding included, and so has the room of which the caller speaks.
        unsafe {
            ptr::copy_nonoverlapping(start, to, BLOCK);
            let mut done = BLOCK;
            while done < len {
                ptr::copy_nonoverlapping(start.add(done), to.add(done), BLOCK);
                done += BLOCK;
            }
        }
        // SAFETY: there is room for `len` bytes.
        unsafe { to.add(len) }
    }
}

impl PaddedBuf {
    pub(crate) fn new(text: &[u8]) -> Self {
        Self { len: text.len(), text: [text, &[0; BLOCK]].concat().into() }
    }

    #[inline(always)]
    pub(crate) fn padded(&self) -> Padded<'_> {
        Padded { start: self.text.as_ptr(), len: self.len, text: PhantomData }
    }
}

impl PaddedTexts {
    /// Replaces the texts by what `write` makes of each item.
    #[inline]
    pub(crate) fn set<T>(
        &mut self,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(T, &mut Cursor<'_>),
    ) {
        self.clear();
        let mut cursor = Cursor::new(&mut self.text);
        for item in items {
            write(item, &mut cursor);
            self.ends.push(cursor.position());
        }
        cursor.bytes(&[0; BLOCK]);
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// All texts, in the order in which they were made.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = Padded<'_>> {
        // Had a text not been completed, the padding would be missing.
        let readable = self.text.len().saturating_sub(BLOCK);
        let mut next = 0;
        self.ends.iter().take_while(move |end| **end <= readable).map(move |end| {
            let start = std::mem::replace(&mut next, *end);
            // Ends ascend, and all lie a block before the end of what can be read.
            Padded { start: self.text.as_ptr().wrapping_add(start), len: end - start, text: PhantomData }
        })
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

    fn written(text: Padded<'_>) -> String {
        let mut out = vec![];
        Cursor::new(&mut out).padded(text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn parts_of_a_text() {
        for len in [0, 1, 31, 32, 33, 1_000, 5] {
            let text = "x".repeat(len) + "y";
            let buf = PaddedBuf::new(text.as_bytes());
            let padded = buf.padded();
            assert_eq!(written(padded), text);
            assert_eq!(written(padded.part(len, 0)), "y");
            assert_eq!(written(padded.part(0, 1)), "x".repeat(len));
            assert_eq!(written(padded.part(len + 1, 5)), "");
            assert_eq!(written(padded.part(usize::MAX, usize::MAX)), "");
        }
    }

    #[test]
    fn memory_for_texts_is_used_again() {
        let mut texts = PaddedTexts::default();
        assert_eq!(texts.iter().count(), 0);
        for lens in [vec![3], vec![], vec![0, 1_000, 31, 32, 33, 0], vec![5, 0]] {
            let expected: Vec<_> = lens.iter().map(|len| "x".repeat(*len)).collect();
            texts.set(expected.iter(), |text, out| out.bytes(text.as_bytes()));
            assert_eq!(texts.iter().map(written).collect::<Vec<_>>(), expected);
            texts.clear();
            assert_eq!(texts.iter().count(), 0);
        }
    }

    #[test]
    fn short_texts_have_a_limit() {
        assert_eq!(Short::new(&[b'b'; BLOCK]).unwrap().as_bytes(), [b'b'; BLOCK]);
        assert!(Short::new(&[b'b'; BLOCK + 1]).is_none());
    }
}
