//! Threads that come and go, end late, or fork: nothing that was counted is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mgen::rt::Group;

use crate::specs::{Open, Plain, texts};

/// Rows go from thread to thread with what was counted.
#[test]
fn short_lived_threads_leave_their_counts() {
    const THREADS: u64 = 2_000;
    let group = Group::<Plain>::new();
    for _ in 0..THREADS {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                group.counter(Plain::COUNTER, 0).inc();
                group.float_counter(Plain::FLOAT_COUNTER, 0).inc_by(0.5);
                group.up_down(Plain::UP_DOWN, 0).dec();
                group.histogram(Plain::HISTOGRAM, 0).observe(0.25);
            });
        });
    }
    assert_eq!(group.counter(Plain::COUNTER, 0).get(), THREADS);
    assert_eq!(group.float_counter(Plain::FLOAT_COUNTER, 0).get(), THREADS as f64 / 2.0);
    assert_eq!(group.up_down(Plain::UP_DOWN, 0).get(), -(THREADS as i64));
    let histogram = group.histogram(Plain::HISTOGRAM, 0);
    assert_eq!((histogram.count(), histogram.sum()), (THREADS, THREADS as f64 / 4.0));
    assert!(mgen::thread_cells_bytes() > 0);
}

/// A destructor of a thread-local counts after the thread's rows have been given back.
#[test]
fn late_destructors_count() {
    static GROUP: Group<Plain> = Group::new();

    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            GROUP.counter(Plain::COUNTER, 0).inc_by(10);
            GROUP.histogram(Plain::HISTOGRAM, 0).observe(2.0);
            GROUP.float_up_down(Plain::FLOAT_UP_DOWN, 0).sub(0.5);
        }
    }
    thread_local! {
        static EARLY: Late = const { Late };
        static LAST: Late = const { Late };
    }

    for round in 1..=50 {
        std::thread::spawn(|| {
            // One is made before the thread has a row and one after, so whatever the order of destructors, one is late.
            EARLY.with(|_| ());
            GROUP.counter(Plain::COUNTER, 0).inc();
            LAST.with(|_| ());
        })
        .join()
        .unwrap();
        assert_eq!(GROUP.counter(Plain::COUNTER, 0).get(), round * 21);
        let histogram = GROUP.histogram(Plain::HISTOGRAM, 0);
        assert_eq!((histogram.count(), histogram.sum()), (round * 2, (round * 4) as f64));
        assert_eq!(GROUP.float_up_down(Plain::FLOAT_UP_DOWN, 0).get(), -(round as f64));
    }
}

/// A thread keeps the way to its row of an instance that another thread drops, and must not go there again.
#[test]
fn instances_are_dropped_while_threads_remember_them() {
    let (sender, receiver) = std::sync::mpsc::sync_channel::<Arc<Group<Plain>>>(0);
    let counted = AtomicU64::new(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for group in receiver {
                group.counter(Plain::COUNTER, 0).inc();
                counted.fetch_add(group.counter(Plain::COUNTER, 0).get(), Ordering::Relaxed);
            }
        });
        for _ in 0..2_000 {
            let group = Arc::new(Group::<Plain>::new());
            sender.send(Arc::clone(&group)).unwrap();
            group.counter(Plain::COUNTER, 0).inc();
            // Whichever of the two threads lets go last drops it.
        }
        drop(sender);
    });
    let counted = counted.into_inner();
    assert!((2_000..=4_000).contains(&counted), "{counted}");
}

/// There is no fixed number of instances: beyond 256, some share a slot of the thread's table.
#[test]
fn more_instances_than_slots() {
    let groups: Vec<Group<Plain>> = (0..1_000).map(|_| Group::new()).collect();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..3 {
                    for (number, group) in groups.iter().enumerate() {
                        group.counter(Plain::COUNTER, 0).inc_by(number as u64);
                        group.histogram(Plain::HISTOGRAM, 0).observe(1.0);
                    }
                }
            });
        }
    });
    for (number, group) in groups.iter().enumerate() {
        assert_eq!(group.counter(Plain::COUNTER, 0).get(), 6 * number as u64);
        assert_eq!(group.histogram(Plain::HISTOGRAM, 0).count(), 6);
    }
}

/// Handles are held while rows grow below them, on the thread that holds them and on others.
#[test]
fn held_handles_survive_growth() {
    let group = Group::<Open>::new();
    let held = group.counter_with(Open::COUNTER, Open::labels(["/held", "", ""]));
    std::thread::scope(|scope| {
        for thread in 0..3 {
            let group = &group;
            scope.spawn(move || {
                for n in 0..1_500 {
                    held.inc();
                    let path = format!("/{}", (n + thread * 100) % 1_500);
                    group.counter_with(Open::COUNTER, Open::labels([&path, "", ""])).inc();
                    group.histogram_with(Open::HISTOGRAM, texts([&path])).observe(1.0);
                }
            });
        }
    });
    assert_eq!(held.get(), 4_500);
    for n in 0..1_500 {
        let path = format!("/{n}");
        assert_eq!(group.counter_with(Open::COUNTER, Open::labels([&path, "", ""])).get(), 3);
        assert_eq!(group.histogram_with(Open::HISTOGRAM, texts([&path])).count(), 3);
    }
}

/// The child goes on with the rows of the thread that forked, and sees what all threads had counted.
#[cfg(unix)]
#[test]
#[allow(unsafe_code, reason = "the standard library cannot fork")]
fn a_forked_process_goes_on_counting() {
    unsafe extern "C" {
        safe fn fork() -> i32;
        fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
        safe fn _exit(status: i32) -> !;
    }

    static GROUP: Group<Plain> = Group::new();
    let counter = GROUP.counter(Plain::COUNTER, 0);
    counter.inc();
    std::thread::spawn(move || counter.inc_by(10)).join().unwrap();
    // Nothing else uses this group, so no lock of it is held by a thread that the child lacks.
    match fork() {
        0 => {
            counter.inc();
            GROUP.histogram(Plain::HISTOGRAM, 0).observe(1.0);
            let fits = counter.get() == 12 && GROUP.histogram(Plain::HISTOGRAM, 0).count() == 1;
            _exit(i32::from(!fits));
        }
        process => {
            let mut status = -1;
            // SAFETY: `status` is valid for the length of the call.
            let waited = unsafe { waitpid(process, &raw mut status, 0) };
            assert_eq!((waited, status), (process, 0), "the child did not find what it expected");
            assert_eq!(counter.get(), 11);
        }
    }
}
