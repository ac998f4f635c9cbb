use std::borrow::Cow;

use granit_parser::{Event, Options, Parser, ScalarStyle};

use super::{Content, Entry, Node, Scalar, syntax};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, quote};
use crate::lookup::Lookup;
use crate::source::{BYTE_ORDER_MARK, FileId, Span};

/// How deep lists and maps may nest. The language needs eight levels.
pub(super) const DEPTH_LIMIT: usize = 64;
/// How many values a file may have: enough for 100,000 metrics.
const NODE_LIMIT: usize = 2_000_000;

/// The tree of a file; `None` if there was an error.
pub(crate) fn parse<'t>(file: FileId, text: &'t str, out: &mut Diagnostics) -> Option<Node<'t>> {
    parse_within(NODE_LIMIT, file, text, out)
}

fn parse_within<'t>(
    node_limit: usize,
    file: FileId,
    text: &'t str,
    out: &mut Diagnostics,
) -> Option<Node<'t>> {
    let (base, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK.len_utf8(), rest),
        None => (0, text),
    };
    let mut builder =
        Builder { file, base, text, node_limit, open: Vec::new(), root: None, nodes: 0, failed: false, out };
    for item in Parser::new_from_str_with_options(text, options()) {
        let wanted = match item {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or_default();
                let place = syntax::place(&error, text, at);
                let span = builder.span(place.start, place.end);
                let rest = text.get(at..).unwrap_or_default();
                let unclosed = if syntax::may_be_unclosed(&error) { builder.unclosed(at) } else { None };
                builder.fail(|| match unclosed {
                    Some((open, bracket)) => syntax::unclosed(open, bracket, span),
                    None => syntax::error(&error, rest, span),
                });
                false
            }
        };
        if !wanted {
            break;
        }
    }
    builder.finish()
}

/// How the parser reads files.
pub(super) fn options() -> Options {
    granit_parser::options! {
        disallow_directives: true,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    }
}

struct Builder<'t, 'd> {
    file: FileId,
    /// Bytes of the file before the parser's input: the byte order mark.
    base: usize,
    text: &'t str,
    node_limit: usize,
    open: Vec<Frame<'t>>,
    root: Option<Node<'t>>,
    nodes: usize,
    failed: bool,
    out: &'d mut Diagnostics,
}

/// A list or map whose end is still to come.
struct Frame<'t> {
    span: Span,
    items: Items<'t>,
}

enum Items<'t> {
    List(Vec<Node<'t>>),
    Map { entries: Vec<Entry<'t>>, key: Option<(Cow<'t, str>, Span)> },
}

