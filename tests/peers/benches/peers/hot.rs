//! One increment, found in three ways.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::inputs::{self, MASK};
use crate::libraries::{foundations, measured, mgen, prometheus, prometheus_client};
use crate::measure::{Case, row};
use crate::report::{LIMIT, Report};

pub fn run() -> Report {
    let mut report = Report::new("One increment", "raw `fetch_add`");
    report.row(
        "counter without labels",
        row(
            vec![
                raw_counter(),
                mgen::counter(),
                prometheus::counter(),
                prometheus_client::counter(),
                foundations::counter(),
                foundations::thread_local_counter(),
                measured::counter(),
            ],
            1,
        ),
    );
    report.row(
        "counter with two enum labels",
        row(
            vec![
                raw_enums(),
                mgen::enums(),
                prometheus::enums(),
                prometheus_client::enums(),
                foundations::enums(),
                foundations::thread_local_enums(),
                measured::enums(),
            ],
            1,
        ),
    );
    report.row(
        "one text label among 1,000, looked up",
        row(
            vec![
                raw_text(),
                mgen::text(),
                prometheus::text(),
                prometheus_client::text(),
                foundations::text(),
                measured::text(),
            ],
            1,
        ),
    );
    report
}

fn raw_counter() -> Case {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    Case::new(LIMIT, "one `AtomicU64`, relaxed", |times| {
        for _ in 0..times {
            COUNTER.fetch_add(1, Ordering::Relaxed);
        }
    })
}

fn raw_enums() -> Case {
    static COUNTERS: [AtomicU64; 4] = [const { AtomicU64::new(0) }; 4];
    let pairs = inputs::pairs();
    Case::new(LIMIT, "four `AtomicU64`, by index", move |times| {
        for step in 0..times as usize {
            let (method, code) = pairs[step & MASK];
            COUNTERS[(method * 2 + code) & 3].fetch_add(1, Ordering::Relaxed);
        }
    })
}

/// The limit knows the place of each text beforehand; it looks at the text no further than its length.
fn raw_text() -> Case {
    let counters: Vec<AtomicU64> = (0..1000).map(|_| AtomicU64::new(0)).collect();
    let paths = inputs::paths();
    let places: Vec<(String, usize)> = inputs::path_sequence()
        .into_iter()
        .map(|path| {
            let place = paths.iter().position(|known| *known == path).unwrap_or_default();
            (path, place)
        })
        .collect();
    Case::new(LIMIT, "1,000 `AtomicU64`, by index", move |times| {
        for step in 0..times as usize {
            let (path, place) = &places[step & MASK];
            black_box(path.len());
            counters[*place].fetch_add(1, Ordering::Relaxed);
        }
    })
}
