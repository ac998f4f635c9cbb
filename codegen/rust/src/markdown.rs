//! Text of a spec as Markdown for rustdoc: nothing in it may become a link, a heading, markup or a doctest.

/// Prose as lines. Paragraphs, bullets and code spans stay; all else is plain text. Lines lose their indentation,
/// since four spaces would make a code block, and with it a doctest in the user's crate.
pub(crate) fn prose(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            let line = collapse(line);
            match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
                Some(item) => format!("- {}", escape(item)),
                None => escape(&line),
            }
        })
        .collect()
}

/// One paragraph as one line.
pub(crate) fn inline(text: &str) -> String {
    escape(&collapse(text))
}

/// A value as a code span where one can hold it, in quotes otherwise.
pub(crate) fn code(value: &str) -> String {
    let fits = !value.is_empty() && value.chars().all(|c| c.is_ascii_graphic() && c != '`');
    if fits { format!("`{value}`") } else { format!("\"{}\"", inline(value)) }
}

/// Makes one space of every run of whitespace, and escapes of the characters that rustc or a terminal acts on.
fn collapse(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().fold(String::new(), |mut shown, c| {
        if is_invisible(c) {
            shown.extend(c.escape_unicode())
        } else {
            shown.push(c)
        }
        shown
    })
}

/// Control characters, and the marks that change the direction of text, which rustc denies in comments.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Escapes one line, but for code spans and addresses, which become links.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = if first == '`' {
            let (span, closed) = backticks(rest);
            escaped.push_str(&if closed { span.to_owned() } else { span.replace('`', "\\`") });
            span.len()
        } else if let Some(address) = address(rest) {
            escaped.push('<');
            escaped.push_str(address);
            escaped.push('>');
            address.len()
        } else {
            if is_sigil(first, &escaped, rest.chars().nth(1)) {
                escaped.push('\\');
            }
            escaped.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    escaped
}

/// The code span at the start of `text`, or just its backticks if nothing closes them.
fn backticks(text: &str) -> (&str, bool) {
    let fence = text.len() - text.trim_start_matches('`').len();
    let mut at = fence;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + next;
        let rest = text.get(start..).unwrap_or_default();
        let run = rest.len() - rest.trim_start_matches('`').len();
        at = start + run;
        if run == fence {
            return (text.get(..at).unwrap_or(text), true);
        }
    }
    (text.get(..fence).unwrap_or(text), false)
}

/// The web address at the start of `text`, without the punctuation of the sentence around it.
fn address(text: &str) -> Option<&str> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>\"`\\".contains(c)).unwrap_or(text.len());
    Some(
        text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*', '_', '|']),
    )
}

/// Whether Markdown would act on `c` between the text already written and the next character.
fn is_sigil(c: char, before: &str, next: Option<char>) -> bool {
    let previous = before.chars().next_back();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
        '_' => !(is_word(previous) && is_word(next)),
        '&' => is_word(next) || next == Some('#'),
        '#' | '+' | '=' => previous.is_none(),
        '-' => previous.is_none() || previous == Some('-'),
        '.' | ')' => {
            let ends_number = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
            ends_number && next.is_none_or(char::is_whitespace)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{code, inline, prose};

    #[test]
    fn plain_text_stays_plain() {
        for (text, expected) in [
            ("Requests served.", "Requests served."),
            ("tcp_open_total, _private_ and __init__", "tcp_open_total, \\_private\\_ and \\_\\_init\\_\\_"),
            ("see [Vec] and <b>", "see \\[Vec\\] and \\<b\\>"),
            ("C:\\temp * 2 | 3 ~ 4", "C:\\\\temp \\* 2 \\| 3 \\~ 4"),
            ("R&D &amp; &#60; a & b", "R\\&D \\&amp; \\&#60; a & b"),
            ("# heading", "\\# heading"),
            ("no. #1", "no. #1"),
            ("1. first", "1\\. first"),
            ("2.5 s", "2.5 s"),
            ("--check and ---", "\\-\\-check and -\\-\\-"),
            ("===", "\\==="),
            ("a\r\n\tb   c", "a b c"),
            ("left\u{202e}right\0", "left\\\\u{202e}right\\\\u{0}"),
        ] {
            assert_eq!(inline(text), expected);
        }
    }

    #[test]
    fn code_spans_stay() {
        for (text, expected) in [
            ("uses `a[0]` and *b*", "uses `a[0]` and \\*b\\*"),
            ("``a ` b`` c", "``a ` b`` c"),
            ("open ` only [x]", "open \\` only \\[x\\]"),
            ("```text", "\\`\\`\\`text"),
            ("`a`` b`", "`a`` b`"),
        ] {
            assert_eq!(inline(text), expected);
        }
    }

    #[test]
    fn addresses_become_links() {
        for (text, expected) in [
            ("see https://example.com/a_b*c.", "see <https://example.com/a_b*c>."),
            ("(http://example.com/x)", "(<http://example.com/x>)"),
            ("[name](https://example.com)", "\\[name\\](<https://example.com>)"),
            ("http only", "http only"),
        ] {
            assert_eq!(inline(text), expected);
        }
    }

    #[test]
    fn prose_has_neither_indentation_nor_fences() {
        let text = "First\nline.\n\n    let x = 1;\n```\nfn main() {}\n```\n* one\n  - two\n";
        let expected =
            ["First", "line.", "", "let x = 1;", "\\`\\`\\`", "fn main() {}", "\\`\\`\\`", "- one", "- two"];
        assert_eq!(prose(text), expected);
    }

    #[test]
    fn values() {
        assert_eq!(code("inbound"), "`inbound`");
        assert_eq!(code(""), "\"\"");
        assert_eq!(code("a b"), "\"a b\"");
        assert_eq!(code("a`[b]"), "\"a\\`\\[b\\]\"");
    }
}
