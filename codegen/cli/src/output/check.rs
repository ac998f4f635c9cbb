//! `--check`: shows what writing and pruning would change.

use std::fs;
use std::ops::Range;
use std::path::Path;

use mgen_spec::diagnostics::quote;
use mgen_spec::{Code, Diagnostic, Sources, Span};
use similar::TextDiff;

use super::survey::{State, Survey};
use crate::failure::Failure;
use crate::report::Report;
use crate::terminal;

/// Prints the differences between plan and disk as one unified diff, and reports each file; any difference is a
/// failure.
pub(crate) fn report(survey: &Survey, report: &mut Report) -> Result<(), Failure> {
    let Survey { root, planned, surplus } = survey;
    let mut diffs = String::new();
    let mut sources = Sources::new();
    let mut found = Vec::new();
    let (mut stale, mut missing) = (0, 0);
    for file in planned {
        match &file.state {
            State::Current => {}
            State::Stale(old) => {
                stale += 1;
                diffs += &diff(&file.path, Some(old), Some(&file.text));
                found.push(differs(&file.path, old, &file.text, &mut sources));
            }
            State::Missing => {
                missing += 1;
                diffs += &diff(&file.path, None, Some(&file.text));
                let message = format!("{} is missing", shown(&file.path));
                found.push(Diagnostic::without_place(Code::MissingOutput, message));
            }
        }
    }
    for file in surplus {
        if let Some(old) = content(&file.path)? {
            diffs += &diff(&file.path, Some(&old), None);
        }
        let message = format!("{} is surplus: it comes from none of the specs", shown(&file.path));
        found.push(Diagnostic::without_place(Code::SurplusOutput, message));
    }

    if !report.is_document() {
        terminal::print(&diffs)?;
    }
    report.add(&found.into(), &sources);
    let root = root.display();
    if stale + missing + surplus.len() == 0 {
        terminal::note(format_args!("`{root}` is up to date: {}\n", terminal::count(planned.len(), "file")));
        return Ok(());
    }
    let counts = [(stale, "stale"), (missing, "missing"), (surplus.len(), "surplus")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let message = format!("`{root}` is not up to date: {}", counts.collect::<Vec<_>>().join(", "));
    let mut help = Vec::new();
    if stale + missing > 0 {
        help.push("the same command without `--check` writes what is stale or missing".to_owned());
    }
    if surplus.iter().any(|file| file.marked) {
        help.push("with `--prune` instead of `--check` it removes surplus files that mgen wrote".to_owned());
    }
    if surplus.iter().any(|file| !file.marked) {
        help.push("move surplus files that mgen did not write elsewhere; mgen never removes them".to_owned());
    }
    terminal::problem(&message, &help);
    Err(Failure::Findings)
}

/// A finding at the first line that differs.
fn differs(path: &Path, old: &[u8], new: &str, sources: &mut Sources) -> Diagnostic {
    let old = String::from_utf8_lossy(old);
    let Range { start, end } = first_difference(&old, new);
    let byte = |at| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span { file: sources.add(path, &*old), start: byte(start), end: byte(end) };
    let message = format!("{} is stale: the specs yield something else", shown(path));
    Diagnostic::error(Code::StaleOutput, span, message).label("the first line that differs")
}

fn first_difference(old: &str, new: &str) -> Range<usize> {
    let mut start = 0;
    let mut new_lines = new.split_inclusive('\n');
    for line in old.split_inclusive('\n') {
        if new_lines.next() != Some(line) {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    start..start
}

fn shown(path: &Path) -> String {
    quote(&path.display().to_string())
}

/// The change of one file, in the form that `patch -p0` takes.
fn diff(path: &Path, old: Option<&[u8]>, new: Option<&str>) -> String {
    let path = path.display().to_string();
    let nowhere = "/dev/null";
    let old_path = if old.is_some() { &path } else { nowhere };
    let new_path = if new.is_some() { &path } else { nowhere };
    match str::from_utf8(old.unwrap_or_default()) {
        Ok(text) if !text.contains('\0') => {
            let diff = TextDiff::from_lines(text, new.unwrap_or_default());
            diff.unified_diff().header(old_path, new_path).to_string()
        }
        _ => format!("Binary files {old_path} and {new_path} differ\n"),
    }
}

/// The content of a file that should not be there. A link or a device has none of its own.
#[expect(clippy::disallowed_methods, reason = "what is surplus is shown; specs are left to the loader")]
fn content(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |error| Failure::io("read", path, &error);
    let regular = fs::symlink_metadata(path).map_err(failed)?.is_file();
    if regular { fs::read(path).map(Some).map_err(failed) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn diffs_of_each_state() {
        let path = Path::new("out/a.md");
        expect![[r#"
            --- out/a.md
            +++ out/a.md
            @@ -1,2 +1,2 @@
             one
            -two
            \ No newline at end of file
            +three
        "#]]
        .assert_eq(&diff(path, Some(b"one\ntwo"), Some("one\nthree\n")));
        expect![[r#"
            --- /dev/null
            +++ out/a.md
            @@ -0,0 +1 @@
            +one
        "#]]
        .assert_eq(&diff(path, None, Some("one\n")));
        expect![[r#"
            --- out/a.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -one
        "#]]
        .assert_eq(&diff(path, Some(b"one\n"), None));
        expect![[r#"
            Binary files out/a.md and /dev/null differ
        "#]]
        .assert_eq(&diff(path, Some(b"\xff\x00"), None));
    }

    #[test]
    fn a_diff_of_long_files_without_a_common_line_is_bounded() {
        let numbered = |word| (0..100_000).map(|line| format!("{word} {line}\n")).collect::<String>();
        let diff = diff(Path::new("a"), Some(numbered("old").as_bytes()), Some(&numbered("new")));
        assert_eq!(diff.lines().count(), 200_003);
    }
}
