//! Groups and levels of stability that are switched off, and on again.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use expect_test::expect;
use mgen::rt::{
    BucketSpec, Group, GroupSpec, Kind, LabelSpec, LabelValues, MetricList, MetricSpec, Metrics, State,
    Switching,
};
use mgen::{Collect, Collector, Stability};

use crate::specs::{Open, Plain, Source, texts};

/// Whoever is switched off counts nothing, makes nothing and prints nothing, and takes up where it was.
#[test]
fn groups_can_be_switched_off_and_on() {
    let source = Source::<Open>::new();
    let count = || source.0.counter_with(Open::COUNTER, Open::labels(["/", "", ""])).inc();
    count();
    let before = source.render();
    source.0.set_enabled(false);
    assert!(!source.0.is_enabled());
    count();
    source.0.counter_with(Open::COUNTER, Open::labels(["/new", "", ""])).inc();
    source.0.gauge_with(Open::GAUGE, texts(["/"])).set(1);
    source.0.histogram_with(Open::HISTOGRAM, texts(["/"])).observe(1.0);
    assert_eq!(source.render(), "");
    source.0.set_enabled(true);
    assert_eq!(source.render(), before);
    count();
    assert_ne!(source.render(), before);

    let plain = Group::<Plain>::new();
    plain.set_enabled(false);
    let held = plain.counter(Plain::COUNTER, 0);
    held.inc();
    plain.set_enabled(true);
    held.inc();
    assert_eq!(held.get(), 1);
}

/// Values that are set, too, and what a summary remembers of late.
#[test]
fn gauges_and_quantiles_take_nothing_while_they_are_off() {
    let source = Source::<Plain>::new();
    let set = |value: i64| {
        source.0.gauge(Plain::GAUGE, 0).set(value);
        source.0.float_gauge(Plain::FLOAT_GAUGE, 0).set(value as f64);
        source.0.unknown(Plain::UNKNOWN, 0).set(value as f64);
    };
    let held = source.0.summary(Plain::SUMMARY, 0);
    set(1);
    held.observe(1.0);
    let before = source.render();
    source.0.set_enabled(false);
    set(2);
    source.0.info(Plain::INFO, 0).set();
    held.observe(3.0);
    source.0.summary(Plain::SUMMARY, 0).observe(3.0);
    source.0.set_enabled(true);
    assert_eq!(source.render(), before);
    set(2);
    assert_ne!(source.render(), before);
}

/// No value is read that another series was given meanwhile; a handle that was made while the group was off stays so.
#[test]
fn what_is_off_has_no_value() {
    let source = Source::<Plain>::new();
    source.0.set_enabled(false);
    let gauge = source.0.gauge(Plain::GAUGE, 0);
    gauge.set(7);
    assert_eq!((gauge.get(), source.0.float_gauge(Plain::FLOAT_GAUGE, 0).get()), (0, 0.0));
    let open = Source::<Open>::new();
    open.0.set_enabled(false);
    let labels = || Open::labels(["/", "", ""]);
    let held = open.0.counter_with(Open::COUNTER, labels());
    let level = open.0.gauge_with(Open::GAUGE, texts(["/"]));
    open.0.set_enabled(true);
    source.0.set_enabled(true);
    held.inc();
    level.set(7);
    gauge.set(8);
    assert_eq!((held.get(), level.get(), gauge.get()), (0, 0, 0));
    assert_eq!(open.0.counter_with(Open::COUNTER, labels()).get(), 0);
    assert_eq!(open.0.gauge_with(Open::GAUGE, texts(["/"])).get(), 0);
    assert!(source.render().contains("plain_level 0\n"));
}

/// As for groups whose first use comes while they are off.
#[test]
fn gauges_take_nothing_before_they_are_on() {
    let source = Source::<Plain>::new();
    source.0.set_enabled(false);
    source.0.gauge(Plain::GAUGE, 0).set(1);
    source.0.set_enabled(true);
    assert_eq!(source.0.gauge(Plain::GAUGE, 0).get(), 0);
    source.0.gauge(Plain::GAUGE, 0).set(2);
    assert!(source.render().contains("plain_level 2\n"));
}

