//! The third phase: what the parts of a spec say about each other.

use expect_test::expect;

use crate::check::{check, spec};

#[test]
fn x() {
    check(
        &spec("", "- {name: 1a, type: gauge, description: D.}"),
        expect![[r#"
        error[MG202]: `1a` cannot be the name of a metric
         --> spec.yaml:8:16
          |
        8 |       - {name: 1a, type: gauge, description: D.}
          |                ^^
          |
          = help: a name has letters, digits, `_` and `:`, and does not start with a digit
    "#]],
    );
}
