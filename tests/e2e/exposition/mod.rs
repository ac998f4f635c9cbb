//! `promtool check metrics` finds nothing beyond what the documents themselves force.

mod forced;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use mgen_tests::example::Example;
use mgen_tests::prometheus::INSTALL;

use crate::stage::Stage;
use forced::{FORCED, Forced};

pub(crate) fn check(stage: &Stage) -> Vec<String> {
    let actual: BTreeSet<String> = stage.actors.iter().flat_map(|actor| lint(&actor.example)).collect();
    let forced: BTreeMap<String, &str> = FORCED.iter().flat_map(explained).collect();
    let new = actual.iter().filter(|finding| !forced.contains_key(*finding));
    let new = new.map(|finding| format!("promtool check metrics: {finding}"));
    let gone = forced.iter().filter(|(finding, _)| !actual.contains(*finding));
    let gone = gone.map(|(finding, reason)| format!("promtool no longer says: {finding} ({reason})"));
    new.chain(gone).collect()
}

/// The findings of an entry as promtool prints them, each with its reason.
fn explained(forced: &Forced) -> impl Iterator<Item = (String, &'static str)> {
    let &Forced { finding, reason, metrics } = forced;
    metrics.iter().map(move |metric| (format!("{metric} {finding}"), reason))
}

/// What promtool says of an example, one finding a line.
fn lint(example: &Example) -> Vec<String> {
    let mut promtool = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect(INSTALL);
    promtool.stdin.take().unwrap().write_all(example.scrape().as_bytes()).unwrap();
    let output = promtool.wait_with_output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    said.lines().map(str::to_owned).collect()
}
