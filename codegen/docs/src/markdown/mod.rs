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

use minijinja::{Environment, Error, ErrorKind, Value, value::ValueKind};
use pulldown_cmark::Options;

/// What GitHub understands beyond CommonMark.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Gives the filters to templates.
pub(crate) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("text", |value: &Value| words(value).map(|words| text::text(&words)));
    environment.add_filter("prose", |value: &Value| words(value).map(|words| prose::prose(&words)));
    environment
        .add_filter("item", |value: &Value, indent| words(value).map(|words| prose::item(&words, indent)));
    environment.add_filter("code", |value: &Value| words(value).map(|words| code::span(&words)));
    environment.add_filter("fence", |value: &Value, language: &str| {
        words(value).map(|words| code::fence(&words, language))
    });
    environment.add_filter("url", |value: &Value| words(value).map(|words| code::url(&words)));
    environment.add_filter("cell", |value: &Value| words(value).map(|words| cell::cell(&words)));
}

/// What a filter takes: a text or a number. Anything else is a mistake of the template, which is told which one.
fn words(value: &Value) -> Result<String, Error> {
    let wrong = |detail: String| Err(Error::new(ErrorKind::InvalidOperation, detail));
    match value.kind() {
        ValueKind::String | ValueKind::Number => Ok(value.to_string()),
        ValueKind::Undefined => Err(Error::new(ErrorKind::UndefinedError, "there is nothing of this name")),
        ValueKind::None => wrong("nothing is there; ask `is not none` first".to_owned()),
        kind => wrong(format!("expected a text, found a {kind}")),
    }
}

#[cfg(test)]
mod tests;
