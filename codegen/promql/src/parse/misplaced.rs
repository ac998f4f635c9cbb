//! Where a text leaves the grammar, which the grammar's crate does not tell.

use std::ops::Range as Bytes;

use mgen_spec::diagnostics::quote;

use super::scan::{BEFORE_LABELS, Prepared, is_word, lower};
use super::{Dialect, ParseError};

/// The place of a word, a sign or a string.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) text: usize,
    /// In [`Prepared::unmarked`].
    pub(super) unmarked: usize,
    /// How many parentheses are open before it.
    pub(super) depth: usize,
}

/// Signs that stand in queries outside of strings. Whatever is neither one of them nor of a word cannot stand there.
const SIGNS: &str = "+-*/%^=!<>~(){}[],:@.$#\"'`";

/// A text that is well written and yet no expression, to hear what the grammar says of such.
const NO_EXPRESSION: &str = "1 +";

/// What may make an expression of its beginning.
const ENDS: [&str; 7] = ["", " x", "(x)", " (x) x", " 5m", " 1", "()"];
/// The same where a parenthesis is open: what ends within it, and goes on behind it.
const ENDS_OF_PARENTHESES: [&str; 7] = ["x)", "x) x", "x) (x)", ")", ") x", ") (x)", "1) x"];

/// The first word or sign with which a text can no longer become an expression, if that is what is wrong with it.
pub(crate) fn misplaced(text: &str, dialect: Dialect) -> Option<ParseError> {
    let prepared = Prepared::new(text, dialect).ok()?;
    let starts = &prepared.starts;
    if let Some(strange) = strange(text, starts) {
        return Some(strange);
    }
    let refusal = refusal(NO_EXPRESSION)?;
    let can_go_on = |unmarked: usize, depth: usize| {
        let beginning = prepared.unmarked.get(..unmarked).unwrap_or_default();
        let outside = ENDS.iter().map(|end| (end, depth));
        let inside = ENDS_OF_PARENTHESES.iter().filter(|_| depth > 0).map(|end| (end, depth - 1));
        outside.chain(inside).any(|(end, depth)| {
            let whole = format!("{beginning}{end}{}", ")".repeat(depth));
            self::refusal(&whole).is_none_or(|other| other != refusal)
        })
    };
    if self::refusal(&prepared.unmarked)? != refusal {
        return None;
    }
    // The beginning of a beginning that can go on can do so too.
    let right = starts.partition_point(|start| can_go_on(start.unmarked, start.depth));
    let (index, last) = (right.checked_sub(1)?, starts.last()?);
    let at = word(text, starts, index)?;
    let found = text.get(at.clone())?;
    let depth = match found {
        "(" => last.depth + 1,
        ")" => last.depth.saturating_sub(1),
        _ => last.depth,
    };
    if right == starts.len() && can_go_on(prepared.unmarked.len(), depth) {
        let message = format!("something is missing behind {}", quote(found));
        return Some(ParseError::new(message, Some(at)));
    }
    let before = index.checked_sub(1).and_then(|before| text.get(word(text, starts, before)?));
    let help = match found {
        "=" => Some("`==` compares; conditions on labels stand in braces".to_owned()),
        "for" => Some("how long it must hold says the key `for` of the alert".to_owned()),
        _ => before.and_then(|before| before_labels(before, found)),
    };
    Some(ParseError { message: format!("{} cannot stand here", quote(found)), help, at: Some(at) })
}

/// What to do about a word behind `by` and its like that are not followed by parentheses.
pub(super) fn before_labels(before: &str, word: &str) -> Option<String> {
    let is_name = word.chars().all(is_word) && BEFORE_LABELS.contains(&lower(before).as_str());
    is_name.then(|| format!("labels stand in parentheses: `{before} ({word})`"))
}

/// What the grammar says of a text that it does not take.
fn refusal(text: &str) -> Option<String> {
    promql_parser::parser::parse(text).err()
}

/// The first sign that PromQL does not have.
fn strange(text: &str, starts: &[Start]) -> Option<ParseError> {
    let signs = starts.iter().filter_map(|start| Some((text.get(start.text..)?.chars().next()?, start.text)));
    let (sign, at) = signs
        .into_iter()
        .find(|(sign, _)| !(sign.is_ascii_alphanumeric() || *sign == '_' || SIGNS.contains(*sign)))?;
    let help = match sign {
        '&' => Some("write `and`".to_owned()),
        '|' => Some("write `or`".to_owned()),
        _ => None,
    };
    let message = format!("outside of texts PromQL has no {}", quote(&sign.to_string()));
    Some(ParseError { message, help, at: Some(at..at + sign.len_utf8()) })
}

/// The bytes of a word or sign, without the space behind it.
fn word(text: &str, starts: &[Start], index: usize) -> Option<Bytes<usize>> {
    let start = starts.get(index)?.text;
    let end = starts.get(index + 1).map_or(text.len(), |next| next.text);
    Some(start..start + text.get(start..end)?.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::{Dialect, misplaced};

    #[track_caller]
    fn found(text: &str, expected: &str) {
        let error = misplaced(text, Dialect::Grafana).unwrap_or_else(|| panic!("{text}"));
        let place = error.at.map(|at| format!(" at {at:?}")).unwrap_or_default();
        let help = error.help.map(|help| format!("; {help}")).unwrap_or_default();
        assert_eq!(format!("{}{place}{help}", error.message), expected, "{text}");
    }

    #[test]
    fn places() {
        found("1 +", "something is missing behind `+` at 2..3");
        found("x / ", "something is missing behind `/` at 2..3");
        found("x > 1 unless", "something is missing behind `unless` at 6..12");
        found("x == bool", "something is missing behind `bool` at 5..9");
        found("(x > ) > 1", "`)` cannot stand here at 5..6");
        found(
            "x > 1 for 5m",
            "`for` cannot stand here at 6..9; how long it must hold says the key `for` of the alert",
        );
        found("x y", "`y` cannot stand here at 2..3");
        found("max(x) > 80 %", "something is missing behind `%` at 12..13");
        found("x % % 2", "`%` cannot stand here at 4..5");
        found("sum(x) by a", "`a` cannot stand here at 10..11; labels stand in parentheses: `by (a)`");
        found("x{a=~\"(b)\"} + on (a) group_left y z", "`z` cannot stand here at 34..35");
    }

    #[test]
    fn signs_of_other_languages() {
        found("x && y", "outside of texts PromQL has no `&` at 2..3; write `and`");
        found("x{a=\"日\"} || y", "outside of texts PromQL has no `|` at 11..12; write `or`");
        found("日 / x", "outside of texts PromQL has no `日` at 0..3");
        found("x = 1", "`=` cannot stand here at 2..3; `==` compares; conditions on labels stand in braces");
    }

    /// What is wrong with these is no matter of the grammar, or nothing is.
    #[test]
    fn other_mistakes() {
        for text in ["", "abs(x[5m])", "sum(x", "x{a=b}", "x{", "sum(rate(x[$__rate_interval]))"] {
            assert_eq!(misplaced(text, Dialect::Grafana), None, "{text}");
        }
    }
}
