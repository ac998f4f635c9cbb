//! Findings as other programs get them: places, escapes and counts.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

use expect_test::{Expect, expect};
use mgen_report::{Place, Report, github};
use mgen_spec::{Sources, compile};

/// A spec of one group with these metrics, which are written as the items of a list.
fn spec(head: &str, metrics: &str) -> String {
    let metrics: String = metrics.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "mgen: 1\nsystem: shop\ntitle: Shop\n{head}groups:\n  - id: g\n    title: G\n    metrics:\n{metrics}"
    )
}

fn report(path: &str, text: &str) -> Report {
    let mut sources = Sources::new();
    sources.add(path, text);
    let mut report = Report::new();
    report.add(&compile(&sources).1, &sources);
    report
}

/// The place of the only finding, and what its bytes and its columns cut out of the file.
fn place(text: &str) -> (Place, String, String) {
    let report = report("spec.yaml", text);
    let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
    let place = finding.primary.clone().expect("it has a place");
    let bytes = text[place.byte_start as usize..place.byte_end as usize].to_owned();
    let line = text.trim_start_matches('\u{feff}').split(['\n', '\r']).filter(|line| !line.is_empty());
    let line = line.clone().nth(place.line - 1).expect("the line is there");
    let columns = line.chars().take(place.end_column - 1).skip(place.column - 1).collect();
    (place, bytes, columns)
}

#[test]
fn places_are_right_whatever_stands_before_them() {
    let good = spec("", "- {name: a, type: gauge, description: \"DESCRIPTION\", since: soon}");
    for description in ["Plain.", "日本語。", "e\u{301}e\u{301}.", "👩‍👩‍👧."] {
        for mark in ["", "\u{feff}"] {
            for ending in ["\n", "\r\n", "\r"] {
                let text = mark.to_owned() + &good.replace("DESCRIPTION", description).replace('\n', ending);
                let (place, bytes, columns) = place(&text);
                assert_eq!((bytes.as_str(), columns.as_str()), ("soon", "soon"), "{text:?}");
                assert_eq!((place.line, place.end_line), (8, 8), "{text:?}");
                assert_eq!(place.column, 56 + description.chars().count(), "{text:?}");
            }
        }
    }
}

#[test]
fn a_place_of_several_lines() {
    let report = report("spec.yaml", "mgen: 1\nsystem:\n  - shop\n  - shop\ntitle: Shop\ngroups:\n  - {}\n");
    let place = report.findings[0].primary.clone().expect("it has a place");
    assert_eq!((place.line, place.end_line), (3, 4));
}

#[track_caller]
fn commands(path: &str, text: &str, expected: Expect) {
    expected.assert_eq(&github(&report(path, text)));
}

#[test]
fn commands_of_workflows() {
    commands(
        "a,b:c%.yaml",
        &spec("", "- {name: a, type: gage, description: D., \"100%\\r\\n::error::x\": 1}"),
        expect![[r#"
            ::error file=a%2Cb%3Ac%25.yaml,line=8,col=25,endLine=8,endColumn=29,title=MG105::`gage` is none of `counter`, `gauge`, `histogram`, `summary`, `info`, `stateset`, `unknown`%0Ahelp: did you mean `gauge`?
            ::error file=a%2Cb%3Ac%25.yaml,line=8,col=48,endLine=8,endColumn=68,title=MG101::a metric has no key `100%25\u{d}\u{a}::error::x`
        "#]],
    );
}

#[test]
fn at_most_fifty_and_the_rest_counted() {
    let metrics: String =
        (0..120).map(|at| format!("- {{name: a{at}, type: gage, description: D.}}\n")).collect();
    let report = report("spec.yaml", &spec("", metrics.trim_end()));
    assert_eq!((report.findings.len(), report.suppressed), (50, 70));
    let commands = github(&report);
    assert_eq!(commands.lines().count(), 51);
    assert!(commands.ends_with("\n::notice title=mgen::70 more not shown\n"), "{commands}");
}
