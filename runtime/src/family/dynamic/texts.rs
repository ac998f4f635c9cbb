//! The values of open labels, each kept once.
//!
//! Invariant: a text is written once, before anybody but its maker knows where it is, and stays as it is where it is
//! until the family is dropped. So it can be read without a lock.
#![allow(unsafe_code)]

use std::alloc::Layout;
use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::hint::cold_path;
use std::marker::PhantomData;
use std::ptr::NonNull;

use super::arena::Arena;
use crate::exposition::quoted;

/// What ends a label in text formats.
const END: &str = "\",";

/// What stands before the bytes of a text, behind which [`END`] follows.
#[repr(C)]
#[derive(Clone, Copy)]
struct Head {
    len: u32,
    /// Length of the text as it is written into an exposition, which follows; 0: it is written as it is.
    escaped: u32,
}

/// A text that is kept.
#[derive(Clone, Copy, Debug)]
pub(in crate::family) struct Text<'a> {
    head: NonNull<Head>,
    family: PhantomData<&'a ()>,
}

// SAFETY: a text does not change, so it can be read on any thread.
unsafe impl Send for Text<'_> {}

impl<'a> Text<'a> {
    /// The text at `place`.
    ///
    /// # Safety
    ///
    /// `place` comes from [`Self::place`] of a text that is kept for `'a`.
    #[inline(always)]
    pub(super) unsafe fn at(place: NonNull<u8>) -> Self {
        Self { head: place.cast(), family: PhantomData }
    }

    /// Where the text is.
    pub(super) fn place(self) -> NonNull<u8> {
        self.head.cast()
    }

    /// The value as it is.
    #[inline(always)]
    pub(super) fn bytes(self) -> &'a [u8] {
        self.part(0, self.head().len)
    }

    /// The value as text.
    pub(in crate::family) fn as_str(self) -> &'a str {
        // SAFETY: the bytes are those of a `str`.
        unsafe { str::from_utf8_unchecked(self.bytes()) }
    }

    /// The value as text formats write it, with what ends a label: `",`. Nothing of an empty value, which is no label.
    #[inline(always)]
    pub(super) fn written(self) -> Option<&'a [u8]> {
        let end = END.len() as u32;
        match self.head() {
            Head { len: 0, escaped: _ } => None,
            Head { len, escaped: 0 } => Some(self.part(0, len + end)),
            Head { len, escaped } => {
                cold_path();
                Some(self.part(len, escaped + end))
            }
        }
    }

    #[inline(always)]
    fn head(self) -> Head {
        // SAFETY: the head was written before the text became known, and does not change.
        unsafe { self.head.read() }
    }

    #[inline(always)]
    fn part(self, start: u32, len: u32) -> &'a [u8] {
        // SAFETY: so many bytes follow the head; they were written before the text became known, and do not change.
        unsafe {
            let bytes = self.head.add(1).cast::<u8>().add(start as usize);
            std::slice::from_raw_parts(bytes.as_ptr(), len as usize)
        }
    }
}

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text<'_> {}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Some of the texts that [`Texts`] keeps. `'static` stands for as long as these are there, and is shown to nobody beyond
/// what goes together with them.
pub(super) type Known = HashSet<Text<'static>>;

/// The texts of a family.
#[derive(Debug)]
pub(super) struct Texts {
    known: Known,
    arena: Arena,
}

impl Texts {
    pub(super) fn new() -> Self {
        Self { known: Known::new(), arena: Arena::new() }
    }

    /// The text with this value, kept from now on. A value of 2 GiB or more is refused.
    pub(super) fn keep(&mut self, value: &str) -> Option<Text<'static>> {
        if let Some(text) = self.known.get(value) {
            return Some(*text);
        }
        let has_special = value.contains(['\\', '"', '\n']);
        let escaped = if has_special { quoted(value) } else { String::new() };
        let head = Head {
            len: i32::try_from(value.len()).ok()?.cast_unsigned(),
            escaped: i32::try_from(escaped.len()).ok()?.cast_unsigned(),
        };
        let written = escaped + END;
        let size = size_of::<Head>() + value.len() + written.len();
        let layout = Layout::from_size_align(size, align_of::<Head>()).ok()?;
        let place = self.arena.take(layout).cast::<Head>();
        // SAFETY: the piece is large enough for the head and both texts, and nobody else knows of it yet.
        unsafe {
            place.write(head);
            let bytes = place.add(1).cast::<u8>();
            bytes.copy_from_nonoverlapping(NonNull::from(value.as_bytes()).cast(), value.len());
            let rest = bytes.add(value.len());
            rest.copy_from_nonoverlapping(NonNull::from(written.as_bytes()).cast(), written.len());
        }
        let text = Text { head: place, family: PhantomData };
        self.known.insert(text);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_any_length_and_content_are_kept_once() {
        let mut texts = Texts::new();
        let values: Vec<String> = (0..3_000)
            .map(|n| format!("/{n}"))
            .chain(["", "a\\b", "\"", "\n", "ü😀"].map(str::to_owned))
            .chain([3_999, 4_000, 70_000].map(|len| "x\"".repeat(len)))
            .collect();
        let places: Vec<_> = values.iter().map(|value| texts.keep(value).unwrap().place()).collect();
        for (value, place) in values.iter().zip(&places) {
            let text = texts.keep(value).unwrap();
            assert_eq!(text.place(), *place);
            assert_eq!(text.as_str(), value);
            let written = text.written().map(|written| str::from_utf8(written).unwrap());
            assert_eq!(written, (!value.is_empty()).then(|| quoted(value) + "\",").as_deref());
        }
        assert_eq!(texts.known.len(), values.len());
    }
}
