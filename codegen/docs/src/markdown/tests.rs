//! Every filter against a parser of GitHub's Markdown: what the spec says is what a reader sees.

use expect_test::expect;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{GITHUB, cell::cell, code, prose, text::text, tidy};

/// What a reader sees, with code in `‹›`, HTML in `⟪⟫`, cells separated by `¦`, and all else that is no text in `{}`.
fn seen(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, GITHUB) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::Code(code) => out.push_str(&format!("‹{code}›")),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push('⏎'),
            Event::Start(Tag::CodeBlock(_)) => out.push('«'),
            Event::End(TagEnd::CodeBlock) => out.push('»'),
            Event::Start(Tag::Link { dest_url, .. }) => out.push_str(&format!("{{{dest_url}}}")),
            Event::Start(Tag::TableHead | Tag::Table(_) | Tag::TableRow | Tag::Paragraph) => {}
            Event::Start(tag) => out.push_str(&format!("{{{tag:?}}}")),
            Event::End(TagEnd::TableCell) => out.push('¦'),
            Event::Html(html) | Event::InlineHtml(html) => out.push_str(&format!("⟪{html}⟫")),
            Event::End(_) => {}
            other => out.push_str(&format!("{{{other:?}}}")),
        }
    }
    out.replace("{TableCell}", "")
}

#[test]
fn text_is_readable_in_source_too() {
    for (source, expected) in [
        ("Requests of dynamo_component_* per second", "Requests of dynamo_component_\\* per second"),
        ("The `:authority` or `Host` header", "The `:authority` or `Host` header"),
        ("ip:port of the pod.", "ip:port of the pod."),
        ("a < b && b > c | d", "a \\< b && b > c | d"),
        ("&amp; and &#60;", "\\&amp; and \\&#60;"),
        ("C:\\temp\\*", "C:\\temp\\\\\\*"),
        ("1. first", "1\\. first"),
        ("1.2 is a version", "1.2 is a version"),
        ("- no list", "\\- no list"),
        ("# no heading #", "\\# no heading \\#"),
        ("C# and issue #7", "C# and issue \\#7"),
        ("two\n  lines", "two lines"),
        ("one ` tick", "one \\` tick"),
        ("`` a ` b ``", "`` a ` b ``"),
        ("_start and end_ a__b", "\\_start and end_ a_\\_b"),
        ("see [docs](https://example.org/a_b) now", "see [docs](https://example.org/a_b) now"),
        ("(https://example.org/a_(b)), x", "(<https://example.org/a_(b)>), x"),
        ("see https://example.org/a_b.", "see <https://example.org/a_b>."),
        ("[x](javascript:alert(1)) [y][z]", "\\[x\\](javascript:alert(1)) \\[y\\]\\[z\\]"),
        ("<!-- gone --> <b>", "\\<!-- gone --> \\<b>"),
    ] {
        assert_eq!(text(source), expected);
    }
}

/// A small generator, so that a failure can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn text(&mut self) -> String {
        const PIECES: &[&str] = &[
            "*", "**", "_", "__", "~", "~~", "`", "``", "|", "\\", "<", ">", "<b>", "<!--", "-->", "&",
            "&lt;", "#", "-", "+", "=", "1.", "2)", "[", "]", "(", ")", "!", "[^1]", ":", "$", "{{", "}}",
            "{%", "a", "B_c", "é", "💥", "\n", "\n\n", " ", "   ", "\t", "---", "===", "\"", "'", "/",
            "www.", "@", "^", "%", "\u{a0}",
        ];
        let length = self.below(9);
        (0..length).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// Backticks and spaces are the two things that Markdown itself takes away, at the edges of code spans.
fn bare(seen: &str) -> String {
    seen.replace(['`', ' ', '\t', '\n', '‹', '›'], "")
}

#[test]
fn any_text_survives_in_every_place() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..8_000 {
        let source = random.text();
        let shown = text(&source);
        let in_cell = cell(&shown);
        for (place, expected) in [
            (format!("w\n\n{shown}\n\nw"), format!("w{source}w")),
            (format!("w {shown} w"), format!("w{source}w")),
            (format!("# {shown}"), format!("{{Heading{{level:H1,id:None,classes:[],attrs:[]}}}}{source}")),
            (format!("w [{shown}](#x)"), format!("w{{#x}}{source}")),
            (
                format!("| {in_cell} | {in_cell} |\n| - | - |\n| {in_cell} |"),
                format!("{source}¦{source}¦{source}¦¦"),
            ),
        ] {
            assert_eq!(bare(&seen(&place)), bare(&expected), "{source:?} became {place:?}");
        }
    }
}

