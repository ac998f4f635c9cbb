/// A place as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; a byte order mark does not count.
    pub column: usize,
}

/// Where the lines of a text start. Lines end as YAML has it: in LF, CR LF or a lone CR.
#[derive(Clone, Debug)]
pub(super) struct LineIndex {
    starts: Vec<u32>,
}

/// Decoded, a byte order mark is this character.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let mut bytes = text.bytes().zip(1u32..).peekable();
        // The mark stands before the first line rather than in it, so that columns are right.
        let mut starts = vec![if text.starts_with(BYTE_ORDER_MARK) { 3 } else { 0 }];
        while let Some((byte, after)) = bytes.next() {
            let ends_line =
                byte == b'\n' || (byte == b'\r' && bytes.peek().is_none_or(|next| next.0 != b'\n'));
            if ends_line {
                starts.push(after);
            }
        }
        LineIndex { starts }
    }

    pub(super) fn position(&self, text: &str, byte: u32) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let (content, start) = self.line(text, line);
        let within = usize::try_from(byte.saturating_sub(start)).unwrap_or(usize::MAX);
        let column = 1 + match content.get(..within) {
            Some(before) => before.chars().count(),
            None => content.chars().count(),
        };
        Position { line, column }
    }

    pub(super) fn line<'t>(&self, text: &'t str, line: usize) -> (&'t str, u32) {
        let Some(start) = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied() else {
            return ("", 0);
        };
        let end = self.starts.get(line).map_or(text.len(), |next| *next as usize);
        (text.get(start as usize..end).unwrap_or_default().trim_end_matches(['\r', '\n']), start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(text: &str, needle: &str) -> Vec<(usize, usize)> {
        let index = LineIndex::new(text);
        text.match_indices(needle)
            .map(|(at, _)| index.position(text, u32::try_from(at).unwrap()))
            .map(|position| (position.line, position.column))
            .collect()
    }

    #[test]
    fn lines_end_as_in_yaml() {
        assert_eq!(positions("x\nx\r\n x\rx", "x"), [(1, 1), (2, 1), (3, 2), (4, 1)]);
    }

    #[test]
    fn byte_order_mark_takes_no_column() {
        assert_eq!(positions("\u{feff}x: x\nx", "x"), [(1, 1), (1, 4), (2, 1)]);
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(positions("日本 x", "x"), [(1, 4)]);
    }

    #[test]
    fn beyond_the_end_is_the_end() {
        assert_eq!(LineIndex::new("ab\nc").position("ab\nc", 99), Position { line: 2, column: 2 });
    }
}
