//! Regular expressions of matchers.
//!
//! They are judged here rather than by the grammar, which would compile each of them: for `\w{1000}` that takes a
//! tenth of a second, and a spec may have many. Here they are only read.

use regex_syntax::ast::{Ast, RepetitionKind, RepetitionRange, parse::Parser};

/// How often something may be repeated, repetitions within repetitions multiplied; Prometheus' own limit.
const MOST_REPEATS: u32 = 1000;

/// Whether the regular expression matches the empty text.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn matches_empty(regex: &str) -> Result<bool, String> {
    // As Prometheus has it, which wants the whole text to match.
    let whole = format!("(?:{})", literal_braces(regex));
    let tree = Parser::new().parse(&whole).map_err(|error| error.kind().to_string())?;
    if repeats(&tree) > MOST_REPEATS {
        return Err(format!("repeats something more than {MOST_REPEATS} times"));
    }
    Ok(is_nullable(&tree))
}

/// The product of the counts of nested repetitions.
fn repeats(tree: &Ast) -> u32 {
    match tree {
        Ast::Repetition(repetition) => {
            let count = match &repetition.op.kind {
                RepetitionKind::Range(
                    RepetitionRange::Exactly(count)
                    | RepetitionRange::AtLeast(count)
                    | RepetitionRange::Bounded(_, count),
                ) => *count,
                RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore | RepetitionKind::OneOrMore => 1,
            };
            count.max(1).saturating_mul(repeats(&repetition.ast))
        }
        Ast::Group(group) => repeats(&group.ast),
        Ast::Alternation(any) => any.asts.iter().map(repeats).max().unwrap_or(1),
        Ast::Concat(all) => all.asts.iter().map(repeats).max().unwrap_or(1),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Literal(_) | Ast::Dot(_) | Ast::Assertion(_) => 1,
        Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => 1,
    }
}

fn is_nullable(tree: &Ast) -> bool {
    match tree {
        Ast::Repetition(repetition) => {
            let from_none = match &repetition.op.kind {
                RepetitionKind::Range(
                    RepetitionRange::Exactly(least)
                    | RepetitionRange::AtLeast(least)
                    | RepetitionRange::Bounded(least, _),
                ) => *least == 0,
                RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => true,
                RepetitionKind::OneOrMore => false,
            };
            from_none || is_nullable(&repetition.ast)
        }
        Ast::Group(group) => is_nullable(&group.ast),
        Ast::Alternation(any) => any.asts.iter().any(is_nullable),
        Ast::Concat(all) => all.asts.iter().all(is_nullable),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => true,
        Ast::Literal(_) | Ast::Dot(_) => false,
        Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => false,
    }
}

/// Escapes braces that repeat nothing: to Prometheus, `{a}` is a text.
fn literal_braces(regex: &str) -> String {
    let mut out = String::with_capacity(regex.len());
    let mut rest = regex;
    while let Some(at) = rest.find(['\\', '{']) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        // An escape stays with what it escapes, and with the braces of that.
        let length = match after.strip_prefix('\\') {
            Some(escaped) => 1 + escape(escaped),
            None => {
                if !is_count(after) {
                    out.push('\\');
                }
                1
            }
        };
        let (taken, left) = after.split_at_checked(length).unwrap_or((after, ""));
        out.push_str(taken);
        rest = left;
    }
    out.push_str(rest);
    out
}

/// The length of what a backslash escapes: a character, or `p{Greek}` and `x{1F600}`.
fn escape(escaped: &str) -> usize {
    let mut characters = escaped.chars();
    let Some(first) = characters.next() else { return 0 };
    match characters.as_str().strip_prefix('{').and_then(|braced| braced.find('}')) {
        Some(end) if matches!(first, 'p' | 'P' | 'x' | 'u' | 'U') => 1 + 1 + end + 1,
        _ => first.len_utf8(),
    }
}

/// Whether the text starts with `{2}`, `{2,}` or `{2,3}`.
fn is_count(text: &str) -> bool {
    let Some((inside, _)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return false;
    };
    let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !least.is_empty() && digits(least) && digits(most)
}

#[cfg(test)]
mod tests {
    use super::matches_empty;

    #[test]
    fn the_empty_text() {
        for regex in ["", ".*", "a?", "(a|b*)", "a|", "a{0,2}", "()", "^$", "(?i)", "(a*)+"] {
            assert_eq!(matches_empty(regex), Ok(true), "{regex}");
        }
        for regex in ["a", ".+", "(a|b)", "a{1,2}", "[a-z]", "\\d", "\\pL", "{a}", "a{,2}", "\\{", "a{2"] {
            assert_eq!(matches_empty(regex), Ok(false), "{regex}");
        }
    }

    #[test]
    fn what_prometheus_refuses() {
        for (regex, expected) in [
            ("(a", "unclosed group"),
            ("[a", "unclosed character class"),
            ("*a", "repetition operator missing expression"),
            ("a{1001}", "repeats something more than 1000 times"),
            ("((a{10}){10}b){11}", "repeats something more than 1000 times"),
            ("(?=a)", "look-around, including look-ahead and look-behind, is not supported"),
        ] {
            assert_eq!(matches_empty(regex), Err(expected.to_owned()), "{regex}");
        }
        assert_eq!(matches_empty("(a{10}){100}b{1000}"), Ok(false));
    }
}
