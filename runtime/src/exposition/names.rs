//! Names that a reader may not take as they are.
//!
//! Since version 3, Prometheus takes any UTF-8 text as the name of a metric or label, and writes one beyond the *legacy*
//! alphabet in quotes: `{"http.requests","k.v"="x"} 1`. A reader says with `escaping=` in which form it wants such names;
//! the forms other than `allow-utf-8` use the legacy alphabet only.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What becomes of names beyond the alphabet `[a-zA-Z_:][a-zA-Z0-9_:]*`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Escaping {
    /// Each character that is not allowed becomes `_`. What a reader gets that asks for nothing else.
    #[default]
    Underscores,
    /// `.` becomes `_dot_`, `_` becomes `__`, as does any other character that is not allowed.
    Dots,
    /// `U__` in front, `_` becomes `__`, and what is not allowed becomes its code point, as `_2e_`. Two names never
    /// become one.
    Values,
    /// Nothing: such names are written in quotes.
    AllowUtf8,
}

impl Escaping {
    /// The scheme of this name, as `Accept` and `Content-Type` have it.
    #[inline]
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Underscores, Self::Dots, Self::Values, Self::AllowUtf8]
            .into_iter()
            .find(|escaping| escaping.as_str() == name)
    }

    #[inline]
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Underscores => "underscores",
            Self::Dots => "dots",
            Self::Values => "values",
            Self::AllowUtf8 => "allow-utf-8",
        }
    }

    /// The name of a metric as it is written.
    pub(super) fn metric(self, name: &str) -> Cow<'_, str> {
        self.escape(name, is_legacy)
    }

    /// The name of a label as it is written. A colon is for metrics only, and two underscores in front mean labels that
    /// readers add: what would become such a name is written by its values.
    pub(super) fn label(self, name: &str) -> Cow<'_, str> {
        let escaped = self.escape(name, |place, char| char != ':' && is_legacy(place, char));
        if escaped.starts_with("__") && !name.starts_with("__") {
            return Self::Values
                .escape(name, |place, char| !matches!(char, ':' | '_') && is_legacy(place, char));
        }
        escaped
    }

    fn escape(self, name: &str, is_legal: fn(usize, char) -> bool) -> Cow<'_, str> {
        let is_legal_name = name.char_indices().all(|(place, char)| is_legal(place, char));
        // Dots is told from underscores by what becomes of these, so it leaves a name alone only if it has none.
        let is_unchanged = match self {
            Self::Underscores | Self::Values => is_legal_name,
            Self::Dots => is_legal_name && !name.as_bytes().contains(&b'_'),
            Self::AllowUtf8 => true,
        };
        if is_unchanged {
            return Cow::Borrowed(name);
        }
        let mut escaped = String::from(if self == Self::Values { "U__" } else { "" });
        for (place, char) in name.char_indices() {
            match (self, char) {
                (Self::Dots | Self::Values, '_') => escaped.push_str("__"),
                (Self::Dots, '.') => escaped.push_str("_dot_"),
                (_, char) if is_legal(place, char) => escaped.push(char),
                (Self::Dots, _) => escaped.push_str("__"),
                // Writing to memory cannot fail.
                (Self::Values, char) => drop(write!(escaped, "_{:x}_", u32::from(char))),
                (Self::Underscores | Self::AllowUtf8, _) => escaped.push('_'),
            }
        }
        Cow::Owned(escaped)
    }
}

/// Whether a metric can be written without quotes.
pub(super) fn is_plain_metric(name: &str) -> bool {
    !name.is_empty() && name.char_indices().all(|(place, char)| is_legacy(place, char))
}

/// Whether a label can be written without quotes.
pub(super) fn is_plain_label(name: &str) -> bool {
    is_plain_metric(name) && !name.as_bytes().contains(&b':')
}

fn is_legacy(place: usize, char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_' || char == ':' || (place > 0 && char.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics() {
        for (name, underscores, dots, values) in [
            ("up", "up", "up", "up"),
            ("a:b_c1", "a:b_c1", "a:b__c1", "a:b_c1"),
            ("http.requests", "http_requests", "http_dot_requests", "U__http_2e_requests"),
            ("a.b_c", "a_b_c", "a_dot_b__c", "U__a_2e_b__c"),
            ("_.x", "__x", "___dot_x", "U_____2e_x"),
            ("1st", "_st", "__st", "U___31_st"),
            ("a b", "a_b", "a__b", "U__a_20_b"),
            ("größe", "gr__e", "gr____e", "U__gr_f6__df_e"),
            ("花🦀", "__", "____", "U___82b1__1f980_"),
            ("q\"\n", "q__", "q____", "U__q_22__a_"),
        ] {
            for (escaping, expected) in
                [(Escaping::Underscores, underscores), (Escaping::Dots, dots), (Escaping::Values, values)]
            {
                let escaped = escaping.metric(name);
                assert_eq!(escaped, expected, "{escaping:?}");
                assert!(is_plain_metric(&escaped));
            }
            assert_eq!(Escaping::AllowUtf8.metric(name), name);
        }
    }

    #[test]
    fn labels_have_no_colon() {
        assert_eq!(Escaping::Underscores.label("a:b"), "a_b");
        assert_eq!(Escaping::Values.label("a:b"), "U__a_3a_b");
        assert_eq!(Escaping::Underscores.label("path"), "path");
        assert_eq!(Escaping::Underscores.label("🦀\n"), "U___1f980__a_");
        assert_eq!(Escaping::Dots.label("_x"), "U____x");
        assert!(is_plain_label("path") && !is_plain_label("a:b") && !is_plain_label("k.x"));
        assert!(!is_plain_label("") && !is_plain_metric(""));
    }

    #[test]
    fn schemes_have_names() {
        for escaping in [Escaping::Underscores, Escaping::Dots, Escaping::Values, Escaping::AllowUtf8] {
            assert_eq!(Escaping::named(escaping.as_str()), Some(escaping));
        }
        assert_eq!(Escaping::named("utf-8"), None);
    }
}
