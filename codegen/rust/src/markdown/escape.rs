/// Escapes a paragraph, of which no line is indented. Code spans stay, addresses become links, links to the web stay
/// and others become their text; bullets stay.
pub(super) fn escape(paragraph: &str) -> String {
    let mut escaped = String::with_capacity(paragraph.len());
    // Where the content of the current line starts in `escaped`.
    let mut line = 0;
    let mut rest = paragraph;
    while let Some(first) = rest.chars().next() {
        let before = escaped.get(line..).unwrap_or_default();
        let length = if let length @ 1.. = ordinary(rest) {
            escaped.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if before.is_empty()
            && let Some(bullet) = bullet(rest)
        {
            escaped.push_str("- ");
            line = escaped.len();
            bullet.len()
        } else if first == '`' {
            let (span, closed) = backticks(rest);
            // In a span a line break is a space, but a line could begin like a block.
            escaped.push_str(&if closed { span.replace('\n', " ") } else { span.replace('`', "\\`") });
            span.len()
        } else if let Some(Link { text, target, length }) = link(rest) {
            let text = escape(text);
            match address(target) {
                Some(address) if address == target => {
                    for part in ["[", &text, "](<", address, ">)"] {
                        escaped.push_str(part);
                    }
                }
                _ => escaped.push_str(&text),
            }
            length
        } else if let Some(address) = address(rest) {
            for part in ["<", address, ">"] {
                escaped.push_str(part);
            }
            address.len()
        } else {
            if is_sigil(first, before, rest.chars().nth(1)) {
                escaped.push('\\');
            }
            escaped.push(first);
            first.len_utf8()
        };
        if first == '\n' {
            line = escaped.len();
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    escaped
}

/// The length of the start of `text` in which nothing means anything to Markdown. This is most of all text, and the
/// macro's own code is not optimised in its users' builds: a loop over a slice costs a tenth of what the cases above do.
fn ordinary(text: &str) -> usize {
    let mut rest = text.as_bytes();
    // Only behind a number that begins its line do they mark the item of a list.
    let ends_no_number = matches!(rest, [b'a'..=b'z' | b'A'..=b'Z', ..]);
    loop {
        rest = match rest {
            // An address may begin here.
            [b'h', b't', b't', b'p', ..] => break,
            [b'.' | b')', others @ ..] if ends_no_number => others,
            [b'.', b'0'..=b'9', others @ ..] => others,
            [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b',' | b';' | b':', others @ ..]
            | [b'\'' | b'"' | b'(' | b'/' | b'%' | b'?', others @ ..] => others,
            _ => break,
        };
    }
    text.len() - rest.len()
}

/// The mark of a list's item.
fn bullet(text: &str) -> Option<&str> {
    ["- ", "* "].into_iter().find(|bullet| text.starts_with(bullet))
}

/// Longer runs of backticks are plain text. Each length may be looked for in vain once, so a text of nothing but
/// backticks takes no longer than others.
const LONGEST_FENCE: usize = 3;

/// The code span at the start of `text`, or just its backticks if nothing closes them.
fn backticks(text: &str) -> (&str, bool) {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(text);
    let mut at = fence;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')).filter(|_| fence <= LONGEST_FENCE) {
        let start = at + next;
        let closing = text.get(start..).map(run).unwrap_or_default();
        at = start + closing;
        if closing == fence {
            return (text.get(..at).unwrap_or(text), true);
        }
    }
    (text.get(..fence).unwrap_or(text), false)
}

/// `[text](target)`.
struct Link<'t> {
    text: &'t str,
    target: &'t str,
    length: usize,
}

/// The link at the start of `text`. Its own text has no brackets.
fn link(text: &str) -> Option<Link<'_>> {
    let inner = text.strip_prefix('[')?;
    let (label, after) = inner.split_at(inner.find(['[', ']'])?);
    let target = after.strip_prefix("](")?;
    let (target, after) = target.split_at(target.find(|c: char| c.is_whitespace() || "()<>".contains(c))?);
    let rest = after.strip_prefix(')')?;
    (!label.is_empty()).then_some(Link { text: label, target, length: text.len() - rest.len() })
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

/// Whether Markdown would act on `c`, between what stands before it on its line and the next character.
fn is_sigil(c: char, before: &str, next: Option<char>) -> bool {
    let previous = before.chars().next_back();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
        '_' => !(is_word(previous) && is_word(next)),
        '&' => is_word(next) || next == Some('#'),
        '!' => next == Some('['),
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
    use super::escape;

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
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn lines_begin_anew() {
        for (text, expected) in [
            ("title\n===\ntext\n---", "title\n\\===\ntext\n\\-\\-\\-"),
            ("a\n# b\n2) c", "a\n\\# b\n2\\) c"),
            ("- one\n* two\n- # three\n-four", "- one\n- two\n- \\# three\n\\-four"),
        ] {
            assert_eq!(escape(text), expected);
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
            ("`a\n- b`", "`a - b`"),
            ("````a````", "\\`\\`\\`\\`a\\`\\`\\`\\`"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn addresses_become_links() {
        for (text, expected) in [
            ("see https://example.com/a_b*c.", "see <https://example.com/a_b*c>."),
            ("(http://example.com/x)", "(<http://example.com/x>)"),
            ("http only", "http only"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        for (text, expected) in [
            ("[a *b*](https://example.com/c_d)", "[a \\*b\\*](<https://example.com/c_d>)"),
            ("[latency and\n# more](#latency), then", "latency and\n\\# more, then"),
            ("[Vec](std::vec::Vec)", "Vec"),
            ("![picture](https://example.com/x.png)", "\\![picture](<https://example.com/x.png>)"),
            ("[a](https://example.com \"title\")", "\\[a\\](<https://example.com> \"title\")"),
            ("[a][b] [](x) [a](b", "\\[a\\]\\[b\\] \\[\\](x) \\[a\\](b"),
            ("[`code`](x)", "`code`"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }
}
