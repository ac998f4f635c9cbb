//! How values are read from nodes.

use std::marker::PhantomData;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, closest, quote};
use crate::language::{Form, Syntax, Word};
use crate::source::{Span, Spanned};
use crate::yaml::{Content, Entry, Node, Scalar};

/// What reads values of one form. It reports what is wrong and gives `None`.
pub(crate) trait Reader {
    type Value;
    /// What it accepts, for those who only want to know.
    const FORM: Form;

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Self::Value>;
}

/// What a node is, in the words of an error.
fn kind(node: &Node<'_>) -> &'static str {
    match &node.content {
        Content::Scalar(scalar) if scalar.is_null() => "nothing",
        Content::Scalar(_) => "a text",
        Content::List(_) => "a list",
        Content::Map(_) => "a map",
    }
}

pub(super) fn wrong_type(node: &Node<'_>, expected: &str, out: &mut Diagnostics) {
    wrong_type_of(node, expected, || None, out);
}

/// The same, with what to write where something stands that could have its place inside.
pub(super) fn wrong_type_of(
    node: &Node<'_>,
    expected: &str,
    help: impl FnOnce() -> Option<String> + Copy,
    out: &mut Diagnostics,
) {
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
            Content::Scalar(_) | Content::List(_) => match help() {
                Some(help) => problem.help(help),
                None => problem,
            },
            Content::Map(_) => problem,
        }
    });
}

fn scalar<'n, 't>(node: &'n Node<'t>, out: &mut Diagnostics) -> Option<&'n Scalar<'t>> {
    match &node.content {
        Content::Scalar(scalar) if !scalar.is_null() => Some(scalar),
        _ => {
            wrong_type(node, "a text", out);
            None
        }
    }
}

pub(super) fn empty(span: Span, what: &str, out: &mut Diagnostics) {
    out.report(|| Diagnostic::error(Code::EmptyValue, span, format!("{what} is empty")));
}

/// Text exactly as it is written; it may be empty.
pub(super) fn exact(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let scalar = scalar(node, out)?;
    Some(Spanned { value: scalar.text.clone().into_owned(), span: node.span })
}

/// Text exactly as it is written.
pub(super) fn verbatim(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let text = exact(node, out)?;
    if text.value.trim_start().is_empty() {
        empty(node.span, "the text", out);
        return None;
    }
    Some(text)
}

/// A single paragraph: line breaks, with the spaces around them, count as one space.
pub(super) fn paragraph(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let mut text = verbatim(node, out)?;
    let is_line = !text.value.contains('\n') && !text.value.contains('\r');
    text.value = if is_line {
        text.value.trim().to_owned()
    } else {
        let lines = text.value.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    Some(text)
}

/// Prose; what matters to Markdown stays, blank lines around it do not.
pub(super) fn markdown(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let mut text = verbatim(node, out)?;
    text.value = text.value.trim_end().trim_start_matches(['\n', '\r']).to_owned();
    Some(text)
}

/// Words that stand for values of a type.
pub(crate) trait Vocabulary: Copy + 'static {
    const WORDS: &'static [Word];
    /// What each of them stands for.
    const VALUES: &'static [Self];
}

/// One of the words of a type.
pub(crate) struct WordOf<T>(PhantomData<T>);

impl<T: Vocabulary> Reader for WordOf<T> {
    type Value = Spanned<T>;
    const FORM: Form = Form::Word(T::WORDS);

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<T>> {
        let index = word(T::WORDS, node, out)?;
        let value = T::VALUES.get(index)?;
        Some(Spanned { value: *value, span: node.span })
    }
}

/// Which of the words a node is.
fn word(words: &'static [Word], node: &Node<'_>, out: &mut Diagnostics) -> Option<usize> {
    let text = exact(node, out)?;
    let found = words.iter().position(|word| word.text == text.value);
    if found.is_none() {
        out.report(|| {
            let all: Vec<String> = words.iter().map(|word| format!("`{}`", word.text)).collect();
            let message = format!("{} is none of {}", quote(&text.value), all.join(", "));
            let problem = Diagnostic::error(Code::UnknownWord, node.span, message);
            suggest(problem, &text.value, words.iter().map(|word| word.text))
        });
    }
    found
}

/// Adds "did you mean" if there is something near.
pub(crate) fn suggest<'c>(
    problem: Diagnostic,
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    offer(problem, closest(word, candidates))
}

fn offer(problem: Diagnostic, candidate: Option<&str>) -> Diagnostic {
    match candidate {
        Some(candidate) => problem.help(format!("did you mean {}?", quote(candidate))),
        None => problem,
    }
}

