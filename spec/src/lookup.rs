//! Texts and their places in a list.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Where each of some texts stands in a list. There is this one table of texts for all purposes, since whoever builds the
/// macro compiles the code of a table once for each type that one holds.
#[derive(Default)]
pub(crate) struct Lookup<'t> {
    places: HashMap<Cow<'t, str>, usize>,
}

impl<'t> Lookup<'t> {
    /// A table with room for so many texts.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Lookup { places: HashMap::with_capacity(count) }
    }

    /// Adds a text with its place. The place of a text that is there already stays, and is given back.
    pub(crate) fn insert(&mut self, text: Cow<'t, str>, place: usize) -> Option<usize> {
        match self.places.entry(text) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }

    /// Adds a text of which it only matters that it is there.
    pub(crate) fn note(&mut self, text: &'t str) {
        self.insert(Cow::Borrowed(text), 0);
    }

    /// The place of a text.
    pub(crate) fn get(&self, text: &str) -> Option<usize> {
        self.places.get(text).copied()
    }

    /// Whether a text is there.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.places.contains_key(text)
    }
}
