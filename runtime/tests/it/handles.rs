//! Handles: what they read back, and that wrong ones do no harm.

use mgen::rt::Group;

use crate::specs::{Dense, Open, Plain, Source};

#[test]
fn what_is_written_is_read_back() {
    let group: Group<Plain> = Group::new();
    let counter = group.counter(Plain::COUNTER, 0);
    counter.inc();
    counter.inc_by(u64::MAX);
    assert_eq!(group.counter(Plain::COUNTER, 0).get(), u64::MAX, "a counter stays at its end");

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
    let held = group.counter_with(Open::COUNTER, &["/a", "true", "GET"]);
    // Long and unequal enough to make every table and list grow.
    for n in 0..1_500 {
        group.counter_with(Open::COUNTER, &[&"x".repeat(n % 40), "", &n.to_string()]).inc();
    }
    group.counter_with(Open::COUNTER, &["/a", "true", "GET"]).inc();
    held.inc();
    assert_eq!(held.get(), 2);
    assert_eq!(group.counter_with(Open::COUNTER, &["xxxxxxx", "", "1447"]).get(), 1);
}

/// Values that run into each other must not meet: the fault of a library that hashes them end to end.
#[test]
fn values_are_compared_one_by_one() {
    let group = Group::<Open>::new();
    group.counter_with(Open::COUNTER, &["ab", "", "c"]).inc();
    group.counter_with(Open::COUNTER, &["a", "", "bc"]).inc_by(10);
    group.counter_with(Open::COUNTER, &["abc", "", ""]).inc_by(100);
    assert_eq!(group.counter_with(Open::COUNTER, &["ab", "", "c"]).get(), 1);
    assert_eq!(group.counter_with(Open::COUNTER, &["a", "", "bc"]).get(), 10);
    assert_eq!(group.counter_with(Open::COUNTER, &["abc", "", ""]).get(), 100);
}

/// Generated code never asks for these. They must neither panic nor show up.
#[test]
fn requests_that_do_not_fit_are_harmless() {
    let dense = Source::<Dense>::new();
    let open = Source::<Open>::new();
    let before = (dense.render(), open.render());

    dense.0.counter(Dense::COUNTER, 6).inc();
    dense.0.counter(usize::MAX, 0).inc();
    dense.0.counter(Dense::COUNTER, usize::MAX).inc();
    dense.0.gauge(Dense::COUNTER, 0).inc();
    dense.0.float_counter(Dense::COUNTER, 0).inc();
    dense.0.float_gauge(Dense::COUNTER, 0).inc();
    dense.0.histogram(Dense::COUNTER, 0).observe(1.0);
    dense.0.summary(Dense::HISTOGRAM, 0).observe(1.0);
    dense.0.info(Dense::HISTOGRAM, 0).set();
    dense.0.counter_with(Dense::COUNTER, &["inbound"]).inc();
    dense.0.counter_with(Dense::COUNTER, &["sideways", ""]).inc();
    open.0.counter(Open::COUNTER, 0).inc();
    open.0.counter_with(Open::COUNTER, &[]).inc();
    open.0.counter_with(Open::COUNTER, &["/", "", "GET", "more"]).inc();
    open.0.counter_with(Open::COUNTER, &["/", "no such value", "GET"]).inc();
    open.0.gauge_with(Open::COUNTER, &["/", "", "GET"]).inc();

    assert_eq!((dense.render(), open.render()), before);
}

#[test]
fn a_dense_metric_can_be_asked_by_labels_too() {
    let group = Group::<Dense>::new();
    group.counter_with(Dense::COUNTER, &["outbound", "true"]).inc();
    assert_eq!(group.counter(Dense::COUNTER, 4).get(), 1);
}
