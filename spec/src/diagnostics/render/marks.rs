//! The carets below one line, and the words beside or below them.

use std::ops::Range;

/// A mark, in columns of the line as it is shown.
pub(super) struct Drawn {
    pub(super) columns: Range<usize>,
    pub(super) caret: char,
    pub(super) text: String,
}

/// The rows below a line for its marks, which come in the order of their columns. The words of the last mark stand
/// beside it, those of the others further down, each at the foot of a stroke:
/// ```text
/// - ^ the last
/// |
/// the first
/// ```
pub(super) fn rows(marks: Vec<Drawn>) -> Vec<String> {
    let mut carets = Row::default();
    for mark in &marks {
        for column in mark.columns.clone() {
            // Where two marks overlap, the primary one shows.
            if carets.at(column) != Some('^') {
                carets.put(column, mark.caret);
            }
        }
    }
    let mut below = marks;
    if let Some(last) = below.pop_if(|last| carets.cells.len() == last.columns.end) {
        carets.cells.push(' ');
        carets.cells.extend(last.text.chars());
    }
    below.retain(|mark| !mark.text.is_empty());

    let mut rows = vec![carets.finish()];
    if !below.is_empty() {
        rows.push(strokes(&below).finish());
    }
    while let Some(mark) = below.pop() {
        let mut row = strokes(&below);
        row.put(mark.columns.start, ' ');
        row.cells.truncate(mark.columns.start);
        row.cells.extend(mark.text.chars());
        rows.push(row.finish());
    }
    rows
}

fn strokes(marks: &[Drawn]) -> Row {
    let mut row = Row::default();
    for mark in marks {
        row.put(mark.columns.start, '|');
    }
    row
}

/// One row, column by column.
#[derive(Default)]
struct Row {
    cells: Vec<char>,
}

impl Row {
    fn at(&self, column: usize) -> Option<char> {
        self.cells.get(column).copied()
    }

    fn put(&mut self, column: usize, character: char) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, ' ');
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = character;
        }
    }

    fn finish(self) -> String {
        let row: String = self.cells.into_iter().collect();
        row.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(marks: &[(Range<usize>, char, &str)]) -> Vec<String> {
        let mark = |(columns, caret, text): &(Range<usize>, char, &str)| Drawn {
            columns: columns.clone(),
            caret: *caret,
            text: (*text).to_owned(),
        };
        rows(marks.iter().map(mark).collect())
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
