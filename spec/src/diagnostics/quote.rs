use std::path::Path;

/// So many characters of a user's text are shown in a message.
const LONGEST: usize = 60;
/// The same of a path, which is of little use without its end.
const LONGEST_PATH: usize = 300;
/// So many texts are listed in a message.
const LISTED: usize = 12;

/// So many of what a library says, which may quote the user's text in turn.
const LONGEST_REPORT: usize = 200;

/// A user's text inside of a message: between backticks, on one line, and not too long.
#[must_use]
pub fn quote(text: &str) -> String {
    format!("`{}`", shown(text, LONGEST))
}

/// The same for a path, which may stand in a spec and so may be any text.
pub(crate) fn quote_path(path: &Path) -> String {
    format!("`{}`", shown(&path.display().to_string(), LONGEST_PATH))
}

/// What a library says, inside of a message: on one line, and not too long.
#[must_use]
pub fn report_of(library: &str) -> String {
    shown(library.trim(), LONGEST_REPORT)
}

/// Several users' texts inside of a message: `a`, `b` and `c`, or how many more there are.
#[must_use]
pub fn list<'w>(words: impl Iterator<Item = &'w str> + Clone) -> String {
    let count = words.clone().count();
    let mut listed: Vec<String> = words.take(LISTED).map(quote).collect();
    if count > LISTED {
        return format!("{} and {} more", listed.join(", "), count - LISTED);
    }
    match listed.pop() {
        Some(last) if listed.is_empty() => last,
        Some(last) => format!("{} and {last}", listed.join(", ")),
        None => String::new(),
    }
}

/// The first characters of a text, those that steer escaped.
fn shown(text: &str, longest: usize) -> String {
    let mut out = String::new();
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
    out
}

/// Whether a terminal or an editor acts upon a character rather than show it. Marks that turn the direction of text
/// count as well, since they can make a line look like another one, and so do Unicode's own line breaks.
pub(super) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{list, quote, report_of};

    #[test]
    fn stays_on_one_line() {
        assert_eq!(quote("a\nb\u{1b}\u{202e}"), r"`a\u{a}b\u{1b}\u{202e}`");
        assert_eq!(report_of("unexpected '\u{1d}'\n"), r"unexpected '\u{1d}'");
        assert_eq!(report_of(&"x".repeat(1000)).chars().count(), 201);
        assert_eq!(list(["a", "b\n", "c"].into_iter()), r"`a`, `b\u{a}` and `c`");
        assert_eq!(list(["a"; 14].into_iter()), format!("{} and 2 more", ["`a`"; 12].join(", ")));
        assert_eq!(quote(&"x".repeat(61)), format!("`{}…`", "x".repeat(60)));
    }
}
