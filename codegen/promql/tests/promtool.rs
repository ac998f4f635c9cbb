//! Templates of alerts, judged by us and by promtool.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test, with a file of its own"
)]

use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Write as _};
use std::process::Command;

use mgen_spec::{Code, Diagnostic, Sources, compile};

/// What one expects to find in a template, right and wrong.
const TEMPLATES: [&str; 64] = [
    "Nothing.",
    "{{ $value }}",
    "{{$value}}",
    "{{- $value -}}",
    "{{ -}}",
    "{{-}}",
    "{{- -}}",
    "{{}}",
    "{{ $value | }}",
    "{{ | $value }}",
    "{{ nil }}",
    "{{ 1 | 2 }}",
    "{{ $x }}",
    "{{ $x=1 }}",
    "{{ $x = 1 }}",
    "{{ $x := 1 }}{{ $x }}",
    "{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}",
    "{{ if true }}{{ $x := 1 }}{{ else }}{{ $x }}{{ end }}",
    "{{ define \"a\" }}{{ $labels.job }}{{ end }}",
    "{{ block \"a\" . }}{{ . }}{{ end }}",
    "{{ if true }}{{ define \"a\" }}{{ end }}{{ end }}",
    "{{ template \"a\" . | title }}",
    "{{ template a }}",
    "{{ else }}",
    "{{ end }}",
    "{{ end if }}",
    "{{ if }}{{ end }}",
    "{{ if true }}{{ else if false }}{{ else }}{{ end }}",
    "{{ if true }}{{ else }}{{ else }}{{ end }}",
    "{{ range 1 }}{{ else if true }}{{ end }}",
    "{{ range $i, $e := query \"up\" }}{{ $i }}{{ end }}",
    "{{ range $i, $e, $f := query \"up\" }}{{ end }}",
    "{{ range $i, 3 }}{{ end }}",
    "{{ if $i, $e := 1 }}{{ end }}",
    "{{ break }}",
    "{{ range 1 }}{{ break }}{{ end }}",
    "{{ with $x := 1 }}{{ $x }}{{ end }}",
    "{{ \"\\d\" }}",
    "{{ `\\d` }}",
    "{{ \"\\377\\x41\\u00e9\" }}",
    "{{ \"\\777\" }}",
    "{{ \"a\nb\" }}",
    "{{ `a\nb` }}",
    "{{ 'a' }}",
    "{{ 'ab' }}",
    "{{ '\\'' }}",
    "{{/* $x }} */}}",
    "{{ /* no */ }}",
    "{{/* no */ $value }}",
    "{{ $labels . }}",
    "{{ ($labels).job }}",
    "{{ 1.job }}",
    "{{ \"a\".b }}",
    "{{ (query \"up\" }}",
    "{{ query \"up\") }}",
    "{{ () }}",
    "{{ 08 }}{{ 0x }}",
    "{{ 0x1F }}{{ 1_0 }}{{ 1e3 }}{{ 1+2i }}{{ .5 }}",
    "{{ $value % 2 }}",
    "{{ title($value) }}",
    "{{ title ($value) }}",
    "{{ é }}",
    "{{ $value }}}",
    "{{{ $value }}",
];

/// Whole actions, which make a template if their blocks happen to fit.
const ACTIONS: [&str; 16] = [
    "{{ $value }}",
    "{{ if $value }}",
    "{{ else }}",
    "{{ else if 1 }}",
    "{{ end }}",
    "{{ end }}",
    "{{ end }}",
    "{{ range $i, $e := query \"up\" }}",
    "{{ with $x := 1 }}",
    "{{ $x }}",
    "{{ $i }}",
    "{{ $x := 2 }}",
    "text ",
    "{{ break }}",
    "{{- /* no */ -}}",
    "{{ define `a` }}",
];