#[test]
fn any_value_survives_as_code() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..8_000 {
        let value = random.text();
        let visible = value.replace('\n', "\\n");
        if value.is_empty() {
            continue;
        }
        let shown = code::span(&value);
        assert_eq!(seen(&format!("w {shown} w")), format!("w ‹{visible}› w"), "{value:?} became {shown:?}");
        let in_cell = cell(&shown);
        let row = seen(&format!("| a | b |\n| - | - |\n| {in_cell} | w |"));
        assert_eq!(
            bare(&row.replace("⟪<code>⟫", "").replace("⟪</code>⟫", "")),
            bare(&format!("a¦b¦{visible}¦w¦")),
            "{value:?} became {in_cell:?}"
        );
        let block = seen(&code::fence(&value, "promql"));
        assert_eq!(block.trim_end_matches(['\n', '»']), format!("«{}", value.trim_end()), "{value:?}");
    }
}

#[test]
fn any_prose_keeps_to_its_place() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..8_000 {
        let mut source = random.text();
        if random.below(3) == 0 {
            source.insert_str(
                0,
                ["```yaml\n", "~~~~\n", "<details>\n", "- ```\n", "> ~~~\n", "<pre>\n"][random.below(6)],
            );
        }
        let page = tidy(&format!("# Title\n\n{}\n\n## End\n", prose::prose(&source)));
        let shown = seen(&page);
        assert!(
            shown.contains("{Heading { level: H2, id: None, classes: [], attrs: [] }}End"),
            "{source:?}: {page:?}"
        );
        assert!(!shown.contains('⟪'), "{source:?} shows {shown:?}");
        assert_eq!(tidy(&page), page, "{source:?}");
        let list = format!("w\n\n1. x:{}\n2. End\n", prose::item(&source, 3));
        assert!(seen(&list).ends_with("{Item}End"), "{source:?}: {list:?} shows {:?}", seen(&list));
    }
}

#[test]
fn cells_of_code_with_pipes() {
    for (value, expected) in [
        ("a|b", "`a\\|b`"),
        ("`|`", "`` `\\|` ``"),
        ("a\\|b", "<code>a&#92;&#124;b</code>"),
        ("\n|", "`\\n\\|`"),
        ("", "*(empty)*"),
        ("  ", "`  `"),
    ] {
        assert_eq!(cell(&code::span(value)), expected);
    }
    assert_eq!(cell("a | `b` \\| c\n\\\\|"), "a \\| `b` \\| c \\\\&#124;");
}

#[test]
fn html_in_prose_is_shown() {
    expect![[r#"
        A &lt;model> and `<code>`, <https://example.org>.

        &lt;details>
        &lt;summary>x&lt;/summary>
        ```html
        <b>stays</b>
        ```
        &lt;/details>\
        end
    "#]]
    .assert_eq(&tidy(&prose::prose(
        "A <model> and `<code>`, <https://example.org>.\n\n<details>\n<summary>x</summary>\n```html\n<b>stays</b>\n```\n</details>  \nend\n",
    )));
}

#[test]
fn prose_continues_a_list_item() {
    expect![[r#"
        1. a: First.

           Second.
        2. b:

           - x
           - y
        3. c:

           ```yaml
           a: 1
           ```
    "#]]
    .assert_eq(&format!(
        "1. a:{}\n2. b:{}\n3. c:{}\n",
        prose::item("First.\n\nSecond.", 3),
        prose::item("- x\n- y", 3),
        prose::item("```yaml\na: 1", 3),
    ));
}

#[test]
fn tidy_leaves_code_alone() {
    expect![[r#"
        a

        b

        ```

        c


        d
        ```

        e
    "#]]
    .assert_eq(&tidy("\n\na  \n\n\n\nb\n\n```\n\nc \n\n\nd\n```\n\n\ne\n\n"));
}

#[test]
fn addresses_cannot_end_a_link() {
    assert_eq!(
        seen(&format!("[x]({})", code::url("https://a.example/(b) <c>|d"))),
        "{https://a.example/%28b%29%20%3Cc%3E%7Cd}x"
    );
}
