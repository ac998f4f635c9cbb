//! What is kept of each series: where its cells are, when it was made, and a word for each label.
//!
//! Invariant: an entry is written once, before anybody but its maker knows where it is, and stays as it is where it is
//! until the family is dropped. All entries of a family have the same number of words, and a word is what
//! [`Word::text`], [`Word::number`] made.
#![allow(unsafe_code)]

use std::alloc::Layout;
use std::marker::PhantomData;
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::Ordering::{Acquire, Release};
use std::sync::atomic::{AtomicPtr, AtomicUsize};

use super::arena::Arena;
use super::texts::Text;

/// Entries of the first chunk; each further one is twice as long, up to [`LARGEST`].
const SMALLEST: usize = 8;
const LARGEST: usize = 512;

/// The fixed part of an entry. The words follow.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// The offset of the first cell.
    pub(super) cell: u32,
    /// When the series was made, in seconds since the family was.
    pub(super) age: u32,
}

/// A label of an entry: the place of a text, or a number.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub(super) struct Word(*mut u8);

impl Word {
    pub(super) fn text(text: Text<'_>) -> Self {
        Self(text.place().as_ptr())
    }

    pub(super) fn number(number: usize) -> Self {
        Self(std::ptr::without_provenance_mut(number))
    }

    #[inline(always)]
    pub(super) fn is_number(self, number: usize) -> bool {
        self.0.addr() == number
    }

    pub(super) fn as_number(self) -> usize {
        self.0.addr()
    }

    /// The text that the word leads to.
    ///
    /// # Safety
    ///
    /// The word was made from a text that is kept for `'a`.
    #[inline(always)]
    pub(super) unsafe fn as_text<'a>(self) -> Text<'a> {
        // SAFETY: the place of a text is not null, and the caller says that it is one.
        unsafe { Text::at(NonNull::new_unchecked(self.0)) }
    }
}

/// An entry of a family that exists for `'a`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    head: NonNull<Head>,
    words: usize,
    family: PhantomData<&'a ()>,
}

impl<'a> Entry<'a> {
    /// The entry at `head`.
    ///
    /// # Safety
    ///
    /// `head` comes from [`Entries::push`] of a family that exists for `'a` and whose entries have so many words.
    #[inline(always)]
    pub(super) unsafe fn at(head: NonNull<Head>, words: usize) -> Self {
        Self { head, words, family: PhantomData }
    }

    /// Where the entry is.
    pub(super) fn place(self) -> NonNull<Head> {
        self.head
    }

    #[inline(always)]
    pub(super) fn head(self) -> Head {
        // SAFETY: written before the entry became known, and does not change.
        unsafe { self.head.read() }
    }

    #[inline(always)]
    pub(super) fn words(self) -> &'a [Word] {
        // SAFETY: the words were written behind the head before the entry became known, and do not change.
        unsafe { std::slice::from_raw_parts(self.head.add(1).cast().as_ptr(), self.words) }
    }
}

/// All entries of a family, in the order in which they were made.
#[derive(Debug)]
pub(super) struct Entries {
    words: usize,
    first: AtomicPtr<Chunk>,
    len: AtomicUsize,
}

/// Stands before the entries of a chunk, in a cache line of its own: entries of one or of three labels then lie in one each.
#[repr(C, align(64))]
struct Chunk {
    next: AtomicPtr<Chunk>,
}

/// What only the maker of entries needs.
#[derive(Debug)]
pub(super) struct Maker {
    arena: Arena,
    last: *mut Chunk,
    used: usize,
    capacity: usize,
}

// SAFETY: the chunks are the arena's, and only reached through atomics and by whoever holds the maker.
unsafe impl Send for Maker {}

impl Maker {
    pub(super) const fn new() -> Self {
        Self { arena: Arena::new(), last: null_mut(), used: 0, capacity: 0 }
    }
}

impl Entries {
    pub(super) const fn new(words: usize) -> Self {
        Self { words, first: AtomicPtr::new(null_mut()), len: AtomicUsize::new(0) }
    }

