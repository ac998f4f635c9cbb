/// Words that are an identifier only as `r#word`: the keywords of every edition so far, and those held in reserve, in
/// order.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The bytes of the longest of them. Most names are longer.
const LONGEST: usize = 8;

/// Words that are no identifier at all.
const NEVER: &[&str] = &["Self", "crate", "self", "super"];

/// Whether a word means something to Rust.
pub(crate) fn is_keyword(word: &str) -> bool {
    is_raw(word) || NEVER.contains(&word)
}

fn is_raw(word: &str) -> bool {
    word.len() <= LONGEST && RAW.binary_search(&word).is_ok()
}

/// The word as an identifier.
pub(super) fn escape(word: String) -> String {
    if is_raw(&word) {
        format!("r#{word}")
    } else if NEVER.contains(&&*word) {
        format!("{word}_")
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, NEVER, RAW, is_keyword};

    #[test]
    fn every_keyword_is_found() {
        assert!(RAW.is_sorted());
        assert_eq!(RAW.iter().map(|word| word.len()).max(), Some(LONGEST));
        assert!(RAW.iter().chain(NEVER).all(|word| is_keyword(word)));
        assert!(!is_keyword("metric") && !is_keyword(""));
    }
}
