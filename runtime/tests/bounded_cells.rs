//! Cells of threads take at most 64 MiB together, and nothing that is counted beyond that is lost.
//!
//! By itself, since the bytes of all metrics of the process are compared.

#![cfg(test)]

use std::thread;

use mgen::rt::{BucketSpec, Group, GroupSpec, Kind, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics};

/// As many series as threads have cells of their own for.
#[derive(Debug)]
enum Wide {}

impl MetricList<2> for Wide {
    const LIST: [MetricSpec; 2] = {
        const TWO: LabelSpec = LabelSpec { name: "two", values: LabelValues::Closed(&["a", "b"]) };
        const fn metric(kind: Kind, labels: &'static [LabelSpec]) -> MetricSpec {
            MetricSpec { name: "", help: "", unit: "", kind, labels, max_series: 0 }
        }
        [
            metric(Kind::Counter, &[TWO; 12]),
            metric(Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "") }, &[]),
        ]
    };
}

impl GroupSpec for Wide {
    const METRICS: Metrics<Self> = Metrics::of();
}

const LAST: usize = 4_095;
const LIMIT: usize = 64 << 20;

fn count(group: &Group<Wide>) {
    group.counter(0, LAST).inc();
    group.histogram(1, 0).observe(0.5);
}

/// Whether all of so many calls of [`count`] are there.
fn has(group: &Group<Wide>, times: u64) -> bool {
    let histogram = group.histogram(1, 0);
    group.counter(0, LAST).get() == times
        && (histogram.count(), histogram.sum()) == (times, times as f64 / 2.0)
}

#[test]
fn what_threads_cannot_own_they_share() {
    // A thread's cells take half a MiB for each sixteen instances.
    let mut groups: Vec<Group<Wide>> = (0..2_500).map(|_| Group::new()).collect();
    for group in &groups {
        count(group);
        assert!(mgen::thread_cells_bytes() <= LIMIT);
    }
    let taken = mgen::thread_cells_bytes();
    assert!(taken > LIMIT - (1 << 20), "{taken}");

    // Neither does another thread get any.
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| groups.iter().for_each(count));
        }
    });
    assert_eq!(mgen::thread_cells_bytes(), taken);
    assert!(groups.iter().all(|group| has(group, 3)));

    // Where others make room, what was shared goes on in cells of one's own.
    groups.drain(..2_000);
    let left = mgen::thread_cells_bytes();
    assert!(left < LIMIT / 10, "{left}");
    groups.iter().for_each(count);
    assert!(mgen::thread_cells_bytes() > left);
    assert!(groups.iter().all(|group| has(group, 4)));
}
