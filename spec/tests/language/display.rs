//! What a finding looks like where the text is none that a screen shows as it is: wide, invisible, turned around, or long.

use expect_test::expect;

use crate::check::{check, spec};

/// Columns are characters; carets stand below what a terminal shows.
#[test]
fn wide_and_combined_characters() {
    check(
        "\u{feff}{日本: 1, e\u{301}: 2, 👩\u{200d}🚀: 3, שלום: 4,\r\n  \tx: 5}\r\n",
        expect![[r#"
        error[MG101]: a spec has no key `日本`
         --> spec.yaml:1:2
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |  ^^^^

        error[MG103]: a spec needs the key `mgen`
         --> spec.yaml:1:2
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |  ^^^^^^^

        error[MG103]: a spec needs the key `system`
         --> spec.yaml:1:2
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |  ^^^^^^^

        error[MG103]: a spec needs the key `title`
         --> spec.yaml:1:2
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |  ^^^^^^^

        error[MG103]: a spec needs the key `groups`
         --> spec.yaml:1:2
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |  ^^^^^^^

        error[MG101]: a spec has no key `é`
         --> spec.yaml:1:9
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |           ^

        error[MG101]: a spec has no key `👩‍🚀`
         --> spec.yaml:1:16
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |                 ^^

        error[MG101]: a spec has no key `שלום`
         --> spec.yaml:1:24
          |
        1 | {日本: 1, é: 2, 👩‍🚀: 3, שלום: 4,
          |                        ^^^^

        error[MG101]: a spec has no key `x`
         --> spec.yaml:2:4
          |
        2 |       x: 5}
          |       ^
    "#]],
    );
}

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
