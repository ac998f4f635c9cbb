//! The reference implementation reads what we write.

use std::io::{self, ErrorKind, Write as _};
use std::process::{Command, Stdio};

use mgen::Collect;

use crate::specs::{Bounded, Dense, Open, Plain, Source, texts};

#[test]
fn promtool_reads_everything() {
    let (plain, dense, open) = (Source::<Plain>::new(), Source::<Dense>::new(), Source::<Open>::new());
    let bounded = Source::<Bounded>::new();
    plain.0.float_gauge(Plain::FLOAT_GAUGE, 0).set(f64::NAN);
    plain.0.counter(Plain::COUNTER, 0).inc_by(u64::MAX);
    plain.0.info(Plain::INFO, 0).set();
    let values = ["", "\"", "\\", "\n", "\\n", "a,b=\"c\"} 1", "🦀", "\r", &"long".repeat(25_000)];
    for value in values {
        open.0.counter_with(Open::COUNTER, Open::labels([value, "true", value])).inc();
        open.0.histogram_with(Open::HISTOGRAM, texts([value])).observe(f64::INFINITY);
        open.0.summary_with(Open::SUMMARY, texts([value])).observe(5e-324);
        bounded.0.counter_with(Bounded::FIVE_SERIES, Bounded::labels(["inbound", value])).inc();
    }
    let all: [&dyn Collect; 5] = [&plain, &dense, &open, &bounded, &plain];
    let text = mgen::render(&all);

    let mut promtool = match Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
    {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Past the test harness, which hides what passing tests print.
            writeln!(io::stderr(), "NOT RUN: promtool is not installed").unwrap();
            return;
        }
        promtool => promtool.unwrap(),
    };
    promtool.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = promtool.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said: Vec<_> = str::from_utf8(&said).unwrap().lines().collect();
    // This metric has none; nothing else is worth a word.
    assert_eq!(said, ["plain_unknown no help text"]);
}
