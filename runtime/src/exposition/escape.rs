//! The escapes of the text formats. Each is injective: different texts stay different.

/// A character and what is written instead of it.
type Escape = (u8, &'static str);

const HELP: [Escape; 2] = [(b'\\', r"\\"), (b'\n', r"\n")];
const QUOTED: [Escape; 3] = [(b'\\', r"\\"), (b'\n', r"\n"), (b'"', r#"\""#)];

/// A label value, or anything else in quotes: backslash, line feed and the double quote are escaped.
pub(crate) fn quoted(text: &str) -> String {
    escaped(text, &QUOTED)
}

/// The same, handed on piece by piece.
pub(crate) fn quoted_to(text: &str, take: &mut dyn FnMut(&str)) {
    pieces(text, &QUOTED, take);
}

/// A HELP text of the Prometheus format: backslash and line feed are escaped. OpenMetrics escapes quotes as well.
pub(super) fn help(text: &str) -> String {
    escaped(text, &HELP)
}

fn escaped(text: &str, escapes: &[Escape]) -> String {
    let mut escaped = String::with_capacity(text.len());
    pieces(text, escapes, &mut |piece| escaped.push_str(piece));
    escaped
}

/// Hands on the pieces that make up the escaped text.
fn pieces(text: &str, escapes: &[Escape], take: &mut dyn FnMut(&str)) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        // What is escaped are characters of one byte, so texts end and begin beside them.
        if let Some((_, escape)) = escapes.iter().find(|(special, _)| *special == byte) {
            take(text.get(start..at).unwrap_or_default());
            take(escape);
            start = at + 1;
        }
    }
    take(text.get(start..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted() {
        for (text, escaped) in [
            ("", ""),
            ("plain ü 🦀\r\t", "plain ü 🦀\r\t"),
            ("\"", "\\\""),
            ("\\", "\\\\"),
            ("a\nb", "a\\nb"),
            ("a\\nb", "a\\\\nb"),
            ("\n\"\\\n", "\\n\\\"\\\\\\n"),
        ] {
            assert_eq!(quoted(text), escaped);
        }
    }

    #[test]
    fn help_texts() {
        let escaped = help("a \"quote\", a \\ and a\nline ü");
        assert_eq!(escaped, "a \"quote\", a \\\\ and a\\nline ü");
    }
}
