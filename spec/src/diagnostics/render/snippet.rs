//! The places of one finding: file by file, line by line, carets below.

use std::ops::Range;

use super::line::{excerpt, fits, printable};
use super::marks::{Drawn, Pen, rows};
use super::paint::{Canvas, Ink};
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
    pen: Pen,
    text: &'d str,
}

impl<'d> Snippets<'d> {
    /// The primary place's file comes first, the others in the order in which the finding names them.
    pub(super) fn new(finding: &'d Diagnostic, sources: &'d Sources) -> Self {
        let mut files: Vec<(FileId, Vec<Mark<'d>>)> = Vec::new();
        let primary = finding.primary.iter().map(|note| (note, Pen::Primary(finding.severity)));
        for (note, pen) in primary.chain(finding.secondary.iter().map(|note| (note, Pen::Secondary))) {
            let mark = Mark::new(note, pen, sources);
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
        let mut last = 0;
        for (_, marks) in &self.files {
            for mark in marks {
                last = last.max(mark.line);
            }
        }
        last.to_string().len()
    }

    pub(super) fn draw(&self, out: &mut Canvas) {
        let width = self.gutter();
        let mut arrow = "-->";
        for (file, marks) in &self.files {
            // The place in the header is the primary one, or the first that the finding names in this file.
            let Some(first) = marks.first() else { continue };
            let position = self.sources.position(*file, first.span.start);
            let path = printable(&self.sources.path(*file).display().to_string());
            out.put(Ink::Frame, format_args!("{:width$}{arrow}", ""));
            out.put(Ink::Plain, format_args!(" {path}:{}:{}", position.line, position.column));
            out.end_line();
            out.put(Ink::Frame, format_args!("{:width$} |", ""));
            out.end_line();
            self.draw_file(*file, marks, width, out);
            arrow = ":::";
        }
    }

    fn draw_file(&self, file: FileId, marks: &[Mark<'d>], width: usize, out: &mut Canvas) {
        let mut ordered: Vec<&Mark<'d>> = Vec::with_capacity(marks.len());
        for mark in marks {
            ordered.insert(ordered.partition_point(|before| before.span <= mark.span), mark);
        }
        let mut previous: Option<usize> = None;
        // A line that is too wide is shown in parts, one for each mark.
        let together =
            |a: &&Mark<'d>, b: &&Mark<'d>| a.line == b.line && fits(self.sources.line(file, a.line).0);
        for marks in ordered.chunk_by(together) {
            let Some(first) = marks.first() else { continue };
            self.draw_gap(file, previous, first.line, width, out);
            let (line, _) = self.sources.line(file, first.line);
            let mut shown = String::new();
            let mut drawn = Vec::with_capacity(marks.len());
            for mark in marks {
                let cut = excerpt(line, mark.bytes.clone());
                drawn.push(Drawn { columns: cut.columns, pen: mark.pen, text: printable(mark.text) });
                shown = cut.text;
            }
            draw_line(first.line, &shown, width, out);
            for row in rows(drawn) {
                out.put(Ink::Frame, format_args!("{:width$} |", ""));
                out.put(Ink::Plain, " ");
                for (ink, text) in row {
                    out.put(ink, text);
                }
                out.end_line();
            }
            previous = Some(first.line);
        }
    }

    /// What lies between two marked lines: one line is shown, more are left out.
    fn draw_gap(&self, file: FileId, previous: Option<usize>, next: usize, width: usize, out: &mut Canvas) {
        match previous.map(|previous| next.saturating_sub(previous)) {
            None | Some(0 | 1) => {}
            Some(2) => {
                let (between, _) = self.sources.line(file, next - 1);
                draw_line(next - 1, &excerpt(between, 0..0).text, width, out);
            }
            Some(_) => {
                out.put(Ink::Frame, "...");
                out.end_line();
            }
        }
    }
}

fn draw_line(number: usize, text: &str, width: usize, out: &mut Canvas) {
    out.put(Ink::Frame, format_args!("{number:<width$} |"));
    let text = text.trim_end();
    if !text.is_empty() {
        out.put(Ink::Plain, format_args!(" {text}"));
    }
    out.end_line();
}

impl<'d> Mark<'d> {
    fn new(note: &'d Note, pen: Pen, sources: &Sources) -> Self {
        let span = note.span;
        let line = sources.position(span.file, span.start).line;
        let (text, start) = sources.line(span.file, line);
        let from = (span.start.saturating_sub(start) as usize).min(text.len());
        let to = (span.end.saturating_sub(start) as usize).min(text.len());
        let covered = text.get(from..to).unwrap_or_default().trim_end().len();
        Mark { span, line, bytes: from..from + covered, pen, text: &note.text }
    }
}
