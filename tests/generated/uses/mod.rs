mod dependents;
mod kinds;
mod labels;
mod levels;
mod names;
mod removal;
mod scopes;

use expect_test::Expect;

/// Compares the lines of those series that have counted something.
pub(crate) fn check(text: &str, expected: &Expect) {
    let counted = text.lines().filter(|line| !line.starts_with('#') && !line.ends_with(" 0"));
    expected.assert_eq(&counted.map(|line| format!("{line}\n")).collect::<String>());
}
