//! What a finding looks like where the text is none that a screen shows as it is: wide, invisible, turned around, or long.

use expect_test::expect;

use crate::check::{check, spec};

/// What a terminal would act upon, or a long text, is not repeated.
#[test]
fn texts_that_deceive() {
    check(
        &spec(
            "",
            &format!(
                "- {{name: \"a\\e[31m\\n\", type: gauge, description: D., scope\u{202e}: 1, {}: 2}}",
                "k".repeat(300)
            ),
        ),
        expect![[r#"
            error[MG101]: a metric has no key `scope\u{202e}`
             --> spec.yaml:8:59
              |
            8 | ...e[31m\n", type: gauge, description: D., scope�: 1, kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...
              |                                            ^^^^^^

            error[MG101]: a metric has no key `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…`
             --> spec.yaml:8:70
              |
            8 | ...ype: gauge, description: D., scope�: 1, kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...
              |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
