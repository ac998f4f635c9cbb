//! The shape of the language as data: its maps, their keys, and what each key takes.
//!
//! The declarations from which specs are read are the ones that stand here, so a key is written down once: what reads
//! it, what completes it in an editor and what the reference says of it cannot differ.

pub(crate) mod limits;
pub(crate) mod syntax;

pub use syntax::{Guessed, Syntax};

use crate::raw;

/// A map whose keys the language fixes.
#[derive(Clone, Copy, Debug)]
pub struct Map {
    /// What it is called in Rust, and in the JSON Schema: `LabelSet`.
    pub name: &'static str,
    /// What it describes, with its article: "a label set".
    pub what: &'static str,
    /// What it is for, in a sentence of Markdown.
    pub meaning: &'static str,
    /// Its keys, in the order of the reference.
    pub keys: &'static [Key],
    /// The fewest keys that make sense; 0 if nothing needs to be said of the thing: `{}`.
    pub fewest: usize,
    /// The key that a text in place of the map stands for.
    pub brief: Option<&'static str>,
    /// Keys of which the map has at most one. If one of them is required, each of them will do; those that are not
    /// among [`Map::keys`] are keys of maps that may stand in place of this one.
    pub apart: &'static [&'static str],
    /// A key, and another one that holds a list of maps: if the map has the first, the maps of the list have it not.
    pub apart_from_items: Option<(&'static str, &'static str)>,
}

impl Map {
    /// A map of which nothing is known yet.
    pub(crate) const PLAIN: Map = Map {
        name: "",
        what: "",
        meaning: "",
        keys: &[],
        fewest: 1,
        brief: None,
        apart: &[],
        apart_from_items: None,
    };

    /// The key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// [`Map::what`] without its article, as a title: "Label set".
    #[must_use]
    pub fn title(&self) -> String {
        let noun = ["a ", "an ", "the "].iter().find_map(|article| self.what.strip_prefix(article));
        let mut letters = noun.unwrap_or(self.what).chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }
}

/// A key of a map.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// Whether the map has to have it.
    pub required: bool,
    /// What it takes.
    pub form: Form,
    /// What holds without it, as it would be written.
    pub default: Option<&'static str>,
    /// What it says, in Markdown on one line.
    pub meaning: &'static str,
}

impl Key {
    /// What it says and what holds without it, in Markdown on one line.
    #[must_use]
    pub fn description(&self) -> String {
        match self.default {
            Some(default) => format!("{} `{default}` by default.", self.meaning),
            None => self.meaning.to_owned(),
        }
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Nothing at all, after the key's colon.
    Nothing,
    /// A text.
    Text(&'static Syntax),
    /// One of these words.
    Word(&'static [Word]),
    /// The number or name of a lint.
    Lint,
    /// An integer of a range.
    Integer {
        /// The smallest one.
        least: u32,
        /// The greatest one.
        most: u32,
    },
    /// A number in decimal notation.
    Number,
    /// A list.
    List {
        /// What its items are.
        item: &'static Form,
        /// The fewest items.
        least: usize,
        /// The most items; `usize::MAX`: as many as the file can hold.
        most: usize,
    },
    /// A map of at least one entry, whose keys the spec chooses.
    Pairs {
        /// What the keys are.
        key: &'static Syntax,
        /// What the values are.
        value: &'static Form,
        /// The most entries; `usize::MAX`: as many as the file can hold.
        most: usize,
    },
    /// A map whose keys the language fixes.
    Map(&'static Map),
    /// One of several; the first one that fits.
    AnyOf(&'static [Form]),
}

/// A word that a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub text: &'static str,
    /// What it means, in Markdown on one line.
    pub meaning: &'static str,
}

/// What a file may be: the whole language hangs on it.
#[must_use]
pub fn file() -> Form {
    raw::FILE
}

/// All maps of the language, each after the one that first names it.
#[must_use]
pub fn maps() -> Vec<&'static Map> {
    let mut found = Vec::new();
    collect(&file(), &mut found);
    found
}

fn collect(form: &Form, found: &mut Vec<&'static Map>) {
    match form {
        Form::Nothing | Form::Text(_) | Form::Word(_) | Form::Lint | Form::Integer { .. } | Form::Number => {}
        Form::List { item: form, .. } | Form::Pairs { value: form, .. } => collect(form, found),
        Form::Map(map) if found.iter().any(|known| known.name == map.name) => {}
        Form::Map(map) => {
            found.push(map);
            map.keys.iter().for_each(|key| collect(&key.form, found));
        }
        Form::AnyOf(forms) => forms.iter().for_each(|form| collect(form, found)),
    }
}
