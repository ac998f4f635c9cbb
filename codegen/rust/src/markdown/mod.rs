//! Text of a spec as Markdown for rustdoc: nothing in it may become a heading, markup, an intra-doc link or a doctest.

mod escape;

use std::borrow::Cow;

use escape::escape;

/// Prose as lines. Paragraphs, bullets, code spans and links to the web stay; all else is plain text. Lines lose
/// their indentation, since four spaces would make a code block, and with it a doctest in the user's crate.
pub(crate) fn prose(text: &str) -> Vec<String> {
    let lines: Vec<Cow<'_, str>> = text.lines().map(collapse).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    let escaped: Vec<String> = paragraphs.map(|lines| escape(&lines.join("\n"))).collect();
    escaped.join("\n\n").split('\n').map(str::to_owned).collect()
}

/// One paragraph as one line.
pub(crate) fn inline(text: &str) -> String {
    escape(&collapse(text))
}

/// A value as a code span where one can hold it, in quotes otherwise.
pub(crate) fn code(value: &str) -> String {
    if fits_code(value) { format!("`{value}`") } else { format!("\"{}\"", inline(value)) }
}

/// Whether all of a text is visible ASCII, and no backtick.
fn fits_code(value: &str) -> bool {
    let mut rest = value.as_bytes();
    while let [b'!'..=b'_' | b'a'..=b'~', others @ ..] = rest {
        rest = others;
    }
    rest.is_empty() && !value.is_empty()
}

/// Makes one space of every run of whitespace, and escapes of the characters that rustc or a terminal acts on.
fn collapse(text: &str) -> Cow<'_, str> {
    if is_collapsed(text) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ").chars().fold(String::new(), |mut shown, c| {
        if is_invisible(c) {
            shown.extend(c.escape_unicode())
        } else {
            shown.push(c)
        }
        shown
    });
    Cow::Owned(shown)
}

/// Whether a text is visible ASCII with single spaces inside.
fn is_collapsed(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut in_word = false;
    loop {
        match rest {
            [b'!'..=b'~', others @ ..] => (in_word, rest) = (true, others),
            [b' ', others @ ..] if in_word => (in_word, rest) = (false, others),
            [] => return in_word || text.is_empty(),
            _ => return false,
        }
    }
}

/// Control characters, and the marks that change the direction of text, which rustc denies in comments.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{Cow, code, collapse, inline, is_collapsed, prose};

    #[test]
    fn one_line() {
        assert_eq!(inline("a\r\n\tb   c"), "a b c");
        assert_eq!(inline("left\u{202e}right\0"), "left\\\\u{202e}right\\\\u{0}");
    }

    #[test]
    fn what_is_collapsed_stays() {
        for (text, expected) in [
            ("", true),
            ("a", true),
            ("a b c.", true),
            (" a", false),
            ("a ", false),
            ("a  b", false),
            ("a\tb", false),
            ("\u{e9}", false),
        ] {
            assert_eq!(is_collapsed(text), expected, "{text:?}");
            assert_eq!(matches!(collapse(text), Cow::Borrowed(_)), expected, "{text:?}");
        }
    }

    #[test]
    fn prose_has_neither_indentation_nor_fences() {
        let text = "\nFirst\nline.\n \n\n    let x = 1;\n```\nfn main() {}\n```\n* one\n  - two\n";
        let expected = ["First", "line.", "", "let x = 1;", "``` fn main() {} ```", "- one", "- two"];
        assert_eq!(prose(text), expected);
        assert_eq!(prose("```\n\nlet x = 1;\n```"), ["\\`\\`\\`", "", "let x = 1;", "\\`\\`\\`"]);
    }

    #[test]
    fn values() {
        assert_eq!(code("inbound"), "`inbound`");
        assert_eq!(code(""), "\"\"");
        assert_eq!(code("a b"), "\"a b\"");
        assert_eq!(code("a`[b]"), "\"a\\`\\[b\\]\"");
    }
}