/// An integer of a range.
pub(crate) struct Integer<const LEAST: u32, const MOST: u32>;

impl<const LEAST: u32, const MOST: u32> Reader for Integer<LEAST, MOST> {
    type Value = Spanned<u32>;
    const FORM: Form = Form::Integer { least: LEAST, most: MOST };

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<u32>> {
        let text = exact(node, out)?;
        // `parse` alone would take a sign.
        let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
        let value = text.value.parse().ok().filter(|value| digits && (LEAST..=MOST).contains(value));
        if value.is_none() {
            out.report(|| {
                let found = quote(&text.value);
                let message = format!("expected an integer from {LEAST} to {MOST}, found {found}");
                Diagnostic::error(Code::InvalidNumber, node.span, message)
            });
        }
        Some(Spanned { value: value?, span: node.span })
    }
}

/// A number in decimal notation.
pub(crate) struct Number;

impl Reader for Number {
    type Value = Spanned<f64>;
    const FORM: Form = Form::Number;

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Spanned<f64>> {
        let text = exact(node, out)?;
        // `parse` alone would take `inf` and `nan` as well.
        let decimal =
            text.value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let value = text.value.parse::<f64>().ok().filter(|value| decimal && value.is_finite());
        if value.is_none() {
            out.report(|| {
                let message = format!("expected a number, found {}", quote(&text.value));
                let problem = Diagnostic::error(Code::InvalidNumber, node.span, message);
                // YAML writes infinities with a full stop, `.inf`.
                match text.value.replacen('.', "", 1).parse::<f64>() {
                    Ok(number) if !(decimal && number.is_finite()) => {
                        problem.help("numbers are finite; the bound `+Inf` every histogram has anyway")
                    }
                    Ok(_) | Err(_) => problem,
                }
            });
        }
        Some(Spanned { value: value?, span: node.span })
    }
}

/// As many as the file can hold.
const ANY: usize = usize::MAX;

/// A list, which may be empty. That it is not longer than it may be is for `resolve` to see, here and below.
pub(crate) struct List<R, const MOST: usize = ANY>(PhantomData<R>);

impl<R: Reader, const MOST: usize> Reader for List<R, MOST> {
    type Value = Spanned<Vec<R::Value>>;
    const FORM: Form = Form::List { item: &R::FORM, least: 0, most: MOST };

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Self::Value> {
        let value = read_all::<R>(nodes(node, out)?, out);
        Some(Spanned { value, span: node.span })
    }
}

/// A list of at least one item.
pub(crate) struct Items<R, const MOST: usize = ANY>(PhantomData<R>);

impl<R: Reader, const MOST: usize> Reader for Items<R, MOST> {
    type Value = Vec<R::Value>;
    const FORM: Form = Form::List { item: &R::FORM, least: 1, most: MOST };

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Self::Value> {
        let nodes = nodes(node, out)?;
        if nodes.is_empty() {
            empty(node.span, "the list", out);
            return None;
        }
        Some(read_all::<R>(nodes, out))
    }
}

fn nodes<'n, 't>(node: &'n Node<'t>, out: &mut Diagnostics) -> Option<&'n [Node<'t>]> {
    match &node.content {
        Content::List(nodes) => Some(nodes),
        Content::Scalar(_) | Content::Map(_) => {
            wrong_type(node, "a list", out);
            None
        }
    }
}

fn read_all<R: Reader>(nodes: &[Node<'_>], out: &mut Diagnostics) -> Vec<R::Value> {
    let mut values = Vec::with_capacity(nodes.len());
    for node in nodes {
        if let Some(value) = R::read(node, out) {
            values.push(value);
        }
    }
    values
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

/// What the keys of a map are that the spec chooses.
pub(crate) trait KeySyntax {
    const SYNTAX: &'static Syntax;
}

/// A map whose keys the spec chooses, in order.
pub(crate) struct Pairs<K, R, const MOST: usize = ANY>(PhantomData<(K, R)>);

impl<K: KeySyntax, R: Reader, const MOST: usize> Reader for Pairs<K, R, MOST> {
    type Value = Vec<(Spanned<String>, R::Value)>;
    const FORM: Form = Form::Pairs { key: K::SYNTAX, value: &R::FORM, most: MOST };

    fn read(node: &Node<'_>, out: &mut Diagnostics) -> Option<Self::Value> {
        let mut pairs = Vec::new();
        for entry in entries(node, "a map", out)? {
            if let Some(value) = R::read(&entry.value, out) {
                pairs.push((entry.key(), value));
            }
        }
        Some(pairs)
    }
}
