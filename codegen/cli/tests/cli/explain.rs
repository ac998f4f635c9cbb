//! The long texts of the codes: as the command prints them, as the reference page has them, and whether their examples
//! are what they say.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use expect_test::{expect, expect_file};
use mgen_report::{Block, Explanation};
use mgen_spec::Code;
use mgen_spec::diagnostics::InSchema;

use crate::sandbox::{MGEN, Run, Sandbox};

/// The keys that every spec has, and that examples leave out.
const HEAD: &str = "mgen: 1\nsystem: shop\ntitle: Shop\n";
/// The group of examples that show none.
const GROUP: &str = "\
groups:
  - id: orders
    title: Orders
    metrics:
      - {name: shop_orders_total, type: counter, description: Orders placed.}
";

#[test]
fn a_code_in_full() {
    Sandbox::empty().mgen(&["explain", "MG106"]).shows(expect![[r#"
        exit status 0
        ---- stdout
        MG106: A number is malformed or out of range.

        A number is expected, and this is none, or is too small or too large. Numbers are written in decimal, without
        separators between the digits; underscores, hexadecimal and infinities are not understood.

        Wrong:

            groups:
              - id: orders
                title: Orders
                metrics:
                  - name: shop_duration_seconds
                    type: histogram
                    unit: s
                    description: Time that an order takes.
                    buckets: [0.1, 1s, 10]

        Right:

            groups:
              - id: orders
                title: Orders
                metrics:
                  - name: shop_duration_seconds
                    type: histogram
                    unit: s
                    description: Time that an order takes.
                    buckets: [0.1, 1, 10]

        Left out: `mgen: 1`, `system`, `title`, and the groups where none are shown.
    "#]]);
}

#[test]
fn a_code_as_people_write_it() {
    let sandbox = Sandbox::empty();
    let text = sandbox.mgen(&["explain", "MG012"]).stdout;
    for id in ["mg012", "12", "012"] {
        assert_eq!(sandbox.mgen(&["explain", id]).stdout, text, "{id}");
    }
}

#[test]
fn all_codes() {
    let run = Sandbox::empty().mgen(&["explain"]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, Code::ALL.len()));
    assert!(run.stdout.starts_with("MG001  A file could not be read.\n"));
}

#[test]
fn an_unknown_code() {
    Sandbox::empty().mgen(&["explain", "MG999"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'MG999' for '[CODE]': there is no such code; `mgen explain` lists them all

        For more information, try '--help'.
    "#]]);
    Sandbox::empty().mgen(&["explain", "conter_without_total"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'conter_without_total' for '[CODE]': there is no such code; did you mean `counter_without_total`?

        For more information, try '--help'.
    "#]]);
    Sandbox::empty().mgen(&["explain", "nonsense"]).shows(expect![[r#"
        exit status 2
        ---- stderr
        error: invalid value 'nonsense' for '[CODE]': there is no such code; `mgen explain` lists them all

        For more information, try '--help'.
    "#]]);
}

/// With `UPDATE_EXPECT=1` this test also writes the reference page.
#[cfg(unix)]
#[test]
fn examples_are_what_they_say() {
    let mut page = String::from(PAGE_HEAD);
    let in_schema = |how| {
        let codes = Code::ALL.iter().filter(move |code| code.in_schema() == how);
        codes.map(|code| format!("[{0}](#{1})", code.id(), code.id().to_lowercase())).collect::<Vec<_>>()
    };
    let (all, some) = (in_schema(InSchema::All).join(",\n"), in_schema(InSchema::Some).join(",\n"));
    let _ = write!(
        page,
        "\nAn editor that has the JSON Schema of specs (`mgen schema`) finds all that has the wrong shape,\n{all};\n\
         and of the following kinds what a pattern or a limit tells:\n{some}.\n"
    );
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let explanation = Explanation::of(*code);
        let deny = code.lint_name().map(|_| code.id());
        let (status, codes, said) = outcome(&explanation.wrong(), deny);
        if (status, &codes) != (1, &BTreeSet::from([code.id().to_owned()])) {
            wrong.push(format!("the wrong example of {} yields {codes:?}:\n{said}", code.id()));
        }
        // Unless it is denied, a lint says the same in a warning.
        let said = if deny.is_some() { said.replacen("error[", "warning[", 1) } else { said };
        entry(&mut page, *code, &said);
        let (status, codes, said) = outcome(&explanation.right(), deny);
        if status != 0 || !codes.is_empty() {
            wrong.push(format!("the right example of {} yields {codes:?}:\n{said}", code.id()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    expect_file!["../../../../generated-docs/diagnostics.md"].assert_eq(&page);
}

const PAGE_HEAD: &str = "\
<!-- Generated by mgen from its own explanations. Do not edit. -->

# Diagnostics

Everything that mgen can find wrong. The hundreds tell where: 0 reading and YAML, 1 the shape of a spec, 2 its meaning,
3 queries, 4 generated files, 5 lints, which are warnings. A code, once given, keeps its meaning. `mgen explain MG012`
prints what stands here.

Examples leave out what is the same in all of them: the keys `mgen: 1`, `system: shop` and `title: Shop`, and, where there
is no `groups`, a group with the counter `shop_orders_total`. A text below a file's name is all of that file. In lists,
`…` stands for what lies between.
";

fn entry(page: &mut String, code: Code, said: &str) {
    let explanation = Explanation::of(code);
    let _ = write!(page, "\n## {}\n\n**{}**\n\n{}\n", code.id(), code.summary(), explanation.prose());
    examples(page, "Wrong", &explanation.wrong());
    let _ = write!(page, "\n```text\n{}\n```\n", said.trim_end());
    examples(page, "Right", &explanation.right());
}

fn examples(page: &mut String, title: &str, blocks: &[Block]) {
    for Block { language, path, text } in blocks {
        let file = path.map(|path| format!(", `{path}`")).unwrap_or_default();
        let _ = write!(page, "\n{title}{file}:\n\n```{language}\n{text}```\n");
    }
}

/// Puts the files of an example into a folder and runs its commands, or `mgen check` if it has none: the exit status, the
/// codes of errors, and what is said of the first of them. A lint is denied, since its findings are no errors by
/// themselves.
fn outcome(blocks: &[Block], deny: Option<&str>) -> (i32, BTreeSet<String>, String) {
    let sandbox = Sandbox::empty().with("shop.yaml", format!("{HEAD}{GROUP}"));
    let mut commands = None;
    for Block { language, path, text } in blocks {
        match (*language, path) {
            ("sh", None) => commands = Some(*text),
            ("yaml", Some(path)) => sandbox.write(path, expanded(text)),
            ("yaml", None) => {
                let group =
                    if text.starts_with("groups:") || text.contains("\ngroups:") { "" } else { GROUP };
                sandbox.write("shop.yaml", format!("{HEAD}{}{group}", expanded(text)));
            }
            _ => panic!("{language} {path:?}"),
        }
    }
    let run = match commands {
        Some(commands) => shell(&sandbox, commands),
        None => {
            let spec = (!sandbox.path("spec").exists()).then_some("shop.yaml");
            let deny = deny.into_iter().flat_map(|code| ["--deny", code]);
            sandbox.mgen(&["check"].into_iter().chain(spec).chain(deny).collect::<Vec<_>>())
        }
    };
    let ids = run.stderr.lines().filter_map(|line| line.strip_prefix("error[")?.get(..5));
    let codes = ids.map(str::to_owned).collect();
    let first = run.stderr.find("error[").and_then(|start| run.stderr[start..].split("\n\n").next());
    (run.status, codes, first.unwrap_or(&run.stderr).to_owned())
}

/// Runs lines of a shell in which `mgen` is the command under test.
fn shell(sandbox: &Sandbox, lines: &str) -> Run {
    let folder = Path::new(MGEN).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    sandbox.run(Command::new("sh").args(["-c", lines]).env("PATH", path))
}

/// A text in which each `a1, a2, …, a9` is written out.
fn expanded(text: &str) -> String {
    let Some((before, after)) = text.split_once('…') else { return text.to_owned() };
    let before = before.trim_end().strip_suffix(',').unwrap();
    let after = after.strip_prefix(',').unwrap().trim_start();
    let second = &before[before.len() - item(before.chars().rev(), ['}', '{'])..].trim_start();
    let last = &after[..item(after.chars(), ['{', '}'])];
    let parts: Vec<&str> = second.split('2').collect();
    let count: String =
        last.strip_prefix(parts[0]).unwrap().chars().take_while(char::is_ascii_digit).collect();
    assert_eq!(parts.join(&count), *last, "{text}");
    let between: String =
        (3..count.parse().unwrap()).map(|at: u32| parts.join(&at.to_string()) + ", ").collect();
    format!("{before}, {between}{}", expanded(after))
}

/// The bytes of the item of a list at which the text starts; a text that is read backwards has its braces turned round.
fn item(characters: impl Iterator<Item = char>, [open, close]: [char; 2]) -> usize {
    let mut depth = 0;
    let of_item = |character: &char| {
        depth += i32::from(*character == open) - i32::from(*character == close);
        depth > 0 || (depth == 0 && !matches!(character, ',' | '[' | ']' | '\n'))
    };
    characters.take_while(of_item).map(char::len_utf8).sum()
}
