//! What series take, and what is allocated where nothing new comes into being.

use crate::allocator::counted;
use crate::inputs::{LENGTH, SERIES, Shape};
use crate::libraries::{HEAPS, cases};
use crate::report::{Comparison, LIMIT, OURS, Outcome, Report};
use crate::row::Work;

/// The library that is known for needing little.
const SMALLEST: &str = "measured";

pub fn run() -> Report {
    let mut report = Report::with_columns("Memory", &["work", "library", "how", "bytes", "allocations"]);
    let shapes = [(Shape::Shared, "shared values", 80.0, 1.8), (Shape::Unique, "unique values", 110.0, 0.85)];
    for (shape, values, bytes, of_smallest) in shapes {
        heap(
            &mut report,
            shape,
            &format!("a series of 100,000 with 2 text labels, {values}"),
            bytes,
            of_smallest,
        );
    }
    let works = [
        (Work::Lookup, "lookup of an existing series, one text label"),
        (Work::Mixed, "lookup of an existing series, two text labels"),
        (Work::EncodeCounters, "repeated render of counters"),
        (Work::EncodeHistograms, "repeated render of histograms"),
    ];
    for (work, title) in works {
        allocations(&mut report, work, title);
    }
    report
}

fn heap(report: &mut Report, shape: Shape, title: &str, goal: f64, of_smallest: f64) {
    let mut found = vec![];
    for (subject, make) in HEAPS {
        let (alive, allocated) = counted(|| make(shape));
        let bytes = allocated.bytes as f64 / SERIES as f64;
        let allocations = allocated.allocations as f64 / SERIES as f64;
        let cells = [title, subject, "", &format!("{bytes:.1}"), &format!("{allocations:.2}")];
        report.cells(&cells.map(str::to_owned));
        found.push((subject, bytes));
        drop(alive);
    }
    let of = |name| found.iter().find(|(subject, _)| *subject == name).map_or(f64::NAN, |(_, bytes)| *bytes);
    report.outcome(Outcome {
        work: format!("heap for {title}"),
        ours: format!("{:.1} bytes", of(OURS)),
        of_limit: Some(Comparison::at_most(of(OURS), "bytes", goal)),
        of_peer: Some(Comparison::ratio(of(OURS) / of(SMALLEST), SMALLEST, of_smallest)),
    });
}

fn allocations(report: &mut Report, work: Work, title: &str) {
    let times = if work.units() == 1 { LENGTH as u64 } else { 4 };
    for case in cases(work).into_iter().filter(|case| case.subject != LIMIT) {
        // Buffers get their length, and threads what they need.
        (case.run)(2, 0);
        let ((), allocated) = counted(|| (case.run)(times, 0));
        let each = allocated.allocations as f64 / times as f64;
        let cells = [title, case.subject, case.way, "", &format!("{each:.2}")];
        report.cells(&cells.map(str::to_owned));
        if case.subject == OURS {
            report.outcome(Outcome {
                work: title.to_owned(),
                ours: format!("{each} allocations"),
                of_limit: Some(Comparison::at_most(each, "allocations", 0.0)),
                of_peer: None,
            });
        }
    }
}
