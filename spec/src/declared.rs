use std::path::Path;

use crate::resolve::is_id;
use crate::rust_name::is_keyword;

/// The system that a spec describes, as far as one can tell without understanding the rest of it: of a broken spec it is
/// what the errors are about.
#[must_use]
pub fn declared_system(text: &str) -> Option<&str> {
    let line = text.lines().find_map(|line| line.strip_prefix("system:"))?;
    let id = line.split('#').next()?.trim().trim_matches(['"', '\'']);
    module(id)
}

/// The system that a spec describes, by the name of its file: all there is to go by where its text says nothing.
#[must_use]
pub fn system_of_file(path: &Path) -> Option<&str> {
    module(path.file_stem()?.to_str()?)
}

fn module(id: &str) -> Option<&str> {
    (is_id(id) && !is_keyword(id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{declared_system, system_of_file};

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

    #[test]
    fn systems_of_files() {
        for (path, expected) in
            [("spec/shop.yaml", Some("shop")), ("spec/shop.en.yaml", None), ("type.yaml", None), ("..", None)]
        {
            assert_eq!(system_of_file(Path::new(path)), expected, "{path}");
        }
    }
}
