use pulldown_cmark::{Event, Parser};

use super::{GITHUB, code};

/// Inline Markdown as the content of a table cell: on one line, and without a pipe that would end the cell.
///
/// GitHub splits a row into cells before it looks at code spans, so a pipe needs its backslash within code too.
pub(super) fn cell(markdown: &str) -> String {
    let line =
        markdown.lines().map(str::trim_ascii).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    if !line.contains('|') {
        return line;
    }
    let mut out = String::with_capacity(line.len() + 8);
    let mut done = 0;
    for (code, range) in code_spans(&line) {
        push_escaped(&mut out, line.get(done..range.start).unwrap_or_default());
        let source = line.get(range.clone()).unwrap_or_default();
        if source.contains("\\|") {
            out.push_str(&code::html(&code));
        } else {
            out.push_str(&source.replace('|', "\\|"));
        }
        done = range.end;
    }
    push_escaped(&mut out, line.get(done..).unwrap_or_default());
    out
}

/// The code spans of a line, with their places.
fn code_spans(line: &str) -> Vec<(String, std::ops::Range<usize>)> {
    // A cell holds no blocks; with a word in front, nothing at its start looks like one.
    const WORD: &str = "w ";
    let paragraph = format!("{WORD}{line}");
    Parser::new_ext(&paragraph, GITHUB)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Code(code) => Some((code.to_string(), range.start - WORD.len()..range.end - WORD.len())),
            _ => None,
        })
        .collect()
}

/// Escapes the pipes of what is not code and not escaped yet.
fn push_escaped(out: &mut String, markdown: &str) {
    let mut backslashes = 0;
    for c in markdown.chars() {
        match c {
            '|' if backslashes % 2 == 1 => out.push('|'),
            '|' if backslashes == 0 => out.push_str("\\|"),
            // After an escaped backslash, readers of tables disagree on what `\|` is.
            '|' => out.push_str("&#124;"),
            c => out.push(c),
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
    }
}
