//! What every finding must have, whatever it is about.

use mgen_report::{Report, github, json, sarif};
use mgen_spec::diagnostics::{Style, render, render_as, render_for_rustc};
use mgen_spec::{Diagnostics, Position, Sources, Span};

/// The widest line that a finding may be drawn with, in bytes. That of a file is cut off long before.
const WIDEST: usize = 4_000;

/// Checks all findings, and what a terminal shows of them.
pub(super) fn check(found: &Diagnostics, sources: &Sources) {
    for diagnostic in found {
        words(&diagnostic.message, &diagnostic.help);
        let primary = diagnostic.primary.as_ref().unwrap_or_else(|| panic!("no place: {diagnostic:?}"));
        for note in std::iter::once(primary).chain(&diagnostic.secondary) {
            assert!(!note.text.contains('\n'), "{:?}", note.text);
            place(note.span, sources);
        }
    }
    shown(&render(found, sources));
}

/// Shows the findings in all other ways. Most are much the same, so the caller need not do so with each input.
pub(super) fn show(found: &Diagnostics, sources: &Sources) {
    for diagnostic in found {
        shown(&render_for_rustc(diagnostic, sources));
    }
    let coloured = render_as(Style::Ansi, found, sources);
    assert!(coloured.len() >= render(found, sources).len());
    reports(found, sources);
}

/// A message and its help are lines of their own, with nothing in them that a terminal would act upon.
pub(super) fn words(message: &str, help: &[String]) {
    assert!(!message.is_empty());
    for line in std::iter::once(message).chain(help.iter().map(String::as_str)) {
        assert!(!line.contains('\n'), "{line:?}");
        shown(line);
    }
}

/// A place lies in its file, between characters, and has the line and column that an editor would give it.
fn place(span: Span, sources: &Sources) {
    let text = sources.text(span.file);
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.get(start..end).is_some(), "{span:?} of {} bytes", text.len());
    for byte in [start, end] {
        assert_eq!(sources.position(span.file, u32::try_from(byte).unwrap()), position(text, byte), "{byte}");
    }
}

/// Line and column as they are defined: after so many line breaks, so many characters.
fn position(text: &str, byte: usize) -> Position {
    let before = &text[..byte];
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    // The two characters of one line break belong together.
    let is_inside = before.ends_with('\r') && text[byte..].starts_with('\n');
    let before = if is_inside { &before[..before.len() - 1] } else { before };
    let unified = before.replace("\r\n", "\n").replace('\r', "\n");
    let (lines, last) = unified.rsplit_once('\n').unwrap_or(("", &unified));
    let line = 1 + usize::from(unified.contains('\n')) + lines.matches('\n').count();
    Position { line, column: 1 + last.chars().count() }
}

/// Text for people: of bounded width, and without what would move a cursor, colour or reorder it.
fn shown(text: &str) {
    for line in text.split('\n') {
        assert!(line.len() <= WIDEST, "a line of {} bytes", line.len());
        let acts = |c: char| {
            c.is_control()
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert!(!line.contains(acts), "{line:?}");
    }
}

/// Programs get each finding once, with the place that people see.
fn reports(found: &Diagnostics, sources: &Sources) {
    let mut report = Report::new();
    report.add(found, sources);
    let commands = github(&report);
    let more = usize::from(report.suppressed > 0);
    assert_eq!(commands.lines().count(), found.iter().count() + more);
    assert!(commands.lines().all(|line| line.starts_with("::")), "{commands}");

    let value = serde_json::to_value(json(&report)).expect("a report is JSON");
    assert_eq!(value["diagnostics"].as_array().map(Vec::len), Some(found.iter().count()));
    let log = serde_json::to_value(sarif(&report)).expect("a report is JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(found.iter().count()));
}
