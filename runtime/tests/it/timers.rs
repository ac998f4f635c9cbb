//! Timers and what is in flight: they count once however a scope is left, and times are in the metric's unit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use mgen::rt::{
    BucketSpec, Group, GroupSpec, Kind, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics, Quantiles,
};
use mgen::{Histogram, Timer};

use crate::specs::{Plain, texts};

const SUMMARY: Kind = Kind::Summary { quantiles: None };
const SITE: &[LabelSpec] = &[LabelSpec { name: "site", values: LabelValues::Open { limit: 0 } }];

const fn metric(unit: &'static str, kind: Kind, labels: &'static [LabelSpec]) -> MetricSpec {
    MetricSpec { name: "time", help: "", unit, kind, labels, max_series: 10 }
}

/// A histogram in a unit.
macro_rules! histogram {
    ($unit:literal, $labels:expr) => {{
        const BUCKETS: &BucketSpec = &BucketSpec::new(&[0.001, 1.0, 1_000.0], $unit);
        metric($unit, Kind::Histogram { buckets: BUCKETS }, $labels)
    }};
}

/// Histograms and summaries in several units.
#[derive(Debug)]
enum Times {}

impl MetricList<8> for Times {
    const LIST: [MetricSpec; 8] = [
        histogram!("s", &[]),
        histogram!("ms", &[]),
        histogram!("ns", &[]),
        histogram!("By", &[]),
        histogram!("us", SITE),
        metric("min", SUMMARY, &[]),
        metric("ms", SUMMARY, SITE),
        metric("h", Kind::Summary { quantiles: Some(&Quantiles { of: &[0.5], window_seconds: 60 }) }, &[]),
    ];
}

impl GroupSpec for Times {
    const METRICS: Metrics<Self> = Metrics::of();
}

#[test]
fn durations_are_in_the_unit_of_the_metric() {
    let group = Group::<Times>::new();
    let duration = Duration::from_millis(1500);
    group.histogram(1, 0).observe_duration(duration);
    group.summary(5, 0).observe_duration(duration);
    assert_eq!((group.histogram(1, 0).count(), group.histogram(1, 0).sum()), (1, 1500.0));
    assert_eq!((group.summary(5, 0).count(), group.summary(5, 0).sum()), (1, 0.025));
}

/// Sleeps while a timer runs, and says what a unit of that many seconds must at least, and can at most, have got.
fn sleep(timer: Timer<'_>, around: Instant, seconds: f64) -> [f64; 2] {
    let start = Instant::now();
    thread::sleep(Duration::from_millis(2));
    let least = start.elapsed();
    drop(timer);
    [least, around.elapsed()].map(|span| span.as_secs_f64() / seconds)
}

#[track_caller]
fn assert_between(sum: f64, [least, most]: [f64; 2]) {
    // Of a sum, only the last digit can differ from how this test divides.
    assert!(least * (1.0 - 1e-9) <= sum && sum <= most * (1.0 + 1e-9), "{least} <= {sum} <= {most}");
}

#[test]
fn times_are_in_the_unit_of_the_metric() {
    let group = Group::<Times>::new();
    let around = Instant::now();
    for (histogram, seconds) in [
        (group.histogram(0, 0), 1.0),
        (group.histogram(1, 0), 1e-3),
        (group.histogram(2, 0), 1e-9),
        // A size is no time.
        (group.histogram(3, 0), 1.0),
        (group.histogram_with(4, texts(["here"])), 1e-6),
    ] {
        let range = sleep(histogram.start_timer(), around, seconds);
        assert_eq!(histogram.count(), 1);
        assert_between(histogram.sum(), range);
    }
    for (summary, seconds) in [
        (group.summary(5, 0), 60.0),
        (group.summary_with(6, texts(["here"])), 1e-3),
        (group.summary(7, 0), 3_600.0),
    ] {
        let range = sleep(summary.start_timer(), around, seconds);
        assert_eq!(summary.count(), 1);
        assert_between(summary.sum(), range);
    }
}

