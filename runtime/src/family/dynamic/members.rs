//! What is slow about these families: making series, and handing them over.
//!
//! A library compiles all methods of a trait for each type that inlined code names. Accessors name [`Dynamic`], so this is a
//! module that is left out as a whole without the feature `open-labels`.
#![allow(unsafe_code)]

use std::sync::PoisonError;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use super::entries::{Entry, Head, Word};
use super::growth::Growth;
use super::{Dynamic, Member, Value, pieces};
use crate::cells::Aside;
use crate::family::Labels;
use crate::family::bounds::{fits, overflow};
use crate::family::members::{Members, in_batches};
use crate::rt::Label;

impl Dynamic {
    /// [`Self::find`], compiled once for all that is slow.
    ///
    /// # Safety
    ///
    /// As for [`Self::find`].
    #[inline(never)]
    unsafe fn look_up(&self, labels: &[Label<'_>]) -> Option<Member<'_>> {
        // SAFETY: the caller's.
        unsafe { self.find(labels) }
    }

    /// The series with these labels or, where a bound has been reached, the one that stands in for it.
    ///
    /// # Safety
    ///
    /// As for [`Self::find`].
    unsafe fn make(&self, labels: &[Label<'_>]) -> Option<Member<'_>> {
        // Nothing under this lock can panic half-way, so poison would mean nothing.
        let mut growth = self.growth.lock().unwrap_or_else(PoisonError::into_inner);
        let mut actual = labels.to_vec();
        let mut overflowed = growth.limit(self.metric.labels, &mut actual);

        // Another thread may have made it meanwhile, or the limits may have led back to a series that exists.
        // SAFETY: as in `miss`.
        let mut member = unsafe { self.look_up(&actual) };
        if member.is_none() && self.full.load(Relaxed) {
            actual = overflow(labels);
            overflowed |= actual != labels;
            // SAFETY: as in `miss`.
            member = unsafe { self.look_up(&actual) };
        }
        if overflowed {
            self.overflowed.fetch_add(1, Relaxed);
        }
        member.or_else(|| self.insert(&mut growth, &actual))
    }

    fn insert(&self, growth: &mut Growth, labels: &[Label<'_>]) -> Option<Member<'_>> {
        let mut words = growth.words(self.metric.labels, labels)?;
        if let Some(aside) = Aside::new(&self.metric.kind) {
            words.push(Word::number(self.asides.push(aside)? as usize));
        }
        let cell = u32::try_from(self.bank.extend(self.place.owned, self.place.stride)).ok()?;
        let age = self.born.age();
        self.longest.fetch_max(pieces::at_most(self.metric.labels, labels), Relaxed);
        let head = self.entries.push(&mut growth.maker, Head { cell, age }, &words)?;
        let len = self.entries.len();
        if let Some(table) = growth.table(len, self.entries.iter(), |entry| self.rehash(entry)) {
            self.table.store(table.cast_mut(), Release);
        }
        self.table().insert(self.hash(labels), head);
        if len >= self.metric.max_series as usize {
            self.full.store(true, Release);
        }
        // SAFETY: just made, with a word for each of `words`.
        Some(Member { family: self, entry: unsafe { Entry::at(head, self.entries.words()) } })
    }

    #[inline(never)]
    fn hash(&self, labels: &[Label<'_>]) -> u64 {
        self.seed.hash(labels)
    }

    /// The hash of a series that exists.
    fn rehash(&self, entry: Entry<'_>) -> u64 {
        let mut labels = Vec::with_capacity(self.metric.labels.len());
        for value in (Member { family: self, entry }).values() {
            labels.push(match value {
                Value::Open(text) => Label::Open(text.as_str()),
                Value::Closed(value) => Label::Closed(value),
            });
        }
        self.hash(&labels)
    }
}

impl Members for Dynamic {
    /// In the order in which they were made.
    fn batches(&self, take: &mut dyn FnMut(&[Option<Labels<'_>>])) {
        let series = self.entries.iter().map(|entry| Labels::Dynamic(Member { family: self, entry }));
        in_batches(series, take);
    }

    fn aside(&self, _: usize) -> Option<&Aside> {
        None
    }

    unsafe fn miss(&self, labels: &[Label<'_>]) -> Option<Member<'_>> {
        if !fits(self.metric.labels, labels) {
            return None;
        }
        // SAFETY: the labels that take the place of these are open where these are.
        unsafe {
            // Whoever finds the family full before the search has searched all that it will ever hold, but for the
            // overflow series. Without limits of labels nothing else can stand in for a new one, and no lock is needed.
            if !self.limited
                && self.full.load(Acquire)
                && self.look_up(labels).is_none()
                && let Some(member) = self.look_up(&overflow(labels))
            {
                self.overflowed.fetch_add(1, Relaxed);
                return Some(member);
            }
            self.make(labels)
        }
    }

    fn overflowed(&self) -> u64 {
        self.overflowed.load(Relaxed)
    }
}
