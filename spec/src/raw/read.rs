//! How values are read from nodes. A reader reports what is wrong and gives `None`.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, quote};
use crate::source::{Span, Spanned};
use crate::yaml::{Content, Entry, Node, Scalar};

/// What reads a value of one type.
pub(super) trait Reader<T>: Fn(&Node<'_>, &mut Diagnostics) -> Option<T> {}

impl<T, F: Fn(&Node<'_>, &mut Diagnostics) -> Option<T>> Reader<T> for F {}

/// What a node is, in the words of an error.
pub(super) fn kind(node: &Node<'_>) -> &'static str {
    match &node.content {
        Content::Scalar(scalar) if scalar.is_null() => "nothing",
        Content::Scalar(_) => "a text",
        Content::List(_) => "a list",
        Content::Map(_) => "a map",
    }
}

pub(super) fn wrong_type(node: &Node<'_>, expected: &str, out: &mut Diagnostics) {
    out.report(|| {
        let Node { span, content } = node;
        let problem = if matches!(content, Content::Scalar(scalar) if scalar.is_null()) {
            Diagnostic::error(Code::EmptyValue, *span, format!("expected {expected}, found nothing"))
        } else {
            Diagnostic::error(Code::WrongType, *span, format!("expected {expected}, found {}", kind(node)))
        };
        match content {
            Content::Scalar(scalar) if scalar.is_null() && !scalar.text.is_empty() => problem
                .help(format!("put {} into quotes if this text is meant, else leave it out", scalar.text)),
            Content::Scalar(scalar) if scalar.is_null() => {
                problem.help("leave the key out if it has no value")
            }
            Content::Scalar(_) if expected.starts_with("a list") => {
                problem.help("a single item also needs its brackets")
            }
            _ => problem,
        }
    });
}

fn scalar<'n, 't>(node: &'n Node<'t>, expected: &str, out: &mut Diagnostics) -> Option<&'n Scalar<'t>> {
    match &node.content {
        Content::Scalar(scalar) if !scalar.is_null() => Some(scalar),
        _ => {
            wrong_type(node, expected, out);
            None
        }
    }
}

pub(super) fn empty(span: Span, what: &str, out: &mut Diagnostics) {
    out.report(|| Diagnostic::error(Code::EmptyValue, span, format!("{what} is empty")));
}

/// Text exactly as it is written; it may be empty.
pub(super) fn exact(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let scalar = scalar(node, "a text", out)?;
    Some(Spanned { value: scalar.text.clone().into_owned(), span: node.span })
}

/// Text exactly as it is written.
pub(super) fn verbatim(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let text = exact(node, out)?;
    if text.value.trim().is_empty() {
        empty(node.span, "the text", out);
        return None;
    }
    Some(text)
}

/// A single paragraph: line breaks, with the spaces around them, count as one space.
pub(super) fn paragraph(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let mut text = verbatim(node, out)?;
    let lines = text.value.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    text.value = lines.collect::<Vec<_>>().join(" ");
    Some(text)
}

/// Prose; what matters to Markdown stays, blank lines around it do not.
pub(super) fn markdown(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let mut text = verbatim(node, out)?;
    text.value = text.value.trim_end().trim_start_matches(['\n', '\r']).to_owned();
    Some(text)
}

/// One of a fixed set of words.
pub(super) fn word<T: Copy>(words: &'static [(&'static str, T)]) -> impl Reader<Spanned<T>> {
    move |node, out| {
        let text = exact(node, out)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned { value: *value, span: node.span });
        }
        out.report(|| {
            let all: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            let problem = Diagnostic::error(
                Code::UnknownWord,
                node.span,
                format!("{} is none of {}", quote(&text.value), all.join(", ")),
            );
            suggest(problem, &text.value, words.iter().map(|(word, _)| *word))
        });
        None
    }
}

/// Adds "did you mean" if there is something near.
pub(crate) fn suggest<'c>(
    problem: Diagnostic,
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    match closest(word, candidates) {
        Some(candidate) => problem.help(format!("did you mean {}?", quote(candidate))),
        None => problem,
    }
}

/// An integer of a range.
pub(super) fn integer(least: u32, most: u32) -> impl Reader<Spanned<u32>> {
    move |node, out| {
        let text = exact(node, out)?;
        // `parse` alone would take a sign.
        let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
        let value = text.value.parse().ok().filter(|value| digits && (least..=most).contains(value));
        if value.is_none() {
            out.report(|| {
                let found = quote(&text.value);
                let message = format!("expected an integer from {least} to {most}, found {found}");
                Diagnostic::error(Code::InvalidNumber, node.span, message)
            });
        }
        Some(Spanned { value: value?, span: node.span })
    }
}

/// A number in decimal notation.
pub(super) fn number(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<f64>> {
    let text = exact(node, out)?;
    // `parse` alone would take `inf` and `nan` as well.
    let decimal =
        text.value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let value = text.value.parse::<f64>().ok().filter(|value| decimal && value.is_finite());
    if value.is_none() {
        out.report(|| {
            let message = format!("expected a number, found {}", quote(&text.value));
            Diagnostic::error(Code::InvalidNumber, node.span, message)
        });
    }
    Some(Spanned { value: value?, span: node.span })
}

/// A list, which may be empty.
pub(super) fn list<T>(item: impl Reader<T>) -> impl Reader<Spanned<Vec<T>>> {
    move |node, out| {
        let Content::List(nodes) = &node.content else {
            wrong_type(node, "a list", out);
            return None;
        };
        let value = nodes.iter().filter_map(|node| item(node, out)).collect();
        Some(Spanned { value, span: node.span })
    }
}

/// A list of at least one item.
pub(super) fn items<T>(item: impl Reader<T>) -> impl Reader<Vec<T>> {
    let list = list(item);
    move |node, out| {
        if matches!(&node.content, Content::List(nodes) if nodes.is_empty()) {
            empty(node.span, "the list", out);
            return None;
        }
        Some(list(node, out)?.value)
    }
}

/// The entries of a map that has at least one.
pub(super) fn entries<'n, 't>(
    node: &'n Node<'t>,
    expected: &str,
    out: &mut Diagnostics,
) -> Option<&'n [Entry<'t>]> {
    match &node.content {
        Content::Map(entries) if entries.is_empty() => {
            empty(node.span, "the map", out);
            None
        }
        Content::Map(entries) => Some(entries),
        _ => {
            wrong_type(node, expected, out);
            None
        }
    }
}

/// A map whose keys the spec chooses, in order.
pub(super) fn pairs<T>(value: impl Reader<T>) -> impl Reader<Vec<(Spanned<String>, T)>> {
    move |node, out| {
        let entries = entries(node, "a map", out)?;
        let pairs = entries.iter().filter_map(|entry| {
            let key = Spanned { value: entry.key.clone().into_owned(), span: entry.key_span };
            Some((key, value(&entry.value, out)?))
        });
        Some(pairs.collect())
    }
}
