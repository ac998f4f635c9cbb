use std::path::Path;

/// So many characters of a user's text are shown in a message.
const LONGEST: usize = 60;
/// The same of a path, which is of little use without its end.
const LONGEST_PATH: usize = 500;

/// A user's text inside of a message: between backticks, on one line, and not too long.
#[must_use]
pub fn quote(text: &str) -> String {
    quote_start(text, LONGEST)
}

/// The same for a path, which may stand in a spec and so may be any text.
pub(crate) fn quote_path(path: &Path) -> String {
    quote_start(&path.display().to_string(), LONGEST_PATH)
}

fn quote_start(text: &str, longest: usize) -> String {
    let mut out = String::from("`");
    let mut characters = text.chars();
    for character in characters.by_ref().take(longest) {
        if steers(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    if characters.next().is_some() {
        out.push('…');
    }
    out.push('`');
    out
}

/// Whether a terminal acts upon a character rather than show it. Marks that turn the direction of text count as well:
/// they can make a line look like another one.
pub(super) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn stays_on_one_line() {
        assert_eq!(quote("a\nb\u{1b}\u{202e}"), r"`a\u{a}b\u{1b}\u{202e}`");
        assert_eq!(quote(&"x".repeat(61)), format!("`{}…`", "x".repeat(60)));
    }
}
