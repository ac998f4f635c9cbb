use crate::resolve::is_id;
use crate::rust_name::is_keyword;

/// The system that a spec describes, as far as one can tell without understanding the rest of it: of a broken spec it is
/// what the errors are about.
#[must_use]
pub fn declared_system(text: &str) -> Option<&str> {
    let line = text.lines().find_map(|line| line.strip_prefix("system:"))?;
    let id = line.split('#').next()?.trim().trim_matches(['"', '\'']);
    (is_id(id) && !is_keyword(id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::declared_system;

    #[test]
    fn systems_of_broken_specs() {
        for (text, expected) in [
            ("mgen: 1\nsystem: shop\n", Some("shop")),
            ("system: \"shop_2\" # ours\r\n\tgroups", Some("shop_2")),
            ("mgen: 1\n", None),
            ("system: ../../etc/passwd\n", None),
            ("system: type\n", None),
            ("system:\n", None),
            ("  system: nested\n", None),
        ] {
            assert_eq!(declared_system(text), expected, "{text}");
        }
    }
}
