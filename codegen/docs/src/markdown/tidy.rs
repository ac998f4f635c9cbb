use pulldown_cmark::{Event, Parser, Tag};

use super::GITHUB;

/// A page without spaces at the ends of lines, with one blank line at most in a row outside of code, and with
/// one line feed at its end; so templates may be laid out for their own readers.
pub(crate) fn tidy(page: &str) -> String {
    let mut blocks = Parser::new_ext(page, GITHUB)
        .into_offset_iter()
        .filter_map(|(event, range)| matches!(event, Event::Start(Tag::CodeBlock(_))).then_some(range))
        .peekable();
    let mut out = String::with_capacity(page.len());
    let mut at = 0;
    for line in page.split('\n') {
        while blocks.next_if(|block| block.end <= at).is_some() {}
        let in_code = blocks.peek().is_some_and(|block| block.start <= at);
        let text = line.trim_end();
        let surplus = text.is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        if in_code || !surplus {
            out.push_str(text);
            out.push('\n');
        }
        at += line.len() + 1;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