#[test]
fn a_switch_is_seen_by_threads_that_count() {
    let group = Group::<Plain>::new();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    group.counter(Plain::COUNTER, 0).inc();
                }
            });
        }
        for round in 0..1_000 {
            group.set_enabled(round % 2 == 0);
        }
        // It is off now. What was begun is finished at once; then nothing changes any more.
        while {
            let before = group.counter(Plain::COUNTER, 0).get();
            std::thread::sleep(std::time::Duration::from_millis(20));
            before != group.counter(Plain::COUNTER, 0).get()
        } {}
        done.store(true, Ordering::Relaxed);
    });
}

/// A thread that counts in a group for the first time opens it, and must not open what another one switches off.
#[test]
fn a_switch_beside_the_first_use_is_not_lost() {
    for _ in 0..2_000 {
        let group = Group::<Plain>::new();
        let count = || {
            group.counter(Plain::COUNTER, 0).inc();
            group.gauge(Plain::GAUGE, 0).inc();
        };
        let values = || (group.counter(Plain::COUNTER, 0).get(), group.gauge(Plain::GAUGE, 0).get());
        let together = Barrier::new(2);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                together.wait();
                count();
            });
            together.wait();
            group.set_enabled(false);
        });
        // It is off, so each of these does nothing.
        (0..3).for_each(|_| count());
        group.set_enabled(true);
        let (counter, gauge) = values();
        assert!(counter <= 1 && gauge <= 1, "{counter} {gauge}");
        count();
        assert_eq!(values(), (counter + 1, gauge + 1));
    }
}

#[derive(Clone, Copy)]
enum Mode {
    Open,
}

impl State for Mode {
    fn index(self) -> u32 {
        self as u32
    }
}

/// Metrics of three levels, among each other.
#[derive(Debug)]
enum Mixed {}

impl MetricList<7> for Mixed {
    const LIST: [MetricSpec; 7] = {
        const fn metric(name: &'static str, kind: Kind, labels: &'static [LabelSpec]) -> MetricSpec {
            MetricSpec { name, help: "", unit: "", kind, labels, max_series: 100 }
        }
        const USER: LabelSpec = LabelSpec { name: "user", values: LabelValues::Open { limit: 0 } };
        [
            metric("alpha_total", Kind::Counter, &[]),
            metric("stable_level", Kind::Gauge, &[]),
            metric("beta_total", Kind::Counter, &[USER]),
            metric("alpha_seconds", Kind::Histogram { buckets: &BucketSpec::new(&[1.0], "") }, &[]),
            metric("stable_total", Kind::Counter, &[]),
            metric("beta_mode", Kind::StateSet { states: &["open"] }, &[]),
            metric("alpha_level", Kind::Gauge, &[USER]),
        ]
    };
}

impl GroupSpec for Mixed {
    const METRICS: Metrics<Self> = Metrics::of();
    const STABILITY: &'static [Stability] = {
        use Stability::{Alpha, Beta, Stable};
        &[Alpha, Stable, Beta, Alpha, Stable, Beta, Alpha]
    };
}

struct Levels(Group<Mixed, 2>);

impl Collect for Levels {
    fn collect(&self, collector: &mut Collector<'_>) {
        collector.group(&self.0);
    }
}

impl Levels {
    /// One more of everything.
    fn count(&self, user: &str) {
        let group = &self.0;
        group.counter(0, 0).inc();
        group.gauge(1, 0).inc();
        group.counter_with(2, texts([user])).inc();
        group.histogram(3, 0).observe(0.5);
        group.counter(4, 0).inc();
        group.state_set::<Mode>(5, 0).set(Mode::Open);
        group.gauge_with(6, texts([user])).inc();
    }

    fn samples(&self) -> String {
        let text = mgen::render(self);
        text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
    }
}

