//! What allocates, and what does not. By itself, since it takes the place of the allocator.

#![cfg(test)]

#[path = "it/parse.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod parse;
#[path = "it/specs.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod specs;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use mgen::testing::later;
use mgen::{Collect, Exposition, Format, Labelled};

use specs::{Bounded, Dense, Leaving, Natives, Open, Plain, Source, texts};

thread_local! {
    /// Calls and bytes of this thread, so that tests do not see each other.
    static CALLS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
}

struct Counting;

fn note(calls: u64, bytes: i64) {
    // While a thread ends there may be no such variables any more.
    let _ = CALLS.try_with(|count| count.set(count.get() + calls));
    let _ = LIVE.try_with(|live| live.set(live.get() + bytes));
}

#[allow(unsafe_code, reason = "an allocator is")]
// SAFETY: all is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(1, layout.size() as i64);
        // SAFETY: as the caller says.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        note(0, -(layout.size() as i64));
        // SAFETY: as the caller says.
        unsafe { System.dealloc(place, layout) };
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `code` allocates on this thread.
fn allocations(code: impl FnOnce()) -> u64 {
    let before = CALLS.get();
    code();
    CALLS.get() - before
}

/// Counts in series of every kind, of labels of every sort.
fn count(plain: &Source<Plain>, open: &Source<Open>, dense: &Source<Dense>, leaving: &Source<Leaving>) {
    plain.0.counter(Plain::COUNTER, 0).inc();
    plain.0.histogram(Plain::HISTOGRAM, 0).observe(0.5);
    dense.0.counter(Dense::COUNTER, 3).inc();
    for path in ["", "/", "/a/longer/path/than/fits/into/a/register", "a \"b\"\n"] {
        open.0.counter_with(Open::COUNTER, Open::labels([path, "true", "GET"])).inc();
        open.0.gauge_with(Open::GAUGE, texts([path])).set(1);
        open.0.histogram_with(Open::HISTOGRAM, texts([path])).observe(0.5);
        open.0.summary_with(Open::SUMMARY, texts([path])).observe(0.5);
        let labels = Leaving::labels(["inbound", path]);
        leaving.0.removable_counter(Leaving::COUNTER, labels).inc();
        leaving.0.removable_gauge(Leaving::GAUGE, texts([path])).set(1);
        leaving.0.removable_histogram(Leaving::HISTOGRAM, texts([path])).observe(0.5);
        leaving.0.removable_native_histogram(Leaving::NATIVE, texts([path])).observe(0.5);
        leaving.0.removable_summary(Leaving::SUMMARY, texts([path])).observe(0.5);
    }
}

#[test]
fn a_series_that_exists_is_found_without_allocating() {
    let (plain, open) = (Source::<Plain>::new(), Source::<Open>::new());
    let (dense, leaving) = (Source::<Dense>::new(), Source::<Leaving>::new());
    assert!(allocations(|| count(&plain, &open, &dense, &leaving)) > 0, "the allocator counts");
    for _ in 0..100 {
        assert_eq!(allocations(|| count(&plain, &open, &dense, &leaving)), 0);
    }
}

#[test]
fn what_is_shown_again_needs_no_memory() {
    let (plain, open) = (Source::<Plain>::new(), Source::<Open>::new());
    let (dense, leaving) = (Source::<Dense>::new(), Source::<Leaving>::new());
    let natives = Source::<Natives>::new();
    natives.0.native_histogram_with(Natives::FEW, texts(["/"])).observe(3.0);
    let labelled = Labelled::new(&dense, [("shard", "1")]);
    // Some find no room, are left out, have other names than in the spec, or exemplars.
    let bounded = Source::<Bounded>::new();
    for path in ["/a", "/b"] {
        bounded.0.counter_with(Bounded::NONE, texts([path])).inc();
    }
    let renamed = Labelled::new(&bounded, [("k.v", "\"2\"")]);
    plain.0.counter(Plain::COUNTER, 0).inc_with_exemplar(&[("trace_id", "4bf9")]);
    plain.0.histogram(Plain::HISTOGRAM, 0).observe_with_exemplar(0.5, &[("trace_id", "4bf9")]);
    let sources: [&dyn Collect; 7] = [&plain, &open, &labelled, &leaving, &natives, &renamed, &plain];
    count(&plain, &open, &dense, &leaving);
    for format in [Format::TEXT, Format::OPENMETRICS, Format::PROTOBUF] {
        let mut exposition = Exposition::new();
        let mut len = 0;
        // Numbers that get longer may need more room, once.
        for _ in 0..3 {
            len = exposition.render(&sources, format).len();
        }
        assert!(len > 1_000);
        let mut render = || assert_eq!(exposition.render(&sources, format).len(), len);
        for _ in 0..10 {
            assert_eq!(allocations(&mut render), 0, "{format:?}");
        }
    }
}

/// A million series, one after the other, take the room of those that are there at once.
#[test]
fn series_that_expire_give_their_memory_back() {
    const AT_ONCE: u32 = 1_000;
    let source = Source::<Leaving>::new();
    let mut exposition = Exposition::new();
    let mut live = vec![];
    for round in 0..1_000_u32 {
        later(round * Leaving::IDLE, || {
            for n in 0..AT_ONCE {
                // All of one length, so that a round is like any other.
                let path = format!("/{round:08}/{n:08}");
                let labels = Leaving::labels(["inbound", &path]);
                let counter = source.0.removable_counter(Leaving::COUNTER, labels);
                counter.inc();
                // One of eight is sampled.
                if n % 8 == 0 {
                    counter.inc_with_exemplar(&[("trace_id", &path)]);
                }
            }
            exposition.render(&source, Format::TEXT);
        });
        live.push(LIVE.get());
    }
    let shown = exposition.render(&source, Format::TEXT).iter().filter(|byte| **byte == b'\n').count();
    // HELP and TYPE, and those of the last two rounds: the ones before have been put out by the last.
    assert!(shown <= 2 + 2 * AT_ONCE as usize, "{shown}");
    // A table may grow once more; a byte that is lost with each series would be seen.
    let grown = live[999] - live[20];
    assert!(grown < i64::from(900 * AT_ONCE), "{grown} bytes");
}
