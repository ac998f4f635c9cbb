use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::GITHUB;

/// Markdown as it is, except for what could reach beyond its own place: HTML is shown rather than obeyed, and a
/// fence that nobody closed is closed.
pub(super) fn prose(source: &str) -> String {
    let mut markdown =
        source.replace("\r\n", "\n").replace('\r', "\n").trim_matches('\n').trim_end().to_owned();
    show_html(&mut markdown);
    mark_hard_breaks(&mut markdown);
    close_fence(&mut markdown);
    markdown
}

/// Prose that goes on after the first words of a list item whose content stands at column `indent`: on the same
/// line if it starts with a paragraph, otherwise below.
pub(super) fn item(source: &str, indent: usize) -> String {
    let markdown = prose(source);
    let starts_with_paragraph =
        matches!(Parser::new_ext(&markdown, GITHUB).next(), Some(Event::Start(Tag::Paragraph)));
    let first = if starts_with_paragraph { " " } else { "\n\n" };
    let mut out = String::from(first);
    for (number, line) in markdown.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if !line.is_empty() && (number > 0 || !starts_with_paragraph) {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(line);
    }
    out
}

/// Escapes the `<` of all HTML. What has been the inside of an HTML block is Markdown again afterwards, with
/// HTML of its own perhaps, so this looks several times; prose that still is not done is not meant to be read.
fn show_html(markdown: &mut String) {
    const ROUNDS: usize = 8;
    for _ in 0..ROUNDS {
        let places = html(markdown);
        if places.is_empty() {
            return;
        }
        *markdown = replaced(markdown, places.into_iter().map(|place| place..place + 1), "&lt;");
    }
    *markdown = markdown.replace('<', "&lt;");
}

/// The places of every `<` that starts HTML, or that could: what is not closed here may be closed by what follows.
fn html(markdown: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(markdown, GITHUB).into_offset_iter() {
        let source = markdown.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                places.extend(source.find('<').map(|at| range.start + at));
            }
            Event::Text(_) if !in_code => {
                let before =
                    |at: usize| markdown.get(..range.start + at).and_then(|text| text.chars().next_back());
                let open = source.match_indices('<').map(|(at, _)| at).filter(|&at| before(at) != Some('\\'));
                places.extend(open.map(|at| range.start + at));
            }
            _ => {}
        }
    }
    places
}

/// Writes a hard break as a backslash: pages have no spaces at the ends of lines.
fn mark_hard_breaks(markdown: &mut String) {
    let breaks = Parser::new_ext(markdown, GITHUB)
        .into_offset_iter()
        .filter_map(|(event, range)| matches!(event, Event::HardBreak).then_some(range))
        .filter(|range| markdown.get(range.clone()).is_some_and(|text| text.starts_with(' ')));
    *markdown = replaced(markdown, breaks, "\\\n");
}

/// The text with something else in some places, which ascend.
fn replaced(text: &str, places: impl Iterator<Item = Range<usize>>, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        out.push_str(text.get(done..place.start).unwrap_or_default());
        out.push_str(with);
        done = place.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Closes the fence that swallows what comes after the prose, if there is one.
fn close_fence(markdown: &mut String) {
    let end = markdown.len();
    let followed = format!("{markdown}\n\nwhat follows");
    let swallowing =
        Parser::new_ext(&followed, GITHUB).into_offset_iter().find_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if range.end > end + 2 => {
                followed.get(range)
            }
            _ => None,
        });
    if let Some(block) = swallowing {
        let tick = block.chars().next().unwrap_or('`');
        let fence: String = block.chars().take_while(|&c| c == tick).collect();
        markdown.push('\n');
        markdown.push_str(&fence);
    }
}
