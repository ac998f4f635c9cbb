//! YAML as the language uses it: maps, lists and texts, each with its place.
//!
//! The parser's events become a small tree. What the language leaves out of YAML, such as anchors and tags, is an
//! error here, so that nothing after this module has to know about it.

mod build;
mod includes;
#[cfg(test)]
mod oracle;
mod syntax;

use std::borrow::Cow;

pub(crate) use build::parse;
pub(crate) use includes::includes;
pub(crate) use syntax::SPACE_AFTER_COLON;

use crate::source::{Span, Spanned};

/// A value.
#[derive(Debug)]
pub(crate) struct Node<'t> {
    /// From its first to its last character.
    pub(crate) span: Span,
    pub(crate) content: Content<'t>,
}

/// What a [`Node`] is.
#[derive(Debug)]
pub(crate) enum Content<'t> {
    Scalar(Scalar<'t>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// Text, as it is written. YAML's guesses at numbers, booleans and dates are not made.
#[derive(Debug)]
pub(crate) struct Scalar<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Whether it stands without quotes, where `null` means that there is no value.
    pub(crate) plain: bool,
}

/// A key of a map and its value.
#[derive(Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'t>,
}

impl Entry<'_> {
    /// Whether nothing stands where its value would be. In braces, that is what a text without quotes leaves of its second
    /// half if it has a comma.
    pub(crate) fn is_empty(&self) -> bool {
        self.value.span.start == self.value.span.end
    }

    /// The key and its place.
    pub(crate) fn key(&self) -> Spanned<String> {
        Spanned { value: self.key.clone().into_owned(), span: self.key_span }
    }
}

impl Scalar<'_> {
    /// Whether YAML takes it for the absence of a value.
    pub(crate) fn is_null(&self) -> bool {
        self.plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }
}
