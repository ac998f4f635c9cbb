//! What a finding looks like where the text is none that a screen shows as it is: wide, invisible, turned around, or long.

use expect_test::expect;
use mgen_spec::diagnostics::{Style, render, render_as};
use mgen_spec::{Sources, compile};

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

/// Colours in words, so that a snapshot shows them.
#[test]
fn colours() {
    let mut sources = Sources::new();
    let metrics = "- {name: a, type: gauge, description: D.}\n- {name: b, type: gage, description: D.}\n\
                   - {name: a, type: gauge, description: D., type: gauge}";
    sources.add("spec.yaml", spec("", metrics));
    let (_, found) = compile(&sources);
    let drawn = render_as(Style::Ansi, &found, &sources);
    let named = [
        ("\u{1b}[1m", "<bold>"),
        ("\u{1b}[1;94m", "<blue>"),
        ("\u{1b}[1;91m", "<red>"),
        ("\u{1b}[0m", "</>"),
    ];
    let named = named.iter().fold(drawn.clone(), |text, (sequence, name)| text.replace(sequence, name));
    expect![[r#"
        <red>error[MG006]</><bold>: the key `type` stands twice in this map</>
        <blue>  --></> spec.yaml:10:49
        <blue>   |</>
        <blue>10 |</>       - {name: a, type: gauge, description: D., type: gauge}
        <blue>   |</>                   <blue>----</>                          <red>^^^^</>
        <blue>   |</>                   <blue>|</>
        <blue>   |</>                   <blue>first one here</>
    "#]]
    .assert_eq(&named);

    // Without the sequences it is the plain text.
    let pieces = drawn.split('\u{1b}').enumerate();
    let plain: String = pieces
        .map(|(at, piece)| if at == 0 { piece } else { &piece[piece.find('m').unwrap() + 1..] })
        .collect();
    assert_eq!(plain, render(&found, &sources));
}
