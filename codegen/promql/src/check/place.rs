//! From a place in a query to the place in the YAML that the query was read from.

use std::ops::Range as Bytes;

use mgen_spec::{Sources, Span, Spanned};

/// The span of some bytes of a value. `None` if the YAML writes them so differently that they are not found.
pub(super) fn within(sources: &Sources, value: &Spanned<String>, bytes: &Bytes<usize>) -> Option<Span> {
    let Spanned { value, span } = value;
    let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
    let source = sources.text(span.file).get(start..end)?;
    let found = align(source, value, bytes)?;
    // Whatever the alignment made of folds and escapes: the place is right if it shows the same text.
    (source.get(found.clone())? == value.get(bytes.clone())?).then_some(())?;
    let byte = |at: usize| u32::try_from(start + at).ok();
    Some(Span { file: span.file, start: byte(found.start)?, end: byte(found.end)? })
}

/// Walks the written form and the value side by side: indentation and folded line breaks differ, and escapes.
fn align(source: &str, value: &str, bytes: &Bytes<usize>) -> Option<Bytes<usize>> {
    let mut at = opening(source);
    let doubles_quotes = source.starts_with('\'');
    let mut start = None;
    for (i, expected) in value.char_indices() {
        let written = loop {
            let rest = source.get(at..)?;
            let written = rest.chars().next()?;
            if written == expected || (written.is_whitespace() && expected.is_whitespace()) {
                break written;
            }
            if written != '\\' && !written.is_whitespace() {
                return None;
            }
            at += written.len_utf8();
        };
        if i == bytes.start {
            start = Some(at);
        }
        at += if doubles_quotes && written == '\'' { "''".len() } else { written.len_utf8() };
        if i + expected.len_utf8() == bytes.end {
            return Some(start?..at);
        }
    }
    None
}

/// The length of what stands before the text: a quote, or the header line of a block scalar.
fn opening(source: &str) -> usize {
    match source.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => source.find('\n').map_or(source.len(), |line| line + 1),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::align;

    #[track_caller]
    fn found(source: &str, value: &str, name: &str) -> String {
        let start = value.rfind(name).expect("in the value");
        let at = align(source, value, &(start..start + name.len())).expect("in the source");
        format!("{at:?} {}", &source[at.clone()])
    }

    #[test]
    fn every_style_of_yaml() {
        assert_eq!(found("sum(abc)", "sum(abc)", "abc"), "4..7 abc");
        assert_eq!(found("\"x{a=\\\"b\\\"} + abc\"", "x{a=\"b\"} + abc", "abc"), "14..17 abc");
        assert_eq!(found("'x{a=''b''} + abc'", "x{a='b'} + abc", "abc"), "14..17 abc");
        assert_eq!(found("|\n    x +\n    abc\n", "x +\nabc\n", "abc"), "14..17 abc");
        assert_eq!(found(">-\n    x\n    + abc\n", "x + abc", "abc"), "15..18 abc");
        assert_eq!(found("x\r\n    + abc", "x + abc", "abc"), "9..12 abc");
    }

    #[test]
    fn what_does_not_fit_is_not_found() {
        assert_eq!(align("something else", "abc", &(0..3)), None);
        assert_eq!(align("", "abc", &(0..3)), None);
        assert_eq!(align("\"\\u0061bc\"", "abc", &(0..3)), None);
    }
}
