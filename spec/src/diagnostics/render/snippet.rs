//! The places of one finding: file by file, line by line, carets below.

use std::ops::Range;

use super::line::{excerpt, fits, printable};
use crate::diagnostics::{Diagnostic, Note};
use crate::source::{FileId, Sources, Span};

/// The places of a finding, found in their files.
pub(super) struct Snippets<'d> {
    sources: &'d Sources,
    files: Vec<(FileId, Vec<Mark<'d>>)>,
}

/// A note and the line on which it is drawn.
struct Mark<'d> {
    span: Span,
    line: usize,
    /// Bytes of the line; a place of several lines is marked on its first one.
    bytes: Range<usize>,
    caret: char,
    text: &'d str,
}

impl<'d> Snippets<'d> {
    /// The primary place's file comes first, the others in the order in which the finding names them.
    pub(super) fn new(finding: &'d Diagnostic, sources: &'d Sources) -> Self {
        let mut files: Vec<(FileId, Vec<Mark<'d>>)> = Vec::new();
        let primary = finding.primary.iter().map(|note| (note, '^'));
        for (note, caret) in primary.chain(finding.secondary.iter().map(|note| (note, '-'))) {
            let mark = Mark::new(note, caret, sources);
            match files.iter_mut().find(|(file, _)| *file == note.span.file) {
                Some((_, marks)) => marks.push(mark),
                None => files.push((note.span.file, vec![mark])),
            }
        }
        Snippets { sources, files }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The width of the column with the line numbers.
    pub(super) fn gutter(&self) -> usize {
        let last = self.files.iter().flat_map(|(_, marks)| marks).map(|mark| mark.line).max();
        last.map_or(1, |line| line.to_string().len())
    }

    pub(super) fn draw(&self, out: &mut String) {
        let width = self.gutter();
        let mut arrow = "-->";
        for (file, marks) in &self.files {
            // The place in the header is the primary one, or the first that the finding names in this file.
            let Some(first) = marks.first() else { continue };
            let position = self.sources.position(*file, first.span.start);
            let path = printable(&self.sources.path(*file).display().to_string());
            out.push_str(&format!("{:width$}{arrow} {path}:{}:{}\n", "", position.line, position.column));
            out.push_str(&format!("{:width$} |\n", ""));
            self.draw_file(*file, marks, width, out);
            arrow = ":::";
        }
    }

    fn draw_file(&self, file: FileId, marks: &[Mark<'d>], width: usize, out: &mut String) {
        let mut marks: Vec<&Mark<'d>> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.span);
        let mut previous: Option<usize> = None;
        for mark in marks {
            let (line, _) = self.sources.line(file, mark.line);
            let cut = excerpt(line, mark.bytes.clone());
            // A line that is shown in parts is shown anew for each mark.
            if previous != Some(mark.line) || !fits(line) {
                self.draw_gap(file, previous, mark.line, width, out);
                out.push_str(format!("{:<width$} | {}", mark.line, cut.text).trim_end());
                out.push('\n');
            }
            let carets = mark.caret.to_string().repeat(cut.columns.len());
            let drawn = format!(
                "{:width$} | {:indent$}{carets} {}",
                "",
                "",
                printable(mark.text),
                indent = cut.columns.start
            );
            out.push_str(drawn.trim_end());
            out.push('\n');
            previous = Some(mark.line);
        }
    }

    /// What lies between two marked lines: one line is shown, more are left out.
    fn draw_gap(&self, file: FileId, previous: Option<usize>, next: usize, width: usize, out: &mut String) {
        match previous.map(|previous| next.saturating_sub(previous)) {
            None | Some(0 | 1) => {}
            Some(2) => {
                let (between, _) = self.sources.line(file, next - 1);
                out.push_str(format!("{:<width$} | {}", next - 1, excerpt(between, 0..0).text).trim_end());
                out.push('\n');
            }
            Some(_) => out.push_str("...\n"),
        }
    }
}

impl<'d> Mark<'d> {
    fn new(note: &'d Note, caret: char, sources: &Sources) -> Self {
        let span = note.span;
        let line = sources.position(span.file, span.start).line;
        let (text, start) = sources.line(span.file, line);
        let from = span.start.saturating_sub(start) as usize;
        let from = from.min(text.len());
        let to = (span.end.saturating_sub(start) as usize).min(text.len());
        let covered = text.get(from..to).unwrap_or_default().trim_end().len();
        Mark { span, line, bytes: from..from + covered, caret, text: &note.text }
    }
}
