//! Doc comments.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::markdown;

/// A doc comment of several paragraphs: one `#[doc]` for all lines, since rustc takes time for each. Whoever prints code
/// makes `///` of it.
#[derive(Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// A comment that begins with one paragraph of Markdown of the emitter's own making.
    pub(crate) fn new(summary: impl Into<String>) -> Self {
        Doc::default().paragraph(summary)
    }

    /// Adds a paragraph of Markdown of the emitter's own making.
    pub(crate) fn paragraph(mut self, markdown: impl Into<String>) -> Self {
        self.separate();
        self.lines.push(markdown.into());
        self
    }

    /// Adds a bulleted list of Markdown of the emitter's own making.
    pub(crate) fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.separate();
            self.lines.extend(items.map(|item| format!("- {item}")));
        }
        self
    }

    /// Adds a text of the spec, if there is one.
    pub(crate) fn prose(mut self, text: Option<&str>) -> Self {
        if let Some(text) = text {
            self.separate();
            self.lines.extend(markdown::prose(text));
        }
        self
    }

    fn separate(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let end = self.lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let mut text = String::new();
        for (number, line) in self.lines.iter().take(end).enumerate() {
            if number > 0 {
                text.push('\n');
            }
            // The space that stands after `///`.
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
        if !text.is_empty() {
            // Appended, not interpolated: each stream within a stream is a round trip to rustc.
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(Group::new(Delimiter::Bracket, quote!(doc = #text)));
        }
    }
}
