//! The rows that are timed: each in several processes, since the layout of memory and the seeds of hashes differ
//! between processes as much as moments do within one.

use std::process::{Command, Stdio};

use crate::instructions::Instructions;
use crate::libraries;
use crate::measure::{Measured, measure};
use crate::report::{Comparison, LIMIT, OURS, Outcome, Report};
use crate::row::{ROWS, Row};

const PROCESSES: u64 = 5;

pub fn hot(instructions: &Instructions) -> Report {
    run("Hot path (ns for each, of both threads together where there are two)", instructions, |row| {
        !row.is_encoding()
    })
}

pub fn encode(instructions: &Instructions) -> Report {
    run("Encoding (ns for each line)", instructions, Row::is_encoding)
}

fn run(title: &str, instructions: &Instructions, is_wanted: impl Fn(&Row) -> bool) -> Report {
    let columns = ["work", "library", "how", "ns", "instructions", "x limit", "mgen / this"];
    let mut report = Report::with_columns(title, &columns);
    for row in ROWS.iter().filter(|row| is_wanted(row)) {
        let measured = in_processes(row);
        let with_name = |name| measured.iter().find(|one| one.subject == name);
        let (Some(limit), Some(ours)) = (with_name(LIMIT), with_name(OURS)) else { continue };
        for one in &measured {
            let counted = instructions.get(row.work, &one.subject, &one.way);
            report.cells(&[
                row.title.to_owned(),
                one.subject.clone(),
                one.way.clone(),
                format!("{:.2}", one.median()),
                counted.map_or(String::new(), |counted| format!("{counted:.0}")),
                format!("{:.2}", one.times(limit)),
                format!("{:.2}", ours.times(one)),
            ]);
        }
        report.outcome(outcome(row, instructions, &measured, limit, ours));
    }
    report
}

fn outcome(
    row: &Row,
    instructions: &Instructions,
    all: &[Measured],
    limit: &Measured,
    ours: &Measured,
) -> Outcome {
    let peers = all.iter().filter(|one| ![LIMIT, OURS].contains(&&*one.subject));
    let fastest = peers.max_by(|one, other| ours.times(one).total_cmp(&ours.times(other)));
    let counted = instructions.get(row.work, OURS, &ours.way);
    let counted = counted.map_or(String::new(), |counted| format!(", {counted:.0} instructions"));
    Outcome {
        work: row.title.to_owned(),
        ours: format!("{:.2} ns{counted}", ours.median()),
        of_limit: Some(Comparison::told(ours.times(limit), &limit.way, row.of_limit)),
        of_peer: fastest.map(|peer| {
            let name = format!("{} ({})", peer.subject, peer.way);
            Comparison::told(ours.times(peer), &name, row.of_peer)
        }),
    }
}

/// The row measured in one process after the other, all rounds in a row.
fn in_processes(row: &Row) -> Vec<Measured> {
    let mut all: Vec<Measured> = vec![];
    for seed in 1..=PROCESSES {
        eprintln!("{} ({seed} of {PROCESSES})", row.id);
        let myself = std::env::current_exe().expect("this program has a path");
        let output = Command::new(myself)
            .args([WORKER, row.id, &seed.to_string()])
            .stderr(Stdio::inherit())
            .output()
            .expect("this program runs");
        assert!(output.status.success(), "{} failed", row.id);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Some(mut one) = parse(line) else { continue };
            match all.iter_mut().find(|known| known.subject == one.subject && known.way == one.way) {
                Some(known) => {
                    known.nanoseconds.append(&mut one.nanoseconds);
                    known.disturbed += one.disturbed;
                }
                None => all.push(one),
            }
        }
    }
    let disturbed: usize = all.iter().map(|one| one.disturbed).sum();
    let runs: usize = all.iter().map(|one| one.nanoseconds.len()).sum();
    eprintln!("{}: {disturbed} of {runs} runs were disturbed each time", row.id);
    all
}

/// The first argument of a process that measures one row.
pub const WORKER: &str = "--timing-of";

/// Measures one row and prints the figures for the process that asked.
pub fn worker(row: &str, seed: &str) {
    let row = ROWS.iter().find(|one| one.id == row).expect("a row");
    let seed = seed.parse().expect("a seed");
    for Measured { subject, way, nanoseconds, disturbed } in measure(row, libraries::cases_of(row), seed) {
        let nanoseconds: Vec<String> = nanoseconds.iter().map(f64::to_string).collect();
        println!("{subject}\t{way}\t{disturbed}\t{}", nanoseconds.join(" "));
    }
}

fn parse(line: &str) -> Option<Measured> {
    let mut fields = line.split('\t');
    Some(Measured {
        subject: fields.next()?.to_owned(),
        way: fields.next()?.to_owned(),
        disturbed: fields.next()?.parse().ok()?,
        nanoseconds: fields.next()?.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?,
    })
}
