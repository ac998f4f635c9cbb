/// The words of an ASCII text in lower case, with `_` between them. A word ends where something else than letters and
/// digits follows, before a capital that follows a small letter, and before the last of several capitals if a small
/// letter follows that one: `HTTPServer2Go` has the words `http_server2_go`.
pub(super) fn snake_case(text: &str) -> String {
    // Names of metrics are like that already, which is cheaply seen.
    if is_snake_case(text) {
        return text.to_owned();
    }
    let mut words = String::with_capacity(text.len() + 4);
    let mut rest = text.as_bytes();
    let mut before = Before::Gap;
    while let [byte, others @ ..] = rest {
        let begins = match (before, byte) {
            (Before::Small, b'A'..=b'Z') => true,
            (Before::Capital, b'A'..=b'Z') => matches!(others, [b'a'..=b'z', ..]),
            (before, _) => before == Before::Gap,
        };
        before = match byte {
            b'a'..=b'z' => Before::Small,
            b'A'..=b'Z' => Before::Capital,
            b'0'..=b'9' if before == Before::Gap => Before::Digits,
            b'0'..=b'9' => before,
            _ => Before::Gap,
        };
        if before != Before::Gap {
            if begins && !words.is_empty() {
                words.push('_');
            }
            words.push(char::from(byte.to_ascii_lowercase()));
        }
        rest = others;
    }
    words
}

/// What stands before a character in its word. Digits take after the letter before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Gap,
    Digits,
    Small,
    Capital,
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

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase;

    use super::{is_snake_case, snake_case};

    /// In all short texts the words are those that others find, and what is taken for snake case stays as it is.
    #[test]
    fn as_others_do() {
        let mut texts = vec![String::new()];
        for _ in 0..7 {
            let longer =
                texts.iter().flat_map(|text| ["a", "B", "1", "_", "-"].map(|last| format!("{text}{last}")));
            texts = longer.collect();
            for text in &texts {
                assert_eq!(snake_case(text), text.to_snake_case(), "{text}");
                assert_eq!(is_snake_case(text), text.to_snake_case() == *text, "{text}");
            }
        }
    }

    #[test]
    fn words() {
        assert_eq!(snake_case("HTTPServer2Go"), "http_server2_go");
        assert_eq!(snake_case("HTTP/1.1"), "http_1_1");
        assert_eq!(snake_case("größe"), "gr_e");
    }
}
