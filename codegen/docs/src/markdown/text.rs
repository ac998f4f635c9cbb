/// Plain text as inline Markdown. Code spans, links and addresses work; every other character means itself, also
/// at the start of a line. Line breaks count as spaces.
pub(super) fn text(source: &str) -> String {
    let source = one_line(source);
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let mut rest = source.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if let Some(length) = code_span(rest) {
            out.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if first == '`' {
            let length = run_of_backticks(rest);
            out.push_str(&"\\`".repeat(length));
            length
        } else if let Some(length) = address(rest).filter(|_| !out.ends_with(char::is_alphanumeric)) {
            out.push('<');
            out.push_str(rest.get(..length).unwrap_or_default());
            out.push('>');
            length
        } else if let Some(link) = Link::at_start_of(rest) {
            out.push_str(&format!("[{}]({})", text(link.label), link.address));
            link.length
        } else {
            let length = first.len_utf8();
            let next = rest.get(length..).and_then(|rest| rest.chars().next());
            if has_meaning(first, &out, next) {
                out.push('\\');
            }
            out.push(first);
            length
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// Whether Markdown would read `c`, after `before` and in front of `next`, as anything but the character.
/// Underscores in the middle of words and other frequent harmless cases stay as they are, so that the source of
/// a page can be read too.
fn has_meaning(c: char, before: &str, next: Option<char>) -> bool {
    let previous = before.chars().next_back();
    match c {
        '*' | '[' | ']' | '<' | '~' | '$' => true,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        // After a letter it can only end emphasis, and none begins.
        '_' => !previous.is_some_and(char::is_alphanumeric),
        '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()),
        // A heading, or the end of one.
        '#' => previous.is_none_or(|previous| matches!(previous, ' ' | '#')),
        // A list, a quotation, a rule, the underline of a heading.
        '-' | '+' | '=' | '>' => previous.is_none(),
        '.' | ')' => {
            next.is_none_or(|next| next == ' ')
                && !before.is_empty()
                && before.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// Length of the code span that `rest` starts with: as many backticks at its end as at its start.
fn code_span(rest: &str) -> Option<usize> {
    let ticks = run_of_backticks(rest);
    if ticks == 0 {
        return None;
    }
    let mut at = ticks;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find('`')) {
        at += found;
        let run = rest.get(at..).map_or(0, run_of_backticks);
        at += run;
        if run == ticks {
            return Some(at);
        }
    }
    None
}

fn run_of_backticks(rest: &str) -> usize {
    rest.bytes().take_while(|&byte| byte == b'`').count()
}

/// Length of the web address that `rest` starts with, without the punctuation of the sentence around it.
fn address(rest: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme))?;
    let end = rest.find(|c: char| !is_in_addresses(c)).unwrap_or(rest.len());
    let mut address = rest.get(..end)?;
    let mut closing = address.matches(')').count().saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().next_back() {
        if last == ')' && closing > 0 {
            closing -= 1;
        } else if !".,:;!?'*_~".contains(last) {
            break;
        }
        address = address.get(..address.len() - 1)?;
    }
    Some(address.len()).filter(|&length| length > scheme.len())
}

fn is_in_addresses(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

/// `[label](https://address)`.
struct Link<'a> {
    label: &'a str,
    address: &'a str,
    length: usize,
}

impl<'a> Link<'a> {
    fn at_start_of(rest: &'a str) -> Option<Self> {
        let rest = rest.strip_prefix('[')?;
        let (label, rest) = rest.split_at_checked(rest.find(['[', ']', '`'])?)?;
        let after = rest.strip_prefix("](")?;
        let address = after.get(..address(after)?)?;
        let closed = after.get(address.len()..)?.starts_with(')');
        let plain = !label.trim().is_empty() && !address.contains(['(', ')']);
        let length = 1 + label.len() + 2 + address.len() + 1;
        (closed && plain).then_some(Link { label, address, length })
    }
}

/// The text with every run of white space as one space.
fn one_line(source: &str) -> String {
    source.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