impl<'t> Builder<'t, '_> {
    /// Takes one event; `false` if no further one is wanted.
    fn event(&mut self, event: Event<'t>, span: &granit_parser::Span) -> bool {
        if let Some(tag) = span.tag_span().filter(|_| event.tag().is_some()) {
            let tag = self.convert(&tag);
            self.fail(|| {
                Diagnostic::error(Code::Tag, tag, "a spec may not use YAML's tags")
                    .help("remove the tag, or put a text that starts with `!` into quotes")
            });
        }
        let span = self.convert(span);
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => true,
            Event::DocumentStart(..) if self.root.is_none() => true,
            Event::DocumentStart(..) => {
                self.fail(|| {
                    Diagnostic::error(Code::SecondDocument, span, "a spec is a single YAML document")
                        .help("move the second document into a file of its own")
                });
                false
            }
            Event::Anchor(..) => {
                self.fail(|| {
                    Diagnostic::error(Code::Alias, span, "a spec may not use YAML's anchors")
                        .help("remove the anchor, or put a text that starts with `&` into quotes")
                });
                true
            }
            Event::UnresolvedAlias(_) if self.slice(span).ends_with(':') => {
                self.fail(|| syntax::alias_as_key(span));
                false
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                // Where there is no such anchor, a text was meant more likely than an alias.
                let help = match event {
                    Event::UnresolvedAlias(_) => "put a text that starts with `*` into quotes",
                    _ => "repeat the value; labels are shared through the dictionary and label sets",
                };
                self.fail(|| {
                    Diagnostic::error(Code::Alias, span, "a spec may not use YAML's aliases").help(help)
                });
                // The text of the alias keeps its place, so that the tree stays in step.
                self.node(Node {
                    span,
                    content: Content::Scalar(Scalar { text: self.slice(span), plain: false }),
                })
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                // The parser writes a value that is not there as `~`.
                let text = if plain && span.start == span.end { Cow::Borrowed("") } else { text };
                self.node(Node { span, content: Content::Scalar(Scalar { text, plain }) })
            }
            Event::SequenceStart(..) => self.open(span, Items::List(Vec::new())),
            Event::MappingStart(..) => self.open(span, Items::Map { entries: Vec::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            // Nothing else is known.
            _ => true,
        }
    }

    fn open(&mut self, span: Span, items: Items<'t>) -> bool {
        if self.open.len() >= DEPTH_LIMIT {
            self.fail(|| syntax::too_deep(span));
            return false;
        }
        self.open.push(Frame { span, items });
        true
    }

    fn close(&mut self, end: Span) -> bool {
        let Some(Frame { mut span, items }) = self.open.pop() else { return true };
        let (content, last) = match items {
            Items::List(nodes) => {
                let last = nodes.last().map(|node| node.span.end);
                (Content::List(nodes), last)
            }
            Items::Map { entries, .. } => {
                self.report_duplicates(&entries);
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                (Content::Map(entries), last)
            }
        };
        // Only brackets have an end of their own; a block ends with its last item.
        span.end = if end.end > end.start { end.end } else { last.unwrap_or(span.end) };
        self.node(Node { span, content })
    }

    /// Puts a finished node where it belongs: an item, a key, a value or the root.
    fn node(&mut self, node: Node<'t>) -> bool {
        self.nodes += 1;
        if self.nodes > self.node_limit {
            let limit = self.node_limit;
            self.fail(|| {
                let message = format!("the file has more than {limit} values");
                Diagnostic::error(Code::TooManyNodes, node.span, message)
            });
            return false;
        }
        let slice = self.slice(node.span);
        match self.open.last_mut().map(|frame| &mut frame.items) {
            None => self.root = Some(node),
            Some(Items::List(nodes)) => nodes.push(node),
            Some(Items::Map { entries, key }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => {
                    let span = node.span;
                    let (text, problem) = key_of(node);
                    *key = Some((text.unwrap_or(slice), span));
                    if let Some(problem) = problem {
                        self.failed = true;
                        self.out.add(Severity::Error, || problem);
                    }
                }
            },
        }
        true
    }

    fn report_duplicates(&mut self, entries: &[Entry<'t>]) {
        let mut report = |first: &Entry<'t>, again: &Entry<'t>| {
            self.failed = true;
            self.out.report(|| {
                let message = format!("the key {} stands twice in this map", quote(&again.key));
                Diagnostic::error(Code::DuplicateKey, again.key_span, message)
                    .and(first.key_span, "first one here")
            });
        };
        // Most maps are small, and a table for each would be most of the work.
        if entries.len() <= 16 {
            for (index, again) in entries.iter().enumerate() {
                if let Some(first) = entries.iter().take(index).find(|entry| entry.key == again.key) {
                    report(first, again);
                }
            }
            return;
        }
        let mut seen = Lookup::with_capacity(entries.len());
        for (index, again) in entries.iter().enumerate() {
            let first = seen.insert(Cow::Borrowed(&*again.key), index);
            if let Some(first) = first.and_then(|first| entries.get(first)) {
                report(first, again);
            }
        }
    }

    /// The innermost bracket that is open at a byte on a later line, which is indented no more than that of the bracket: the
    /// lines around it go on, so its end was forgotten.
    fn unclosed(&self, at: usize) -> Option<(char, Span)> {
        let indentation = |at: usize| {
            let line = self.text.get(..at)?.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let spaces = self.text.get(line..)?.bytes().take_while(|byte| *byte == b' ').count();
            Some((line, spaces))
        };
        let (span, open) = self.open.iter().rev().find_map(|frame| {
            let open = self.slice(Span { end: frame.span.start + 1, ..frame.span }).chars().next()?;
            matches!(open, '[' | '{').then_some((frame.span, open))
        })?;
        let (line, spaces) = indentation(at)?;
        let (before, around) = indentation((span.start as usize).saturating_sub(self.base))?;
        (before < line && spaces <= around).then_some((open, Span { end: span.start + 1, ..span }))
    }

    fn fail(&mut self, make: impl FnOnce() -> Diagnostic + Copy) {
        self.failed = true;
        self.out.report(make);
    }

    fn convert(&self, span: &granit_parser::Span) -> Span {
        let start = span.start.byte_offset().unwrap_or_default();
        self.span(start, span.end.byte_offset().unwrap_or(start))
    }

    fn slice(&self, span: Span) -> Cow<'t, str> {
        let (start, end) =
            ((span.start as usize).saturating_sub(self.base), (span.end as usize).saturating_sub(self.base));
        Cow::Borrowed(self.text.get(start..end).unwrap_or_default())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| u32::try_from(self.base + at.min(self.text.len())).unwrap_or(u32::MAX);
        Span { file: self.file, start: place(start), end: place(end.max(start)) }
    }

    fn finish(mut self) -> Option<Node<'t>> {
        // After a syntax error the maps around it are still open; what they have is worth a look all the same.
        for frame in std::mem::take(&mut self.open) {
            if let Items::Map { entries, .. } = frame.items {
                self.report_duplicates(&entries);
            }
        }
        let root = self.root.take();
        let empty = match root.as_ref().map(|node| &node.content) {
            None => true,
            Some(Content::Scalar(scalar)) => scalar.is_null(),
            Some(_) => false,
        };
        if empty && !self.failed {
            let span = self.span(0, 0);
            self.fail(|| {
                Diagnostic::error(Code::EmptyFile, span, "the file is empty")
                    .help("a spec starts with `mgen: 1`")
            });
        }
        root.filter(|_| !self.failed)
    }
}

