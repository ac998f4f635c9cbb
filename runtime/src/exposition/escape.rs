//! The escapes of the text formats. Each is injective: different texts stay different.

/// A character and what is written instead of it.
type Escape = (char, &'static str);

const BACKSLASH: Escape = ('\\', r"\\");
const LINE_FEED: Escape = ('\n', r"\n");
const QUOTE: Escape = ('"', r#"\""#);

/// A label value, or anything else in quotes: backslash, line feed and the double quote are escaped.
pub(crate) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, &[BACKSLASH, LINE_FEED, QUOTE])
}

/// A HELP text of the Prometheus format: backslash and line feed are escaped. OpenMetrics escapes quotes as well.
pub(super) fn help(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, &[BACKSLASH, LINE_FEED])
}

/// The pieces that make up the escaped text.
fn pieces<'t>(text: &'t str, escapes: &'static [Escape]) -> impl Iterator<Item = &'t str> {
    let is_special = move |char| escapes.iter().any(|(special, _)| *special == char);
    text.split_inclusive(is_special).flat_map(move |piece| {
        let escape =
            escapes.iter().find_map(|(special, escape)| Some((piece.strip_suffix(*special)?, *escape)));
        let (plain, escape) = escape.unwrap_or((piece, ""));
        [plain, escape]
    })
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
            assert_eq!(quoted(text).collect::<String>(), escaped);
        }
    }

    #[test]
    fn help_texts() {
        let escaped: String = help("a \"quote\", a \\ and a\nline ü").collect();
        assert_eq!(escaped, "a \"quote\", a \\\\ and a\\nline ü");
    }
}
