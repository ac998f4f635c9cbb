use heck::ToSnakeCase;

use super::keyword::escape;

/// Why a text has no identifier of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Rust folds what looks alike and warns of what looks similar; only the author can choose a good name.
    NotAscii,
    /// No letter and no digit.
    NothingLeft,
}

/// Methods that every value has through the prelude. An accessor of that name would be called with `&self`, and the
/// prelude's, which takes `self`, would be found first.
const SHADOWED: &[&str] = &["into", "try_into"];

/// Field, parameter, method or module: `tcp_open_total`.
pub(crate) fn member(text: &str) -> Result<String, Problem> {
    let words = words(text)?;
    Ok(match words.as_str() {
        "" if text.contains('_') || text.is_empty() => "empty".to_owned(),
        "" => return Err(Problem::NothingLeft),
        word if SHADOWED.contains(&word) => format!("{word}_"),
        _ => escape(words),
    })
}

/// Variant of an enum: `Inbound`.
pub(crate) fn variant(text: &str) -> Result<String, Problem> {
    match text {
        "" => return Ok("Empty".to_owned()),
        "+Inf" => return Ok("PosInf".to_owned()),
        "-Inf" => return Ok("NegInf".to_owned()),
        "*" => return Ok("Any".to_owned()),
        _ => {}
    }
    let words = words(text)?;
    if words.is_empty() { Err(Problem::NothingLeft) } else { Ok(escape(camel(&words))) }
}

/// Type that belongs to a member: `r#type` has the type `Type`.
pub(crate) fn type_name(member: &str) -> String {
    let words = member.strip_prefix("r#").unwrap_or(member);
    let words = snake_case(words);
    escape(camel(if words.is_empty() { "empty" } else { &words }))
}

/// Words in lower case with `_` between them, and one before a leading digit.
fn words(text: &str) -> Result<String, Problem> {
    if !text.is_ascii() {
        return Err(Problem::NotAscii);
    }
    Ok(before_digit(snake_case(text)))
}

/// Words in lower case with `_` between them. Names of metrics are like that already, which is cheaply seen.
fn snake_case(text: &str) -> String {
    if is_snake_case(text) { text.to_owned() } else { text.to_snake_case() }
}

fn is_snake_case(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut in_word = false;
    loop {
        match rest {
            [b'a'..=b'z' | b'0'..=b'9', others @ ..] => (in_word, rest) = (true, others),
            [b'_', others @ ..] if in_word => (in_word, rest) = (false, others),
            [] => return in_word,
            _ => return false,
        }
    }
}

fn before_digit(word: String) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) { format!("_{word}") } else { word }
}

/// The words joined, each with a capital. Between two digits the `_` stays, for `1_0` is not `10`.
fn camel(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut starts = true;
    for character in words.chars() {
        if character == '_' {
            starts = true;
            continue;
        }
        if starts && character.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
            out.push('_');
        }
        out.push(if starts { character.to_ascii_uppercase() } else { character });
        starts = false;
    }
    before_digit(out)
}

/// The identifier that a `rust_name` gives; `None` if it is none. Names with two leading underscores belong to the
/// generated code.
pub(crate) fn given(text: &str) -> Option<String> {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let legal = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let named = text.bytes().any(|byte| byte != b'_');
    (starts && legal && named && !text.starts_with("__")).then(|| escape(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members() {
        for (text, expected) in [
            ("tcp_open_total", "tcp_open_total"),
            ("queue_Event", "queue_event"),
            ("vllm:num_running", "vllm_num_running"),
            ("type", "r#type"),
            ("self", "self_"),
            ("gen", "r#gen"),
            ("into", "into_"),
            ("2xx", "_2xx"),
            ("_", "empty"),
            ("", "empty"),
        ] {
            assert_eq!(member(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(member("größe"), Err(Problem::NotAscii));
    }

    /// What is taken for snake case is what the conversion leaves alone, in all short texts.
    #[test]
    fn snake_case_stays() {
        let mut texts = vec![String::new()];
        for _ in 0..6 {
            let longer =
                texts.iter().flat_map(|text| ["a", "B", "1", "_", "-"].map(|last| format!("{text}{last}")));
            texts = longer.chain([String::new()]).collect();
            for text in &texts {
                let stays = text.to_snake_case() == *text && !text.is_empty();
                assert_eq!(is_snake_case(text), stays, "{text}");
            }
        }
    }

    #[test]
    fn variants() {
        for (text, expected) in [
            ("inbound", "Inbound"),
            ("", "Empty"),
            ("+Inf", "PosInf"),
            ("-Inf", "NegInf"),
            ("*", "Any"),
            ("self", "Self_"),
            ("200", "_200"),
            ("1.0", "_1_0"),
            ("10", "_10"),
            ("no-offer", "NoOffer"),
            ("HTTP/1.1", "Http1_1"),
            ("type", "Type"),
        ] {
            assert_eq!(variant(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(variant("->"), Err(Problem::NothingLeft));
        assert_eq!(variant("日本"), Err(Problem::NotAscii));
    }

    #[test]
    fn types() {
        for (member, expected) in [
            ("r#type", "Type"),
            ("status_code", "StatusCode"),
            ("self_", "Self_"),
            ("_2xx", "_2xx"),
            ("le_0_5", "Le0_5"),
        ] {
            assert_eq!(type_name(member), expected);
        }
    }

    #[test]
    fn given_names() {
        for (text, expected) in [
            ("ok", Some("ok")),
            ("type", Some("r#type")),
            ("Self", Some("Self_")),
            ("_1", Some("_1")),
            ("1", None),
            ("_", None),
            ("__x", None),
            ("a-b", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(given(text).as_deref(), expected, "{text}");
        }
    }
}