/// The text of a key, and what is wrong with it.
fn key_of(node: Node<'_>) -> (Option<Cow<'_, str>>, Option<Diagnostic>) {
    let span = node.span;
    let invalid =
        |message: &str, help: &str| Some(Diagnostic::error(Code::InvalidKey, span, message).help(help));
    match node.content {
        Content::Scalar(scalar) if scalar.is_null() && scalar.text.is_empty() => {
            (None, invalid("the key is missing", "write the key before the `:`"))
        }
        Content::Scalar(scalar) if scalar.is_null() => {
            (None, invalid("the key is missing", "put the key into quotes if this text is meant"))
        }
        Content::Scalar(scalar) if scalar.plain && scalar.text == "<<" => {
            let problem = Diagnostic::error(Code::MergeKey, span, "a spec may not use YAML's merge keys")
                .help("repeat the keys; labels are shared through the dictionary and label sets");
            (None, Some(problem))
        }
        Content::Scalar(scalar) => (Some(scalar.text), None),
        Content::List(_) | Content::Map(_) => {
            (None, invalid("a key must be a text", "put braces that belong to a text into quotes"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render;
    use crate::source::Sources;

    #[test]
    fn too_many_values() {
        let text = "a: [b, c]\nd: e\n";
        let mut sources = Sources::new();
        let file = sources.add("spec.yaml", text);
        let mut found = Diagnostics::new();
        // The keys, the list and the map are values too.
        assert!(parse_within(7, file, text, &mut found).is_some());
        assert!(parse_within(6, file, text, &mut found).is_none());
        expect_test::expect![[r#"
            error[MG014]: the file has more than 6 values
             --> spec.yaml:1:1
              |
            1 | a: [b, c]
              | ^^^^^^^^^
        "#]]
        .assert_eq(&render(&found, &sources));
    }
}
