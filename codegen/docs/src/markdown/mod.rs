//! From what a spec says to Markdown that says the same on GitHub.
//!
//! A spec holds three kinds of wording, and each may stand in several places of a page. A template chooses the
//! filter by kind and place; the filters do all escaping, so a template never has to think about a character.
//!
//! | kind | filter | what survives as Markdown |
//! | --- | --- | --- |
//! | text: titles, descriptions, conditions | [`text`](text::text) | code spans, `[links](https://…)`, addresses |
//! | prose: everything the language calls Markdown | [`prose`](prose::prose) | all of it except HTML, which is shown |
//! | verbatim: names, label values, queries | [`code`](code::span), [`fence`](code::fence) | nothing |
//!
//! Two more filters fit their result into a place: [`item`](prose::item) continues a list item with prose, and
//! [`cell`](cell::cell) makes a table cell of anything that is inline.

mod cell;
mod code;
mod prose;
mod text;
mod tidy;

pub(crate) use tidy::tidy;

use minijinja::Environment;
use pulldown_cmark::Options;

/// What GitHub understands beyond CommonMark.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Gives the filters to templates.
pub(crate) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("text", |source: &str| text::text(source));
    environment.add_filter("prose", |source: &str| prose::prose(source));
    environment.add_filter("item", |source: &str, indent: usize| prose::item(source, indent));
    environment.add_filter("code", |value: &str| code::span(value));
    environment.add_filter("fence", |value: &str, language: &str| code::fence(value, language));
    environment.add_filter("url", |address: &str| code::url(address));
    environment.add_filter("cell", |markdown: &str| cell::cell(markdown));
}

#[cfg(test)]
mod tests;