    /// Appends an entry. `maker` is the only one of this family and is kept as long as the family; nothing where memory
    /// has no room for a layout of that size.
    pub(super) fn push(&self, maker: &mut Maker, head: Head, words: &[Word]) -> Option<NonNull<Head>> {
        if maker.used == maker.capacity {
            self.chunk(maker)?;
        }
        let start = Self::start(maker.last).wrapping_add(maker.used * self.stride());
        let entry = NonNull::new(start)?.cast::<Head>();
        // SAFETY: the chunk has room for `capacity` entries, of which `used` are in use, and this one is not known yet.
        unsafe {
            entry.write(head);
            let start = entry.add(1).cast::<Word>();
            let all = words.iter().copied().chain(std::iter::repeat(Word::number(0)));
            all.take(self.words).enumerate().for_each(|(at, word)| start.add(at).write(word));
        }
        maker.used += 1;
        // Whoever sees the new length sees the entry.
        self.len.fetch_add(1, Release);
        Some(entry)
    }

    /// Words of each entry.
    #[inline(always)]
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len.load(Acquire)
    }

    /// The entries that exist by now. The family's maker is kept while they are in use.
    pub(super) fn iter(&self) -> impl Iterator<Item = Entry<'_>> {
        // Chunk by chunk, which makes the way from one entry to the next an addition.
        self.chunks().flat_map(move |(start, count)| {
            (0..count).filter_map(move |number| {
                let entry = NonNull::new(start.wrapping_add(number * self.stride()).cast())?;
                // SAFETY: entries up to the length have been written.
                Some(unsafe { Entry::at(entry, self.words) })
            })
        })
    }

    /// Where the entries of each chunk begin, and how many there are.
    fn chunks(&self) -> impl Iterator<Item = (*mut u8, usize)> {
        let (mut chunk, mut left, mut capacity) = (self.first.load(Acquire), self.len(), SMALLEST);
        std::iter::from_fn(move || {
            // SAFETY: null or a chunk, which exists for as long as the maker does.
            let next = unsafe { chunk.as_ref() }.filter(|_| left > 0)?.next.load(Acquire);
            let (start, count) = (Self::start(chunk), left.min(capacity));
            (chunk, left, capacity) = (next, left - count, (capacity * 2).min(LARGEST));
            Some((start, count))
        })
    }

    fn chunk(&self, maker: &mut Maker) -> Option<()> {
        let capacity = if maker.last.is_null() { SMALLEST } else { (maker.capacity * 2).min(LARGEST) };
        let entries = Layout::array::<u8>(self.stride().checked_mul(capacity)?).ok()?;
        let (layout, _) = Layout::new::<Chunk>().extend(entries).ok()?;
        let chunk = maker.arena.take(layout).cast::<Chunk>();
        // SAFETY: the piece begins with room for a chunk, and nobody knows of it yet.
        unsafe { chunk.write(Chunk { next: AtomicPtr::new(null_mut()) }) };
        // SAFETY: null or the chunk before, which the arena keeps.
        match unsafe { maker.last.as_ref() } {
            Some(last) => last.next.store(chunk.as_ptr(), Release),
            None => self.first.store(chunk.as_ptr(), Release),
        }
        (maker.last, maker.used, maker.capacity) = (chunk.as_ptr(), 0, capacity);
        Some(())
    }

    /// Where the entries of a chunk begin; null if there is no chunk.
    fn start(chunk: *mut Chunk) -> *mut u8 {
        if chunk.is_null() { null_mut() } else { chunk.wrapping_add(1).cast() }
    }

    const fn stride(&self) -> usize {
        (size_of::<Head>() + self.words * size_of::<Word>()).next_multiple_of(8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_kept_in_order() {
        for words in [0, 1, 3, 64] {
            let (entries, mut maker) = (Entries::new(words), Maker::new());
            let mut early = vec![];
            for n in 0..3_000_u32 {
                let head = Head { cell: n, age: n / 2 };
                let words: Vec<_> = (0..words).map(|word| Word::number(n as usize ^ word)).collect();
                early.push(entries.push(&mut maker, head, &words).unwrap());
            }
            assert_eq!(entries.len(), 3_000);
            let check = |(n, entry): (u32, Entry<'_>)| {
                let Head { cell, age } = entry.head();
                assert_eq!((cell, age), (n, n / 2));
                assert!((0..).zip(entry.words()).all(|(at, word)| word.is_number(n as usize ^ at)));
                assert_eq!(entry.words().len(), words);
            };
            assert_eq!((0..).zip(entries.iter()).inspect(|_| ()).map(check).count(), 3_000);
            // SAFETY: the entries were made above.
            (0..).zip(early).map(|(n, head)| (n, unsafe { Entry::at(head, words) })).for_each(check);
        }
    }
}
