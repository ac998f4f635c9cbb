//! The escapes of the text format. Each is injective: different texts stay different.

/// Appends a HELP text: backslash and line feed are escaped.
pub(super) fn help(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'\\' => out.extend_from_slice(br"\\"),
            b'\n' => out.extend_from_slice(br"\n"),
            byte => out.push(byte),
        }
    }
}

/// Appends a label value: backslash, line feed and the double quote are escaped.
pub(crate) fn label_value(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.find(['\\', '\n', '"']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('\n') => out.push_str(r"\n"),
            Some(special) => out.extend(['\\', special]),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    fn value(text: &str) -> String {
        let mut out = String::new();
        super::label_value(&mut out, text);
        out
    }

    fn help(text: &str) -> String {
        let mut out = vec![];
        super::help(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn label_values() {
        for (text, escaped) in [
            ("", ""),
            ("plain ü 🦀\r\t", "plain ü 🦀\r\t"),
            ("\"", "\\\""),
            ("\\", "\\\\"),
            ("a\nb", "a\\nb"),
            ("a\\nb", "a\\\\nb"),
            ("\n\"\\\n", "\\n\\\"\\\\\\n"),
        ] {
            assert_eq!(value(text), escaped);
        }
    }

    #[test]
    fn help_texts() {
        assert_eq!(help("a \"quote\", a \\ and a\nline ü"), "a \"quote\", a \\\\ and a\\nline ü");
    }
}
