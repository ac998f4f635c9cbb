//! Instructions for each unit of work, counted by callgrind. Where it is missing, the figures are left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::libraries;
use crate::report::Report;
use crate::row::{ROWS, Row, Setting, Work};
use crate::valgrind;

/// Figures by work, subject and way.
#[derive(Default)]
pub struct Instructions(BTreeMap<(String, String, String), f64>);

impl Instructions {
    pub fn get(&self, work: Work, subject: &str, way: &str) -> Option<f64> {
        self.0.get(&(format!("{work:?}"), subject.to_owned(), way.to_owned())).copied()
    }

    /// Counts all works, each in a process of its own below callgrind.
    pub fn count() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("callgrind");
        let mut all = Self::default();
        for row in works() {
            eprintln!("{} (instructions)", row.id);
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("a folder of our own");
            let status = Command::new("valgrind")
                .args(["--tool=callgrind", "--instr-atstart=no", "--quiet"])
                .arg(format!("--callgrind-out-file={}", folder.join("out").display()))
                .arg(std::env::current_exe().expect("this program has a path"))
                .args([WORKER, row.id])
                .stdout(Stdio::null())
                .status();
            match status {
                Ok(status) => assert!(status.success(), "{} failed below callgrind", row.id),
                Err(error) => {
                    eprintln!("NOT RUN: instructions (valgrind: {error})");
                    return all;
                }
            }
            for file in fs::read_dir(&folder).expect("a folder of our own").flatten() {
                all.read(row.work, &fs::read_to_string(file.path()).unwrap_or_default());
            }
        }
        all
    }

    /// Takes the figure from what callgrind wrote about one case.
    fn read(&mut self, work: Work, dump: &str) {
        let after = |prefix| dump.lines().find_map(|line: &str| line.strip_prefix(prefix));
        let Some(name) = after("desc: Trigger: Client Request: ") else { return };
        let mut fields = name.split('\t').map(str::to_owned);
        let (Some(subject), Some(way)) = (fields.next(), fields.next()) else { return };
        let Some(total) = after("totals: ").and_then(|total| total.trim().parse::<f64>().ok()) else {
            return;
        };
        let each = total / (times(work) * work.units()) as f64;
        self.0.insert((format!("{work:?}"), subject, way), each);
    }

    pub fn report(&self) -> Report {
        let mut report = Report::with_columns("Instructions", &["work", "library", "how", "instructions"]);
        for row in works() {
            for ((work, subject, way), count) in &self.0 {
                if *work == format!("{:?}", row.work) {
                    report.cells(&[
                        row.title.to_owned(),
                        subject.clone(),
                        way.clone(),
                        format!("{count:.1}"),
                    ]);
                }
            }
        }
        report
    }
}

/// One row of each work.
fn works() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(|row| row.setting == Setting::Alone)
}

/// So often that what surrounds the loop does not show.
fn times(work: Work) -> u64 {
    if work.units() == 1 { 4_000 } else { 2 }
}

/// The first argument of a process that runs below callgrind.
pub const WORKER: &str = "--instructions-of";

pub fn worker(row: &str) {
    let row = ROWS.iter().find(|one| one.id == row).expect("a row");
    for case in libraries::cases(row.work) {
        // What is done once is done before it counts.
        (case.run)(times(row.work), 0);
        valgrind::start_instrumentation();
        (case.run)(times(row.work), 0);
        valgrind::stop_instrumentation();
        valgrind::dump(&format!("{}\t{}", case.subject, case.way));
        if let Some(upkeep) = &case.upkeep {
            upkeep();
        }
    }
}
