//! Doc comments.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::markdown;

/// A doc comment of several paragraphs: one `#[doc]` for all lines, since rustc takes time for each. Whoever prints code
/// makes `///` of it.
#[derive(Default)]
pub(crate) struct Doc {
    /// Its lines. Those that are not empty begin with the space that stands after `///`.
    text: String,
}

impl Doc {
    /// A comment that begins with one paragraph of Markdown of the emitter's own making.
    pub(crate) fn new(summary: impl AsRef<str>) -> Self {
        Doc::default().paragraph(summary)
    }

    /// Adds a paragraph of Markdown of the emitter's own making.
    pub(crate) fn paragraph(mut self, markdown: impl AsRef<str>) -> Self {
        self.separate();
        self.line(&[markdown.as_ref()]);
        self
    }

    /// Adds a bulleted list of Markdown of the emitter's own making.
    pub(crate) fn list(mut self, items: &[String]) -> Self {
        if !items.is_empty() {
            self.separate();
        }
        for item in items {
            self.line(&["- ", item]);
        }
        self
    }

    /// Adds a text of the spec, if there is one.
    pub(crate) fn prose(mut self, text: Option<&str>) -> Self {
        if let Some(text) = text {
            self.separate();
            for line in markdown::prose(text) {
                self.line(&[&line]);
            }
        }
        self
    }

    /// Ends the paragraph before.
    fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn line(&mut self, parts: &[&str]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if parts != [""] {
            self.text.push(' ');
        }
        for part in parts {
            self.text.push_str(part);
        }
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let text = self.text.trim_end_matches('\n');
        if !text.is_empty() {
            // Appended, not interpolated: each stream within a stream is a round trip to rustc.
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(Group::new(Delimiter::Bracket, quote!(doc = #text)));
        }
    }
}