#[test]
fn stopping_observes_once_and_tells_the_time() {
    let group = Group::<Times>::new();
    let (histogram, summary) = (group.histogram(2, 0), group.summary_with(6, texts(["here"])));
    let timer = histogram.start_timer();
    thread::sleep(Duration::from_millis(1));
    let took = timer.stop();
    assert!(took >= Duration::from_millis(1));
    assert_eq!((histogram.count(), histogram.sum()), (1, took.as_nanos() as f64));
    let took = summary.start_timer().stop();
    assert_eq!((summary.count(), summary.sum()), (1, took.as_nanos() as f64 / 1e6));
}

#[test]
fn what_is_discarded_is_not_observed() {
    let group = Group::<Times>::new();
    group.histogram(0, 0).start_timer().discard();
    group.summary(5, 0).start_timer().discard();
    assert_eq!((group.histogram(0, 0).count(), group.summary(5, 0).count()), (0, 0));
}

/// Fails after its timer has been started.
fn fail(histogram: Histogram<'_>) -> Result<(), std::num::ParseIntError> {
    let _timer = histogram.start_timer();
    "twelve".parse::<u8>()?;
    panic!("that was no number");
}

#[test]
fn an_error_and_a_panic_count() {
    let group = Group::<Times>::new();
    let histogram = group.histogram(0, 0);
    assert!(fail(histogram).is_err());
    assert_eq!(histogram.count(), 1);

    let gauge = Group::<Plain>::new();
    let requests = gauge.up_down(Plain::UP_DOWN, 0);
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let (_timer, _in_flight) = (histogram.start_timer(), requests.in_flight());
        assert_eq!(requests.get(), 2, "only one is in flight, so this panics");
    }));
    assert!(unwound.is_err());
    assert_eq!((histogram.count(), requests.get()), (2, 0));
}

#[test]
fn timers_overlap() {
    let group = Group::<Times>::new();
    let histogram = group.histogram(0, 0);
    let (outer, inner) = (histogram.start_timer(), histogram.start_timer());
    let inner = inner.stop();
    assert!(outer.stop() >= inner);
    assert_eq!(histogram.count(), 2);
}

#[test]
fn a_timer_may_end_on_another_thread() {
    static GROUP: Group<Times> = Group::new();
    let timer = GROUP.histogram(0, 0).start_timer();
    thread::spawn(move || drop(timer)).join().unwrap();
    assert_eq!(GROUP.histogram(0, 0).count(), 1);
}

#[test]
fn a_group_that_is_off_observes_nothing() {
    let group = Group::<Times>::new();
    let timer = group.histogram(0, 0).start_timer();
    group.set_enabled(false);
    drop(timer);
    drop(group.histogram_with(4, texts(["here"])).start_timer());
    group.set_enabled(true);
    assert_eq!(group.histogram(0, 0).count(), 0);
    assert_eq!(group.histogram_with(4, texts(["here"])).count(), 0);
}

#[test]
fn what_is_in_flight_counts_until_it_is_dropped() {
    static GROUP: Group<Plain> = Group::new();
    let (gauge, up_down) = (GROUP.gauge(Plain::GAUGE, 0), GROUP.up_down(Plain::UP_DOWN, 0));
    let values = || (gauge.get(), up_down.get());
    let first = (gauge.in_flight(), up_down.in_flight());
    let second = (gauge.in_flight(), up_down.in_flight());
    assert_eq!(values(), (2, 2));
    drop(first);
    assert_eq!(values(), (1, 1));
    // The other end may come on another thread.
    thread::spawn(move || drop(second)).join().unwrap();
    assert_eq!(values(), (0, 0));

    let in_flight = gauge.in_flight();
    gauge.set(10);
    drop(in_flight);
    assert_eq!(gauge.get(), 9, "set meanwhile");
}

/// A switch between begin and end is told of in the documents of `InFlight`.
#[test]
fn one_end_counts_if_the_group_is_off_at_the_other() {
    let group = Group::<Plain>::new();
    let (gauge, up_down) = (group.gauge(Plain::GAUGE, 0), group.up_down(Plain::UP_DOWN, 0));
    let begun_on = (gauge.in_flight(), up_down.in_flight());
    group.set_enabled(false);
    drop(begun_on);
    let begun_off = (gauge.in_flight(), up_down.in_flight());
    group.set_enabled(true);
    assert_eq!((gauge.get(), up_down.get()), (1, 1));
    drop(begun_off);
    assert_eq!((gauge.get(), up_down.get()), (0, 0));
}
