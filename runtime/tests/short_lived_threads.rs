//! Threads that come and go by the hundred thousand: they leave their counts behind, and nothing else.
//!
//! By themselves, since the bytes of all metrics of the process are compared.

#![cfg(test)]

#[path = "it/parse.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod parse;
#[path = "it/specs.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod specs;

use std::sync::Barrier;
use std::thread;

use mgen::rt::Group;

use specs::{Leaving, Open, Plain, texts};

/// Threads at once.
const CROWD: u64 = 4;

/// What a thread does: each way of counting once.
fn count(plain: &Group<Plain>, open: &Group<Open>, leaving: &Group<Leaving>) {
    plain.counter(Plain::COUNTER, 0).inc();
    plain.histogram(Plain::HISTOGRAM, 0).observe(0.25);
    plain.up_down(Plain::UP_DOWN, 0).dec();
    open.float_counter_with(Open::FLOAT_COUNTER, texts(["/"])).inc_by(0.5);
    leaving.removable_counter(Leaving::ON_REQUEST, texts(["/"])).inc();
}

/// Threads that do this at once. They are joined one by one: a scope ends before the destructors of their thread-locals,
/// which give rows back, have run.
fn crowd(work: impl Fn() + Sync) {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CROWD).map(|_| scope.spawn(&work)).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

fn leave_nothing(threads: u64) {
    let (plain, open, leaving) = (Group::new(), Group::new(), Group::new());
    // So many rows may be needed at once, and now they are there.
    let all_here = Barrier::new(CROWD as usize);
    crowd(|| {
        count(&plain, &open, &leaving);
        all_here.wait();
    });
    let bytes = mgen::thread_cells_bytes();
    assert!(bytes > 0);
    let crowds = threads / CROWD;
    (1..crowds).for_each(|_| crowd(|| count(&plain, &open, &leaving)));

    assert_eq!(mgen::thread_cells_bytes(), bytes, "no thread needed a row that was not there");
    let total = crowds * CROWD;
    assert_eq!(plain.counter(Plain::COUNTER, 0).get(), total);
    let histogram = plain.histogram(Plain::HISTOGRAM, 0);
    assert_eq!((histogram.count(), histogram.sum()), (total, total as f64 / 4.0));
    assert_eq!(plain.up_down(Plain::UP_DOWN, 0).get(), -total.cast_signed());
    let float = open.float_counter_with(Open::FLOAT_COUNTER, texts(["/"]));
    assert_eq!(float.get(), total as f64 / 2.0);
    assert_eq!(leaving.removable_counter(Leaving::ON_REQUEST, texts(["/"])).get(), total);
    drop((plain, open, leaving));
    assert_eq!(mgen::thread_cells_bytes(), 0);
}

#[test]
fn many_threads_leave_nothing() {
    leave_nothing(20_000);
}

/// Half a minute where it is quiet, so only CI waits for it.
#[test]
#[ignore = "takes long: run it in release, as .ci/run does"]
fn a_million_threads_leave_nothing() {
    leave_nothing(1_000_000);
}
