//! The first phase: what is no YAML, or YAML that the language leaves out.

use expect_test::expect;
use mgen_spec::{Note, Position, Sources, compile};

use crate::check::{check, check_files, compiled, spec};

#[test]
fn empty_files() {
    check(
        "",
        expect![[r#"
        error[MG004]: the file is empty
         --> spec.yaml:1:1
          |
        1 |
          | ^
          |
          = help: a spec starts with `mgen: 1`
    "#]],
    );
    check(
        "# only a comment\n",
        expect![[r#"
        error[MG004]: the file is empty
         --> spec.yaml:1:1
          |
        1 | # only a comment
          | ^
          |
          = help: a spec starts with `mgen: 1`
    "#]],
    );
    check(
        "---\n",
        expect![[r#"
            error[MG004]: the file is empty
             --> spec.yaml:1:1
              |
            1 | ---
              | ^
              |
              = help: a spec starts with `mgen: 1`
        "#]],
    );
    check(
        "~\n",
        expect![[r#"
            error[MG004]: the file is empty
             --> spec.yaml:1:1
              |
            1 | ~
              | ^
              |
              = help: a spec starts with `mgen: 1`
        "#]],
    );
    check(
        "\u{feff}",
        expect![[r#"
        error[MG004]: the file is empty
         --> spec.yaml:1:1
          |
        1 |
          | ^
          |
          = help: a spec starts with `mgen: 1`
    "#]],
    );
}

#[test]
fn syntax() {
    check(
        "mgen: 1\ntitle: a: b\n",
        expect![[r#"
        error[MG005]: a value cannot start here
         --> spec.yaml:2:9
          |
        2 | title: a: b
          |         ^
          |
          = help: put a text that contains `: ` into quotes, or check the indentation
    "#]],
    );
    check(
        "mgen: 1\ntitle: \"a\nsystem: b\n",
        expect![[r#"
            error[MG005]: the text in quotes goes on here, but its lines are not indented
             --> spec.yaml:3:1
              |
            3 | system: b
              | ^
              |
              = help: close the quotes, or indent the line
        "#]],
    );
    check(
        "groups: [{id: a}\n",
        expect![[r#"
        error[MG005]: the `[` is not closed
         --> spec.yaml:1:9
          |
        1 | groups: [{id: a}
          |         ^
    "#]],
    );
    check(
        "groups: [{id: a]\n",
        expect![[r#"
        error[MG005]: `{` is closed by `]`
         --> spec.yaml:1:10
          |
        1 | groups: [{id: a]
          |          ^
    "#]],
    );
    check(
        "title: \"a\\q\"\n",
        expect![[r#"
        error[MG005]: there is no such escape
         --> spec.yaml:1:8
          |
        1 | title: "a\q"
          |        ^
          |
          = help: write `\\` for a backslash, or use single quotes
    "#]],
    );
    check(
        "mgen: 1\n title: x\n",
        expect![[r#"
        error[MG005]: a value cannot start here
         --> spec.yaml:2:7
          |
        2 |  title: x
          |       ^
          |
          = help: put a text that contains `: ` into quotes, or check the indentation
    "#]],
    );
    check(
        "groups:\n- a\nb\n",
        expect![[r#"
            error[MG005]: a key is expected here, with a `:` behind it
             --> spec.yaml:3:1
              |
            3 | b
              | ^
        "#]],
    );
    check(
        "groups: [{id: a, title: b: c}]\n",
        expect![[r#"
        error[MG005]: a `,` or `}` is expected here
         --> spec.yaml:1:26
          |
        1 | groups: [{id: a, title: b: c}]
          |                          ^
          |
          = help: put a text that contains one of `: , [ ] { }` into quotes
    "#]],
    );
    check(
        "groups: [{id: [a] b}, c]\n",
        expect![[r#"
        error[MG005]: a `,` or `}` is expected here
         --> spec.yaml:1:19
          |
        1 | groups: [{id: [a] b}, c]
          |                   ^
          |
          = help: put a text that contains one of `: , [ ] { }` into quotes
    "#]],
    );
    check(
        "groups: [a: b: c]\n",
        expect![[r#"
        error[MG005]: a `,` or `}` is expected here
         --> spec.yaml:1:14
          |
        1 | groups: [a: b: c]
          |              ^
          |
          = help: put a text that contains one of `: , [ ] { }` into quotes
    "#]],
    );
    check(
        "title: @x\n",
        expect![[r#"
            error[MG005]: a text without quotes cannot start with `@`
             --> spec.yaml:1:8
              |
            1 | title: @x
              |        ^
              |
              = help: put the text into quotes
        "#]],
    );
}

/// The bracket is shown, not the innocent line at which the parser notices.
#[test]
fn unclosed_brackets() {
    check(
        "a:\n  b: [c, d\n  e: f\n",
        expect![[r#"
            error[MG005]: the `[` is not closed
             --> spec.yaml:2:6
              |
            2 |   b: [c, d
              |      ^
            3 |   e: f
              |    - it goes on to here
              |
              = help: close it, or check the commas and the indentation of what it holds
        "#]],
    );
    check(
        "\u{feff}a: {b: [c,\r\n\r\nd: e\r\n",
        expect![[r#"
        error[MG005]: the `[` is not closed
         --> spec.yaml:1:8
          |
        1 | a: {b: [c,
          |        ^
    "#]],
    );
    check(
        "a: {b: c\n日: f\n",
        expect![[r#"
            error[MG005]: the `{` is not closed
             --> spec.yaml:1:4
              |
            1 | a: {b: c
              |    ^
            2 | 日: f
              |   - it goes on to here
              |
              = help: close it, or check the commas and the indentation of what it holds
        "#]],
    );
    check(
        "a: {\n  - b\n",
        expect![[r#"
        error[MG005]: a `-` makes no list between brackets
         --> spec.yaml:2:3
          |
        2 |   - b
          |   ^
          |
          = help: close the brackets before it, or write `[a, b]`
    "#]],
    );
    // Here something else is wrong with the line itself.
    check(
        "a: [b: c: d\ne: f\n",
        expect![[r#"
        error[MG005]: a `,` or `}` is expected here
         --> spec.yaml:1:9
          |
        1 | a: [b: c: d
          |         ^
          |
          = help: put a text that contains one of `: , [ ] { }` into quotes
    "#]],
    );
}

#[test]
fn texts_that_need_quotes() {
    check(
        "a:\n  *: {b: c}\n",
        expect![[r#"
        error[MG005]: a text without quotes cannot start with `*`
         --> spec.yaml:2:3
          |
        2 |   *: {b: c}
          |   ^^
          |
          = help: put the text into quotes
    "#]],
    );
    check(
        "a: [*, b]\n",
        expect![[r#"
        error[MG005]: a text without quotes cannot start with `*`
         --> spec.yaml:1:5
          |
        1 | a: [*, b]
          |     ^
          |
          = help: put the text into quotes
    "#]],
    );
    check(
        "a: *_total\n",
        expect![[r#"
        error[MG008]: a spec may not use YAML's aliases
         --> spec.yaml:1:4
          |
        1 | a: *_total
          |    ^^^^^^^
          |
          = help: put a text that starts with `*` into quotes
    "#]],
    );
    check(
        "a: [-, b]\n",
        expect![[r#"
        error[MG005]: a text without quotes cannot start with `-`
         --> spec.yaml:1:5
          |
        1 | a: [-, b]
          |     ^
          |
          = help: put the text into quotes
    "#]],
    );
    check(
        "a: 'it's'\n",
        expect![[r#"
        error[MG005]: nothing can follow the closing quotes
         --> spec.yaml:1:8
          |
        1 | a: 'it's'
          |        ^
          |
          = help: put the whole text into the quotes, and each `'` in it twice
    "#]],
    );
    check(
        "a: > 1\n",
        expect![[r#"
        error[MG005]: a text begins on the line after its `|` or `>`
         --> spec.yaml:1:4
          |
        1 | a: > 1
          |    ^
          |
          = help: begin it there, or put it into quotes
    "#]],
    );
    check(
        "a: ]\n",
        expect![[r#"
        error[MG005]: nothing is open that this could close
         --> spec.yaml:1:4
          |
        1 | a: ]
          |    ^
          |
          = help: put a text that starts so into quotes
    "#]],
    );
    check(
        "a: \"\\u12\"\n",
        expect![[r#"
        error[MG005]: an escape in this text is no character
         --> spec.yaml:1:4
          |
        1 | a: "\u12"
          |    ^
          |
          = help: `\x`, `\u` and `\U` take 2, 4 and 8 hexadecimal digits
    "#]],
    );
    check(
        "a: \"b\"#c\n",
        expect![[r##"
        error[MG005]: a comment needs a space before it
         --> spec.yaml:1:7
          |
        1 | a: "b"#c
          |       ^
          |
          = help: put a text that contains `#` into quotes
    "##]],
    );
}

#[test]
fn what_is_missing() {
    check(
        "a: [{b:[c]}]\n",
        expect![[r#"
        error[MG005]: a value cannot follow its key here
         --> spec.yaml:1:7
          |
        1 | a: [{b:[c]}]
          |       ^
          |
          = help: put a space behind the `:`
    "#]],
    );
    check(
        "a: [{b: c},\n: d]\n",
        expect![[r#"
        error[MG007]: the key is missing
         --> spec.yaml:2:1
          |
        2 | : d]
          | ^
          |
          = help: write the key before the `:`
    "#]],
    );
    check(
        "{a: b}\nc: d\n",
        expect![[r#"
        error[MG005]: the spec ends before this
         --> spec.yaml:2:1
          |
        2 | c: d
          | ^
          |
          = help: check the brackets and the indentation before it
    "#]],
    );
    check(
        "a: b\nversion:1.0\n",
        expect![[r#"
        error[MG005]: a key is expected here, with a `:` behind it
         --> spec.yaml:2:1
          |
        2 | version:1.0
          | ^
          |
          = help: put a space behind the `:`
    "#]],
    );
    check(
        "a: - b\n",
        expect![[r#"
        error[MG005]: a list cannot start here
         --> spec.yaml:1:4
          |
        1 | a: - b
          |    ^
          |
          = help: begin it on the line after its key, or write `[a, b]`
    "#]],
    );
    check(
        "a: [b,, c]\n",
        expect![[r#"
        error[MG005]: a value is expected here
         --> spec.yaml:1:7
          |
        1 | a: [b,, c]
          |       ^
    "#]],
    );
    check(
        "a: |\n      \n  b\n",
        expect![[r#"
        error[MG005]: this line is indented less than the first of the text, or than an empty one before it
         --> spec.yaml:3:3
          |
        3 |   b
          |   ^
          |
          = help: indent all lines alike
    "#]],
    );
    check(
        "a: b\n\u{feff}c: d\n",
        expect![[r#"
        error[MG005]: a byte order mark can stand only at the start of a file
         --> spec.yaml:2:1
          |
        2 | �c: d
          | ^
          |
          = help: remove the character
    "#]],
    );
}

#[test]
fn tabs() {
    check(
        "mgen: 1\ngroups:\n\t- id: a\n",
        expect![[r#"
            error[MG005]: a tab cannot indent a line
             --> spec.yaml:3:1
              |
            3 |     - id: a
              | ^
              |
              = help: indent with spaces
        "#]],
    );
    check(
        "description: |\n\ttext\n",
        expect![[r#"
            error[MG005]: a tab cannot indent a line
             --> spec.yaml:2:1
              |
            2 |     text
              | ^
              |
              = help: indent with spaces
        "#]],
    );
}

/// The tab itself is marked, wherever the parser stumbles over it.
#[test]
fn places_of_tabs() {
    for (text, line, column) in [
        ("a:\n\tb: c\n", 2, 1),
        ("a:\n  b: c\n \t d: e\n", 3, 2),
        ("a: |\n\tb\n", 2, 1),
        ("a: >\r\n\tb\r\n", 2, 1),
        ("\u{feff}a: \"b\n\tc\"\n", 2, 1),
        ("a: 'b\n\n\tc'\n", 3, 1),
        ("a:\n  - b c\n\td\n", 3, 1),
        ("日: \"b\n\tc\"\n", 2, 1),
        ("?\n\ta\n", 2, 1),
    ] {
        let mut sources = Sources::new();
        let file = sources.add("spec.yaml", text);
        let (_, found) = compile(&sources);
        let diagnostic = found.iter().next().unwrap();
        let Some(Note { span, .. }) = &diagnostic.primary else { panic!("{diagnostic:?}") };
        assert_eq!(&text[span.start as usize..span.end as usize], "\t", "{text:?} {diagnostic:?}");
        assert_eq!(sources.position(file, span.start), Position { line, column }, "{text:?}");
    }
}

#[test]
fn left_out_of_yaml() {
    check(
        "a: &x 1\nb: *x\nc: *y\n",
        expect![[r#"
            error[MG008]: a spec may not use YAML's anchors
             --> spec.yaml:1:4
              |
            1 | a: &x 1
              |    ^^
              |
              = help: remove the anchor, or put a text that starts with `&` into quotes

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:2:4
              |
            2 | b: *x
              |    ^^
              |
              = help: repeat the value; labels are shared through the dictionary and label sets

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:3:4
              |
            3 | c: *y
              |    ^^
              |
              = help: put a text that starts with `*` into quotes
        "#]],
    );
    check(
        "a: !!str 1\nb: !own {}\n",
        expect![[r#"
            error[MG009]: a spec may not use YAML's tags
             --> spec.yaml:1:4
              |
            1 | a: !!str 1
              |    ^^^^^
              |
              = help: remove the tag, or put a text that starts with `!` into quotes

            error[MG009]: a spec may not use YAML's tags
             --> spec.yaml:2:4
              |
            2 | b: !own {}
              |    ^^^^
              |
              = help: remove the tag, or put a text that starts with `!` into quotes
        "#]],
    );
    check(
        "a: {b: 1}\n<<: {c: 1}\n",
        expect![[r#"
        error[MG010]: a spec may not use YAML's merge keys
         --> spec.yaml:2:1
          |
        2 | <<: {c: 1}
          | ^^
          |
          = help: repeat the keys; labels are shared through the dictionary and label sets
    "#]],
    );
    check(
        "%YAML 1.2\n---\na: 1\n",
        expect![[r#"
        error[MG011]: a spec may not use YAML's directives
         --> spec.yaml:1:1
          |
        1 | %YAML 1.2
          | ^
          |
          = help: remove the line
    "#]],
    );
    check(
        "mgen: 1\n---\nmgen: 1\n",
        expect![[r#"
        error[MG012]: a spec is a single YAML document
         --> spec.yaml:2:1
          |
        2 | ---
          | ^^^
          |
          = help: move the second document into a file of its own
    "#]],
    );
    check(
        "[a, b]: 1\n~: 2\n: 3\n",
        expect![[r#"
            error[MG007]: a key must be a text
             --> spec.yaml:1:1
              |
            1 | [a, b]: 1
              | ^^^^^^
              |
              = help: put braces that belong to a text into quotes

            error[MG007]: the key is missing
             --> spec.yaml:2:1
              |
            2 | ~: 2
              | ^
              |
              = help: put the key into quotes if this text is meant

            error[MG007]: the key is missing
             --> spec.yaml:3:1
              |
            3 | : 3
              | ^
              |
              = help: write the key before the `:`
        "#]],
    );
}

#[test]
fn duplicate_keys() {
    check(
        "mgen: 1\nsystem: a\ntitle: b\nsystem: c\n",
        expect![[r#"
        error[MG006]: the key `system` stands twice in this map
         --> spec.yaml:4:1
          |
        2 | system: a
          | ------ first one here
        3 | title: b
        4 | system: c
          | ^^^^^^
    "#]],
    );
    check(
        "labels: {a: {}, b: {}, a: {}}\n",
        expect![[r#"
            error[MG006]: the key `a` stands twice in this map
             --> spec.yaml:1:24
              |
            1 | labels: {a: {}, b: {}, a: {}}
              |          -             ^
              |          |
              |          first one here
        "#]],
    );
    // Maps that were open when the syntax broke are looked at too.
    check(
        "mgen: 1\nmgen: 1\ngroups: [\n",
        expect![[r#"
            error[MG006]: the key `mgen` stands twice in this map
             --> spec.yaml:2:1
              |
            1 | mgen: 1
              | ---- first one here
            2 | mgen: 1
              | ^^^^

            error[MG005]: the `[` is not closed
             --> spec.yaml:3:9
              |
            3 | groups: [
              |         ^
        "#]],
    );
}

#[test]
fn alias_bomb() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..3 {
        let below = level - 1;
        bomb += &format!("a{level}: &a{level} [*a{below}, *a{below}]\n");
    }
    check(
        &bomb,
        expect![[r#"
            error[MG008]: a spec may not use YAML's anchors
             --> spec.yaml:1:5
              |
            1 | a0: &a0 [x, x, x, x, x, x, x, x, x]
              |     ^^^
              |
              = help: remove the anchor, or put a text that starts with `&` into quotes

            error[MG008]: a spec may not use YAML's anchors
             --> spec.yaml:2:5
              |
            2 | a1: &a1 [*a0, *a0]
              |     ^^^
              |
              = help: remove the anchor, or put a text that starts with `&` into quotes

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:2:10
              |
            2 | a1: &a1 [*a0, *a0]
              |          ^^^
              |
              = help: repeat the value; labels are shared through the dictionary and label sets

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:2:15
              |
            2 | a1: &a1 [*a0, *a0]
              |               ^^^
              |
              = help: repeat the value; labels are shared through the dictionary and label sets

            error[MG008]: a spec may not use YAML's anchors
             --> spec.yaml:3:5
              |
            3 | a2: &a2 [*a1, *a1]
              |     ^^^
              |
              = help: remove the anchor, or put a text that starts with `&` into quotes

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:3:10
              |
            3 | a2: &a2 [*a1, *a1]
              |          ^^^
              |
              = help: repeat the value; labels are shared through the dictionary and label sets

            error[MG008]: a spec may not use YAML's aliases
             --> spec.yaml:3:15
              |
            3 | a2: &a2 [*a1, *a1]
              |               ^^^
              |
              = help: repeat the value; labels are shared through the dictionary and label sets
        "#]],
    );
}

#[test]
fn too_deep() {
    check(
        &format!("a: {}", "[".repeat(100)),
        expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
         --> spec.yaml:1:68
          |
        1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
          |                                                                    ^
    "#]],
    );
    check(
        &format!("a:\n{}", "- ".repeat(100)),
        expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
         --> spec.yaml:2:127
          |
        2 | ...- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
          |                                            ^
    "#]],
    );
    check(
        &format!("a: {}1{}", "{a: ".repeat(70), "}".repeat(70)),
        expect![[r#"
        error[MG013]: lists and maps nest deeper than 64 levels
         --> spec.yaml:1:256
          |
        1 | ...{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}...
          |                                            ^
    "#]],
    );
}

/// A byte order mark and CRLF are accepted, and positions stay right.
#[test]
fn encodings() {
    let plain = spec("", "- {name: shop_orders_total, type: counter, description: Orders.}");
    let expected = compiled(&plain);
    let names = |text: &str| {
        let model = compiled(text);
        model
            .systems
            .iter()
            .flat_map(|system| system.metrics())
            .map(|(_, metric)| metric.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(expected.systems.len(), 1);
    assert_eq!(names(&plain), names(&format!("\u{feff}{plain}")));
    assert_eq!(names(&plain), names(&plain.replace('\n', "\r\n")));
    check_files(
        &[("bom.yaml", "\u{feff}mgen: 1\nmgen: 1"), ("crlf.yaml", "mgen: 1\r\nmgen: 1\r\n")],
        expect![[r#"
        error[MG006]: the key `mgen` stands twice in this map
         --> bom.yaml:2:1
          |
        1 | mgen: 1
          | ---- first one here
        2 | mgen: 1
          | ^^^^

        error[MG006]: the key `mgen` stands twice in this map
         --> crlf.yaml:2:1
          |
        1 | mgen: 1
          | ---- first one here
        2 | mgen: 1
          | ^^^^
    "#]],
    );
    check(
        "\u{feff}title: \"日本語\" x\r\n",
        expect![[r#"
            error[MG005]: nothing can follow the closing quotes
             --> spec.yaml:1:14
              |
            1 | title: "日本語" x
              |                 ^
              |
              = help: put the whole text into the quotes
        "#]],
    );
}
