//! Reading back the lines that the text format writes.

/// Name and labels of a series as written: `name{label="value"}`, or `{"name",label="value"}` where the name needs
/// quotes. `None` is for what mgen does not write.
#[inline]
pub(super) fn series(text: &str) -> Option<(String, Vec<(String, String)>)> {
    let (name, inner) = text.split_once('{').unwrap_or((text, "}"));
    let (mut name, mut rest, mut labels) = (name.to_owned(), inner, vec![]);
    while rest != "}" {
        let (key, behind) = match rest.strip_prefix('"') {
            Some(inner) => quoted(inner)?,
            None => {
                let (key, _) = rest.split_once("=\"")?;
                (key.to_owned(), rest.strip_prefix(key)?)
            }
        };
        rest = match behind.strip_prefix("=\"") {
            Some(inner) => {
                let (value, behind) = quoted(inner)?;
                labels.push((key, value));
                behind
            }
            None => {
                name = key;
                behind
            }
        };
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    Some((name, labels))
}

/// The text up to the closing quote, without escapes, and what follows.
#[inline]
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut plain = String::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((plain, chars.as_str())),
            '\\' => plain.push(match chars.next()? {
                'n' => '\n',
                escaped => escaped,
            }),
            char => plain.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let label = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (text, name, labels) in [
            ("up", "up", vec![]),
            ("a{}", "a", vec![]),
            (r#"a{b="c"}"#, "a", vec![label("b", "c")]),
            (r#"a{b="{}\",=\\\n",c="}"}"#, "a", vec![label("b", "{}\",=\\\n"), label("c", "}")]),
            (r#"{"a \"b\""}"#, "a \"b\"", vec![]),
            (r#"{"a.b",c="d","e=f"="g"}"#, "a.b", vec![label("c", "d"), label("e=f", "g")]),
        ] {
            assert_eq!(series(text), Some((name.to_owned(), labels)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_series() {
        for text in ["a{", "a{b}", "a{b=}", "a{b=\"", "a{b=\"c\\", "{\"a", "a{b=\"c\"", "a{b=\"c\"}}"] {
            assert_eq!(series(text), None, "{text}");
        }
    }
}
