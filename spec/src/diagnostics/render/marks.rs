//! The carets below one line, and the words beside or below them.

use std::ops::Range;

use super::paint::Ink;
use crate::diagnostics::Severity;

/// What a place is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pen {
    /// The place of the finding itself.
    Primary(Severity),
    /// A place that explains it.
    Secondary,
}

impl Pen {
    fn caret(self) -> char {
        match self {
            Pen::Primary(_) => '^',
            Pen::Secondary => '-',
        }
    }

    fn ink(self) -> Ink {
        match self {
            Pen::Primary(severity) => Ink::Severity(severity),
            Pen::Secondary => Ink::Frame,
        }
    }
}

/// A mark, in columns of the line as it is shown.
pub(super) struct Drawn {
    pub(super) columns: Range<usize>,
    pub(super) pen: Pen,
    pub(super) text: String,
}

/// A row, in pieces of one ink.
pub(super) type Pieces = Vec<(Ink, String)>;

/// The rows below a line for its marks, which come in the order of their columns. The words of the last mark stand
/// beside it, those of the others further down, each at the foot of a stroke:
/// ```text
/// - ^ the last
/// |
/// the first
/// ```
pub(super) fn rows(marks: Vec<Drawn>) -> Vec<Pieces> {
    let mut carets = Row::default();
    for mark in &marks {
        for column in mark.columns.clone() {
            // Where two marks overlap, the primary one shows.
            if carets.at(column) != Some('^') {
                carets.put(column, mark.pen.caret(), mark.pen.ink());
            }
        }
    }
    let mut below = marks;
    if let Some(last) = below.pop_if(|last| carets.cells.len() == last.columns.end) {
        carets.write(" ", Ink::Plain);
        carets.write(&last.text, last.pen.ink());
    }
    below.retain(|mark| !mark.text.is_empty());

    let mut rows = vec![carets.finish()];
    if !below.is_empty() {
        rows.push(strokes(&below).finish());
    }
    while let Some(mark) = below.pop() {
        let mut row = strokes(&below);
        row.put(mark.columns.start, ' ', Ink::Plain);
        row.cells.truncate(mark.columns.start);
        row.write(&mark.text, mark.pen.ink());
        rows.push(row.finish());
    }
    rows
}

fn strokes(marks: &[Drawn]) -> Row {
    let mut row = Row::default();
    for mark in marks {
        row.put(mark.columns.start, '|', mark.pen.ink());
    }
    row
}

/// One row, column by column.
#[derive(Default)]
struct Row {
    cells: Vec<(char, Ink)>,
}

impl Row {
    fn at(&self, column: usize) -> Option<char> {
        self.cells.get(column).map(|(character, _)| *character)
    }

    fn put(&mut self, column: usize, character: char, ink: Ink) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, (' ', Ink::Plain));
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = (character, ink);
        }
    }

    fn write(&mut self, text: &str, ink: Ink) {
        self.cells.extend(text.chars().map(|character| (character, ink)));
    }

    /// The row without white space at its end.
    fn finish(self) -> Pieces {
        let length = self.cells.iter().rposition(|(character, _)| !character.is_whitespace());
        let cells = self.cells.get(..length.map_or(0, |last| last + 1)).unwrap_or_default();
        let mut pieces = Pieces::new();
        for (character, ink) in cells {
            match pieces.last_mut() {
                Some((last, text)) if last == ink => text.push(*character),
                _ => pieces.push((*ink, String::from(*character))),
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(marks: &[(Range<usize>, char, &str)]) -> Vec<String> {
        let mark = |(columns, caret, text): &(Range<usize>, char, &str)| Drawn {
            columns: columns.clone(),
            pen: if *caret == '^' { Pen::Primary(Severity::Error) } else { Pen::Secondary },
            text: (*text).to_owned(),
        };
        let rows = rows(marks.iter().map(mark).collect());
        rows.into_iter().map(|row| row.into_iter().map(|(_, text)| text).collect()).collect()
    }

    #[test]
    fn words_stand_beside_the_last_mark() {
        assert_eq!(drawn(&[(2..4, '^', "here")]), ["  ^^ here"]);
        assert_eq!(drawn(&[(2..4, '^', "")]), ["  ^^"]);
        assert_eq!(
            drawn(&[(0..1, '-', "a"), (2..3, '-', "b"), (5..7, '^', "c")]),
            ["- -  ^^ c", "| |", "| b", "a"]
        );
        assert_eq!(drawn(&[(0..1, '-', "a"), (5..7, '^', "")]), ["-    ^^", "|", "a"]);
    }

    #[test]
    fn marks_that_overlap() {
        assert_eq!(drawn(&[(0..6, '-', "all"), (2..4, '^', "part")]), ["--^^--", "| |", "| part", "all"]);
        assert_eq!(drawn(&[(0..2, '^', "one"), (0..2, '-', "two")]), ["^^ two", "|", "one"]);
    }
}