/// Pieces of actions, most of them legal by themselves.
const PIECES: [&str; 30] = [
    " ",
    "{{ ",
    " }}",
    "{{- ",
    " -}}",
    "{{",
    "}}",
    "$labels",
    ".job",
    "$value",
    " | ",
    "title",
    "query \"up\"",
    "if ",
    "else",
    "end",
    "range ",
    "with ",
    "(",
    ")",
    "`x`",
    "1",
    ".",
    ",",
    " := ",
    "$x",
    "true",
    "x",
    "{{ end }}",
    "{{ if true }}",
];

#[test]
fn promtool_agrees_about_templates() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).expect("it is below a size")
    };
    let functions =
        ["humanize", "toTime", "parseDuration", "first", "len", "and", "humanise", "split", "Title"];
    let mut templates: Vec<String> = functions.iter().map(|name| format!("{{{{ {name} }}}}")).collect();
    templates.extend(TEMPLATES.map(str::to_owned));
    for _ in 0..3000 {
        let inside: String = (0..1 + next(5)).map(|_| PIECES[next(PIECES.len())]).collect();
        templates.push(format!("{{{{ {inside} }}}}"));
        templates.push((0..1 + next(6)).map(|_| ACTIONS[next(ACTIONS.len())]).collect());
    }
    let Some(theirs) = refused_by_promtool(&templates) else {
        // Past the test harness, which hides what passing tests print.
        writeln!(io::stderr(), "NOT RUN: promtool is not installed, so templates were not compared").unwrap();
        return;
    };
    let (ours, useless) = refused_by_us(&templates);
    for (at, template) in templates.iter().enumerate().filter(|(at, _)| !useless.contains(at)) {
        assert_eq!(ours.contains(&at), theirs.contains(&at), "we and promtool differ about {template:?}");
    }
    assert!(theirs.len() > 500 && templates.len() - theirs.len() > 500, "{} are refused", theirs.len());
}

/// The rules as a list, which is the same in a spec and in a rule file.
fn rules(templates: &[String]) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let rule = |text: &String| {
        format!("      - {{alert: A, expr: up == 0, annotations: {{summary: \"{}\"}}}}\n", quoted(text))
    };
    templates.iter().map(rule).collect()
}

/// Those that would not load, and those that would load and make no sense.
fn refused_by_us(templates: &[String]) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let head = "mgen: 1\nsystem: shop\ntitle: Shop\ngroups: [{id: g, title: G, metrics: [{name: a, type: gauge, description: A.}]}]\nrules:\n  - name: g\n    rules:\n";
    let mut sources = Sources::new();
    let file = sources.add("spec.yaml", format!("{head}{}", rules(templates)));
    let (model, found) = compile(&sources);
    let model = model.unwrap_or_else(|| panic!("{}", mgen_spec::diagnostics::render(&found, &sources)));
    let found = mgen_promql::check(&model, &sources);
    let by_sense = |found: &&Diagnostic| {
        ["outside of", "do not have", "does not have"].iter().any(|words| found.message.contains(words))
    };
    let (useless, refused): (Vec<_>, Vec<_>) = found.iter().partition(by_sense);
    let rule = |found: &Diagnostic| {
        assert_eq!(found.code, Code::AlertTemplate, "{}", found.message);
        let start = found.primary.as_ref().expect("it has a place").span.start;
        sources.position(file, start).line - head.lines().count() - 1
    };
    (refused.into_iter().map(rule).collect(), useless.into_iter().map(rule).collect())
}

/// `None` if it is not installed.
fn refused_by_promtool(templates: &[String]) -> Option<BTreeSet<usize>> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("rules.yml");
    let text = format!("groups:\n  - name: g\n    rules:\n{}", rules(templates));
    std::fs::write(&file, text).expect("the rules can be written");
    let output = match Command::new("promtool").args(["check", "rules"]).arg(&file).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        output => output.expect("promtool runs"),
    };
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("promtool writes UTF-8");
    let number = |line: &str| line.split_once(", rule ")?.1.split(',').next()?.parse::<usize>().ok();
    Some(said.lines().filter_map(number).map(|number| number - 1).collect())
}
