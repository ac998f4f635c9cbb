//! Handles: what they read back, and that wrong ones do no harm.

use mgen::rt::{Group, Label};

use crate::specs::{Dense, Open, Plain, Source, texts};

/// Whatever is added, in halves of the range or around them, the sum is exact up to the end.
#[test]
fn counts_are_exact_up_to_their_end() {
    const HALF: u64 = 1 << 63;
    for steps in [
        &[HALF - 1, 1, 1, 5, HALF - 7, 1, 1][..],
        &[HALF, HALF - 1, 1],
        &[1, HALF - 1, HALF - 1, 1, 1],
        &[u64::MAX - 1, 1, 1, u64::MAX],
        &[HALF - 2, HALF - 2, 3, 1, 0, 1],
        &[3, u64::MAX - 3, 0],
    ] {
        let group: Group<Plain> = Group::new();
        let counter = group.counter(Plain::COUNTER, 0);
        let mut sum = 0_u64;
        for step in steps {
            if *step == 1 {
                counter.inc()
            } else {
                counter.inc_by(*step)
            }
            sum = sum.saturating_add(*step);
            assert_eq!(counter.get(), sum, "{steps:?}");
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    let group: Group<Plain> = Group::new();
    let counter = group.counter(Plain::COUNTER, 0);
    counter.inc();
    counter.inc_by(u64::MAX);
    counter.inc();
    assert_eq!(group.counter(Plain::COUNTER, 0).get(), u64::MAX, "a counter stays at its end");
    counter.inc();
    assert_eq!(counter.get(), u64::MAX);

    let seconds = group.float_counter(Plain::FLOAT_COUNTER, 0);
    seconds.inc();
    [0.5, -1.0, f64::NAN].into_iter().for_each(|amount| seconds.inc_by(amount));
    assert_eq!(seconds.get(), 1.5);

    let gauge = group.gauge(Plain::GAUGE, 0);
    gauge.set(10);
    gauge.inc();
    gauge.dec();
    gauge.dec();
    gauge.add(-4);
    gauge.sub(-2);
    assert_eq!(gauge.get(), 7);
    gauge.set(i64::MAX);
    gauge.inc();
    assert_eq!(gauge.get(), i64::MIN);

    for gauge in [group.float_gauge(Plain::FLOAT_GAUGE, 0), group.unknown(Plain::UNKNOWN, 0)] {
        gauge.set(1.5);
        gauge.inc();
        gauge.dec();
        gauge.dec();
        gauge.add(2.0);
        gauge.sub(0.25);
        assert_eq!(gauge.get(), 2.25);
    }

    let open = group.up_down(Plain::UP_DOWN, 0);
    open.add(10);
    open.inc();
    open.dec();
    open.dec();
    open.sub(12);
    assert_eq!(open.get(), -3);
    open.add(i64::MAX);
    open.add(4);
    assert_eq!(open.get(), i64::MIN, "beyond its range it wraps around");
    let load = group.float_up_down(Plain::FLOAT_UP_DOWN, 0);
    load.add(2.5);
    load.inc();
    load.dec();
    load.sub(3.0);
    load.dec();
    assert_eq!(load.get(), -1.5);

    let histogram = group.histogram(Plain::HISTOGRAM, 0);
    let summary = group.summary(Plain::SUMMARY, 0);
    for value in [1.0, 2.5] {
        histogram.observe(value);
        summary.observe(value);
    }
    assert_eq!((histogram.count(), histogram.sum()), (2, 3.5));
    assert_eq!((summary.count(), summary.sum()), (2, 3.5));
}

/// Handles go anywhere: copied, kept, sent to other threads.
#[test]
fn handles_are_free_to_go() {
    fn free<T: Copy + Send + Sync + std::fmt::Debug>(_: T) {}
    static GROUP: Group<Plain> = Group::new();
    free(GROUP.counter(Plain::COUNTER, 0));
    free(GROUP.float_counter(Plain::FLOAT_COUNTER, 0));
    free(GROUP.gauge(Plain::GAUGE, 0));
    free(GROUP.float_gauge(Plain::FLOAT_GAUGE, 0));
    free(GROUP.histogram(Plain::HISTOGRAM, 0));
    free(GROUP.summary(Plain::SUMMARY, 0));
    free(GROUP.info(Plain::INFO, 0));
    let counter: mgen::Counter<'static> = GROUP.counter(Plain::COUNTER, 0);
    std::thread::spawn(move || counter.inc()).join().unwrap();
    assert_eq!(GROUP.counter(Plain::COUNTER, 0).get(), 1);
}

#[test]
fn instances_are_apart() {
    let (one, two) = (Group::<Plain>::new(), Group::<Plain>::default());
    one.counter(Plain::COUNTER, 0).inc();
    assert_eq!((one.counter(Plain::COUNTER, 0).get(), two.counter(Plain::COUNTER, 0).get()), (1, 0));
}

#[test]
fn handles_of_one_series_are_one() {
    let group = Group::<Open>::new();
    let held = group.counter_with(Open::COUNTER, Open::labels(["/a", "true", "GET"]));
    // Long and unequal enough to make every table and list grow.
    for n in 0..1_500 {
        group.counter_with(Open::COUNTER, Open::labels([&"x".repeat(n % 40), "", &n.to_string()])).inc();
    }
    group.counter_with(Open::COUNTER, Open::labels(["/a", "true", "GET"])).inc();
    held.inc();
    assert_eq!(held.get(), 2);
    assert_eq!(group.counter_with(Open::COUNTER, Open::labels(["xxxxxxx", "", "1447"])).get(), 1);
}

/// Values that run into each other must not meet: the fault of a library that hashes them end to end.
#[test]
fn values_are_compared_one_by_one() {
    let group = Group::<Open>::new();
    group.counter_with(Open::COUNTER, Open::labels(["ab", "", "c"])).inc();
    group.counter_with(Open::COUNTER, Open::labels(["a", "", "bc"])).inc_by(10);
    group.counter_with(Open::COUNTER, Open::labels(["abc", "", ""])).inc_by(100);
    assert_eq!(group.counter_with(Open::COUNTER, Open::labels(["ab", "", "c"])).get(), 1);
    assert_eq!(group.counter_with(Open::COUNTER, Open::labels(["a", "", "bc"])).get(), 10);
    assert_eq!(group.counter_with(Open::COUNTER, Open::labels(["abc", "", ""])).get(), 100);
}

/// Generated code never asks for these. They must neither panic nor show up.
#[test]
fn requests_that_do_not_fit_are_harmless() {
    let plain = Source::<Plain>::new();
    let dense = Source::<Dense>::new();
    let source = Source::<Open>::new();
    let before = (plain.render(), dense.render(), source.render());

    for series in [1, usize::MAX] {
        plain.0.gauge(Plain::GAUGE, series).set(1);
        plain.0.float_gauge(Plain::FLOAT_GAUGE, series).inc();
        plain.0.up_down(Plain::UP_DOWN, series).inc();
        plain.0.summary(Plain::SUMMARY, series).observe(1.0);
        plain.0.info(Plain::INFO, series).set();
    }
    // A metric of another kind, and none at all.
    for index in [Plain::SUMMARY, usize::MAX] {
        plain.0.counter(index, 0).inc();
        plain.0.float_counter(index, 0).inc();
        plain.0.float_up_down(index, 0).inc();
        plain.0.gauge(index, 0).set(1);
        plain.0.unknown(index, 0).set(1.0);
        plain.0.histogram(index, 0).observe(1.0);
        plain.0.native_histogram(index, 0).observe(1.0);
        plain.0.removable_counter(index, []).inc();
        assert!(!plain.0.remove(index, []));
        assert_eq!(plain.0.remove_where(index, []), 0);
    }
    plain.0.summary(Plain::HISTOGRAM, 0).observe(1.0);
    source.0.gauge_with(Open::COUNTER, Open::labels(["/", "", "GET"])).set(1);
    source.0.counter_with(Open::GAUGE, texts(["/"])).inc();
    source.0.removable_gauge(Open::GAUGE, texts(["/"])).set(1);
    // Too few labels, and too many.
    source.0.gauge_with(Open::GAUGE, []).set(1);
    source.0.gauge_with(Open::GAUGE, texts(["/", "/"])).set(1);
    dense.0.counter(Dense::COUNTER, 6).inc();
    dense.0.counter(Dense::COUNTER, usize::MAX).inc();
    dense.0.histogram(Dense::HISTOGRAM, 2).observe(1.0);
    assert_eq!(dense.0.counter(Dense::COUNTER, 6).get(), 0);
    source.0.counter_with(Open::COUNTER, Open::labels(["/", "no such value", "GET"])).inc();
    source.0.counter_with(Open::COUNTER, [Label::Closed(0), Label::Closed(0), Label::Open("")]).inc();
    source.0.counter_with(Open::COUNTER, texts(["/", "true", "GET"])).inc();
    source.0.gauge_with(Open::GAUGE, [Label::Closed(0)]).set(1);
    source.0.histogram_with(Open::HISTOGRAM, [Label::Closed(0)]).observe(1.0);
    source.0.summary_with(Open::SUMMARY, [Label::Closed(usize::MAX)]).observe(1.0);

    assert_eq!((plain.render(), dense.render(), source.render()), before);
}
