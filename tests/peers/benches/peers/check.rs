//! What `mgen check` costs: beside a plain parse of the same file, and from small specs to large ones.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::generate::{build, plain_parse};
use crate::measure::median;
use crate::report::{Comparison, Outcome, Report};
use crate::synthetic;
use crate::watch::{time_of_children, time_of_thread};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// The size that is compared with a plain parse, and with whose cost of a metric those of the others are.
const COMPARED: usize = 10_000;
const ROUNDS: usize = 5;
/// The goal.
const OF_PARSE: f64 = 3.0;

/// The checks of one size.
struct Row {
    size: usize,
    /// Seconds of processor time, one figure for each round.
    seconds: Vec<f64>,
}

pub fn run() -> Report {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check");
    fs::create_dir_all(&folder).expect("a folder of our own");
    let mgen = build(&folder);
    let file = |size: usize| folder.join(format!("{size}.yaml"));
    for size in SIZES {
        fs::write(file(size), synthetic::spec(size)).expect("a file of our own");
    }
    let text = synthetic::spec(COMPARED);

    let (mut parse, mut starts) = (vec![], vec![]);
    let mut rows = SIZES.map(|size| Row { size, seconds: vec![] });
    for _ in 0..ROUNDS {
        let before = time_of_thread();
        assert_eq!(plain_parse(&text), COMPARED);
        parse.push((time_of_thread() - before).as_secs_f64());
        starts.push(run_silently(Command::new(&mgen).arg("--version")));
        for row in &mut rows {
            row.check(&mgen, &file(row.size));
        }
    }

    let start = median(starts);
    let compared = rows.iter().find(|row| row.size == COMPARED).map(|row| row.of_metric(start));
    let compared = compared.unwrap_or_default();
    let columns = ["metrics", "CPU ms", "x plain parse", "CPU µs a metric", "x that of 10,000"];
    let title =
        "`mgen check` with its lints; the start of the program, taken off where a metric's cost is told";
    let mut report = Report::with_columns(&format!("{title}: {:.1} ms", start * 1e3), &columns);
    for row in &rows {
        let of_parse: Vec<f64> = row.seconds.iter().zip(&parse).map(|(check, parse)| check / parse).collect();
        let of_metric = row.of_metric(start);
        let growth = of_metric.iter().zip(&compared).map(|(own, compared)| own / compared).collect();
        report.cells(&[
            row.size.to_string(),
            format!("{:.1}", median(row.seconds.clone()) * 1e3),
            if row.size == COMPARED { format!("{:.2}", median(of_parse.clone())) } else { String::new() },
            format!("{:.1}", median(of_metric) * 1e6),
            format!("{:.2}", median(growth)),
        ]);
        if row.size == COMPARED {
            report.outcome(Outcome {
                work: format!("`mgen check` of {COMPARED} metrics"),
                ours: format!("{:.0} ms", median(row.seconds.clone()) * 1e3),
                of_limit: Some(Comparison::ratio(
                    median(of_parse),
                    "a plain parse by `yaml_serde`",
                    OF_PARSE,
                )),
                of_peer: None,
            });
        }
    }
    report
}

/// The processor time that a command takes, in seconds.
fn run_silently(command: &mut Command) -> f64 {
    let before = time_of_children();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the command runs").success(), "{command:?}");
    (time_of_children() - before).as_secs_f64()
}

impl Row {
    /// Runs the command, more than once if it is soon done.
    fn check(&mut self, mgen: &Path, file: &Path) {
        let times = (COMPARED / self.size).clamp(1, 10);
        let seconds: f64 = (0..times).map(|_| run_silently(Command::new(mgen).arg("check").arg(file))).sum();
        self.seconds.push(seconds / times as f64);
    }

    fn of_metric(&self, start: f64) -> Vec<f64> {
        self.seconds.iter().map(|seconds| (seconds - start) / self.size as f64).collect()
    }
}
