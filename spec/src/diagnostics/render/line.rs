//! One line of a file as it is shown: nothing in it moves the cursor, and it is never wider than a screen.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::diagnostics::quote::steers;

/// The widest line that is shown whole, in columns.
const WIDEST: usize = 140;
/// Of a wider one, so many columns before the place and after its start, and no more characters than that: there are
/// some without width.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// Whether the line is shown whole.
pub(super) fn fits(line: &str) -> bool {
    // Every character has at least one byte and at most two columns or, as a tab, four.
    line.len() <= WIDEST / 4 || (line.len() <= WIDEST * 4 && printable(line).width() <= WIDEST)
}

/// A line and the columns of a place in it.
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) columns: Range<usize>,
}

/// The line, or the part of it around `place`, which is a range of bytes of the line.
pub(super) fn excerpt(line: &str, place: Range<usize>) -> Excerpt {
    let (before, rest) = line.split_at_checked(place.start).unwrap_or((line, ""));
    let (marked, after) = rest.split_at_checked(place.end.saturating_sub(place.start)).unwrap_or((rest, ""));
    if fits(line) {
        return assemble("", before, marked, after, "");
    }
    // What has no width belongs to the character before it, which is not shown.
    let shown_before = last(before, BEFORE).trim_start_matches(|first| columns(first) == 0);
    let shown_marked = first(marked, AFTER);
    let room = AFTER.saturating_sub(printable(shown_marked).width());
    let shown_after = if shown_marked.len() == marked.len() { first(after, room) } else { "" };
    let lead = if shown_before.len() < before.len() { "..." } else { "" };
    let whole = shown_marked.len() == marked.len() && shown_after.len() == after.len();
    assemble(lead, shown_before, shown_marked, shown_after, if whole { "" } else { "..." })
}

fn assemble(lead: &str, before: &str, marked: &str, after: &str, trail: &str) -> Excerpt {
    let mut text = String::from(lead);
    text.push_str(&printable(before));
    let start = text.width();
    text.push_str(&printable(marked));
    let end = text.width().max(start + 1);
    text.push_str(&printable(after));
    text.push_str(trail);
    Excerpt { text, columns: start..end }
}

/// The start of a text that has so many columns.
fn first(text: &str, room: usize) -> &str {
    let length: usize = within(text.chars(), room).map(char::len_utf8).sum();
    text.get(..length).unwrap_or_default()
}

/// The end of a text that has so many columns.
fn last(text: &str, room: usize) -> &str {
    let length: usize = within(text.chars().rev(), room).map(char::len_utf8).sum();
    text.get(text.len().saturating_sub(length)..).unwrap_or_default()
}

/// The first characters for which there is room.
fn within(characters: impl Iterator<Item = char>, room: usize) -> impl Iterator<Item = char> {
    let mut left = room;
    characters.take(room).take_while(move |character| {
        let rest = left.checked_sub(columns(*character));
        left = rest.unwrap_or_default();
        rest.is_some()
    })
}

/// The columns of a character as it is shown.
fn columns(character: char) -> usize {
    match character {
        '\t' => 4,
        steering if steers(steering) => 1,
        other => other.width().unwrap_or_default(),
    }
}

/// The same text without anything that a terminal acts upon.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => out.push_str("    "),
            steering if steers(steering) => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_width() {
        for (line, needle, expected) in [
            ("key: x", "x", 5..6),
            ("日本: x", "x", 6..7),
            ("\tx", "x", 4..5),
            ("e\u{301} x", "x", 2..3),
            ("ab", "", 0..1),
        ] {
            let at = line.find(needle).unwrap();
            assert_eq!(excerpt(line, at..at + needle.len()).columns, expected, "{line}");
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}here{}", "a".repeat(1000), "b".repeat(1000));
        let cut = excerpt(&line, 1000..1004);
        assert_eq!(cut.text, format!("...{}here{}...", "a".repeat(40), "b".repeat(76)));
        assert_eq!(cut.columns, 43..47);
        let cut = excerpt(&line, 0..2004);
        assert_eq!(cut.text, format!("{}...", "a".repeat(80)));
        assert_eq!(cut.columns, 0..80);
    }

    #[test]
    fn long_lines_are_cut_by_width() {
        let line = format!("{}x{}", "日".repeat(1000), "日".repeat(1000));
        let cut = excerpt(&line, 3000..3001);
        assert_eq!(cut.text, format!("...{}x{}...", "日".repeat(20), "日".repeat(39)));
        assert_eq!(cut.columns, 43..44);
        // An accent is not left without its letter, and many of them are no way to a long line.
        let line = format!("{}x", "e\u{301}".repeat(1000));
        assert_eq!(excerpt(&line, 3000..3001).text, format!("...{}x", "e\u{301}".repeat(20)));
        assert!(excerpt(&"\u{301}".repeat(1000), 0..2000).text.len() < 200);
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
    }
}