/// In the order of the spec, whatever the levels.
#[test]
fn metrics_below_a_minimum_are_off() {
    let levels = Levels(Group::new());
    levels.count("a");
    levels.0.set_minimum_stability(Stability::Beta);
    levels.count("b");
    expect![[r#"
        stable_level 2
        beta_total{user="a"} 1
        beta_total{user="b"} 1
        stable_total 2
        beta_mode{beta_mode="open"} 1
    "#]]
    .assert_eq(&levels.samples());
    levels.0.set_minimum_stability(Stability::Stable);
    levels.count("c");
    expect![[r#"
        stable_level 3
        stable_total 3
    "#]]
    .assert_eq(&levels.samples());
    levels.0.set_minimum_stability(Stability::Development);
    expect![[r#"
        alpha_total 1
        stable_level 3
        beta_total{user="a"} 1
        beta_total{user="b"} 1
        alpha_seconds_bucket{le="1"} 1
        alpha_seconds_bucket{le="+Inf"} 1
        alpha_seconds_sum 0.5
        alpha_seconds_count 1
        stable_total 3
        beta_mode{beta_mode="open"} 1
        alpha_level{user="a"} 1
    "#]]
    .assert_eq(&levels.samples());
}

/// The switch of the group does not undo that of a level, nor the other way round.
#[test]
fn groups_and_levels_are_switched_apart() {
    let levels = Levels(Group::new());
    levels.0.set_minimum_stability(Stability::Stable);
    levels.0.set_enabled(false);
    assert!(!levels.0.is_enabled());
    levels.count("a");
    assert_eq!(levels.samples(), "");
    levels.0.set_minimum_stability(Stability::Beta);
    assert!(!levels.0.is_enabled());
    assert_eq!(levels.samples(), "");
    levels.0.set_enabled(true);
    levels.count("b");
    expect![[r#"
        stable_level 1
        beta_total{user="b"} 1
        stable_total 1
        beta_mode{beta_mode="open"} 1
    "#]]
    .assert_eq(&levels.samples());
}

/// Does the two again and again, each on a thread of its own, and looks at what they leave.
fn at_once(one: impl Fn() + Sync, other: impl Fn() + Sync, look: impl Fn()) {
    for _ in 0..300 {
        let ready = AtomicUsize::new(0);
        let repeat = |work: &(dyn Fn() + Sync)| {
            // A barrier would let one thread sleep while the other is at work.
            ready.fetch_add(1, Ordering::SeqCst);
            while ready.load(Ordering::SeqCst) < 2 {
                std::hint::spin_loop();
            }
            (0..20).for_each(|_| work());
        };
        std::thread::scope(|scope| {
            scope.spawn(|| repeat(&one));
            repeat(&other);
        });
        look();
    }
}

/// Of two threads that switch at once, the last one decides for all groups and levels.
#[test]
fn minimums_are_set_as_a_whole() {
    let groups: [Levels; 8] = std::array::from_fn(|_| Levels(Group::new()));
    groups.iter().for_each(|levels| levels.count("a"));
    let set = |minimum| {
        let switching = Switching::begin();
        groups.iter().for_each(|levels| levels.0.switch_levels(minimum, &switching));
    };
    let all = || groups.each_ref().map(Levels::samples);
    let [low, high] = [Stability::Development, Stability::Stable].map(|minimum| {
        set(minimum);
        all()
    });
    assert_ne!(low, high);
    let look = || {
        let now = all();
        assert!(now == low || now == high, "{now:?}");
    };
    at_once(|| set(Stability::Development), || set(Stability::Stable), look);
}

/// The same for a group as a whole.
#[test]
fn groups_are_switched_as_a_whole() {
    let levels = Levels(Group::new());
    levels.count("a");
    let all = levels.samples();
    let look = || {
        let now = levels.samples();
        assert!(now.is_empty() || now == all, "{now}");
    };
    at_once(|| levels.0.set_enabled(false), || levels.0.set_enabled(true), look);
}

/// A minimum does not concern groups that have no metric below it.
#[test]
fn what_says_nothing_is_stable() {
    let source = Source::<Plain>::new();
    source.0.set_minimum_stability(Stability::Stable);
    source.0.counter(Plain::COUNTER, 0).inc();
    assert!(source.render().contains("plain_things_total 1\n"));
}
