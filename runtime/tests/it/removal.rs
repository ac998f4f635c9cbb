//! Series that are removed, by the program or because nobody has touched them.

use std::time::Duration;

use expect_test::expect;
use mgen::rt::State;
use mgen::testing::later;
use mgen::{Collect, Counter, Escaping, Exposition, Format, Labelled, Removable};

use crate::parse::find;
use crate::specs::{Leaving, Source, Staying, render_as, texts};

type Leavers = Source<Leaving>;

#[derive(Clone, Copy)]
enum Mode {
    Open,
    Closed,
}

impl State for Mode {
    fn index(self) -> u32 {
        self as u32
    }
}

impl Leavers {
    fn counter(&self, path: &str) -> Counter<'_, Removable> {
        self.0.removable_counter(Leaving::COUNTER, Leaving::labels(["inbound", path]))
    }

    fn bounded(&self, path: &str) -> Counter<'_, Removable> {
        self.0.removable_counter(Leaving::FIVE_SERIES, Leaving::labels(["inbound", path]))
    }

    fn on_request(&self, path: &str) -> Counter<'_, Removable> {
        self.0.removable_counter(Leaving::ON_REQUEST, texts([path]))
    }

    fn remove(&self, path: &str) -> bool {
        self.0.remove(Leaving::COUNTER, Leaving::labels(["inbound", path]))
    }

    fn has(&self, path: &str) -> bool {
        self.render().contains(&format!("path=\"{path}\""))
    }
}

#[test]
fn all_kinds_count_and_are_shown() {
    let source = Leavers::new();
    let group = &source.0;
    let label = || texts(["a \"b\""]);
    source.counter("a \"b\"").inc_by(2);
    source.counter("").inc();
    let float = group.removable_float_counter(Leaving::FLOAT_COUNTER, label());
    float.inc_by(0.5);
    float.inc();
    let gauge = group.removable_gauge(Leaving::GAUGE, label());
    gauge.set(-5);
    gauge.inc();
    group.removable_float_gauge(Leaving::FLOAT_GAUGE, label()).set(2.5);
    group.counter_with(Leaving::STAYING, label()).inc();
    let histogram = group.removable_histogram(Leaving::HISTOGRAM, label());
    let summary = group.removable_summary(Leaving::SUMMARY, label());
    for value in [0.0625, 0.5, 0.5, 8.0] {
        histogram.observe(value);
        summary.observe(value);
    }
    group.removable_info(Leaving::INFO, label()).set();
    group.removable_info(Leaving::INFO, texts(["not said"]));
    group.removable_unknown(Leaving::UNKNOWN, label()).sub(1.0);
    let up_down = group.removable_up_down(Leaving::UP_DOWN, label());
    up_down.sub(3);
    group.removable_float_up_down(Leaving::FLOAT_UP_DOWN, label()).add(0.25);
    let states = group.removable_state_set::<Mode, _>(Leaving::STATES, label());
    states.set(Mode::Open);
    states.enable(Mode::Closed);
    states.disable(Mode::Open);

    assert_eq!((float.get(), gauge.get(), up_down.get()), (1.5, -4, -3));
    assert_eq!((histogram.count(), histogram.sum()), (4, 9.0625));
    assert_eq!((summary.count(), summary.sum()), (4, 9.0625));
    assert!(states.is(Mode::Closed) && !states.is(Mode::Open));
    let samples = source.render();
    let samples: Vec<_> = samples.lines().filter(|line| !line.starts_with('#')).collect();
    expect![[r#"
        leaving_total{direction="inbound",path="a \"b\""} 2
        leaving_total{direction="inbound"} 1
        leaving_float_total{path="a \"b\""} 1.5
        leaving_level{path="a \"b\""} -4
        leaving_float_level{path="a \"b\""} 2.5
        staying_total{path="a \"b\""} 1
        leaving_seconds_bucket{path="a \"b\"",le="0.1"} 1
        leaving_seconds_bucket{path="a \"b\"",le="1"} 3
        leaving_seconds_bucket{path="a \"b\"",le="+Inf"} 4
        leaving_seconds_sum{path="a \"b\""} 9.0625
        leaving_seconds_count{path="a \"b\""} 4
        leaving_size{path="a \"b\"",quantile="0.5"} 0.5015394534033261
        leaving_size_sum{path="a \"b\""} 9.0625
        leaving_size_count{path="a \"b\""} 4
        leaving_info{path="a \"b\""} 1
        leaving_unknown{path="a \"b\""} -1
        leaving_up_down{path="a \"b\""} -3
        leaving_float_up_down{path="a \"b\""} 0.25
        leaving_state{path="a \"b\"",leaving_state="open"} 0
        leaving_state{path="a \"b\"",leaving_state="closed"} 1"#]]
    .assert_eq(&samples.join("\n"));
}

/// Counts in a metric of each sort of reading, through these methods.
macro_rules! count {
    ($group:expr, $counter:ident, $gauge:ident, $histogram:ident, $native:ident, $summary:ident, $info:ident) => {
        for path in ["", "/", "a \"b\"\n"] {
            let labels = || Leaving::labels(["outbound", path]);
            $group.$counter(Leaving::COUNTER, labels()).inc_by(u64::MAX);
            $group.$gauge(Leaving::FLOAT_GAUGE, texts([path])).set(f64::NAN);
            for value in [0.0625, -1.0, 0.5, 1e300, f64::INFINITY] {
                $group.$histogram(Leaving::HISTOGRAM, texts([path])).observe(value);
                $group.$native(Leaving::NATIVE, texts([path])).observe(value);
                $group.$summary(Leaving::SUMMARY, texts([path])).observe(value);
            }
            $group.$info(Leaving::INFO, texts([path])).set();
        }
    };
}

#[test]
fn they_are_shown_as_others_are() {
    let (leaving, staying) = (Leavers::new(), Source::<Staying>::new());
    count!(
        leaving.0,
        removable_counter,
        removable_float_gauge,
        removable_histogram,
        removable_native_histogram,
        removable_summary,
        removable_info
    );
    count!(
        staying.0,
        counter_with,
        float_gauge_with,
        histogram_with,
        native_histogram_with,
        summary_with,
        info_with
    );
    let native = leaving.0.removable_native_histogram(Leaving::NATIVE, texts(["/"]));
    assert_eq!((native.count(), native.sum()), (5, f64::INFINITY));
    for format in [Format::TEXT, Format::OPENMETRICS, Format::PROTOBUF] {
        let [one, other] = [&leaving as &dyn Collect, &staying]
            .map(|source| Exposition::new().render(&Labelled::new(source, [("zone", "a")]), format).to_vec());
        assert_eq!(String::from_utf8_lossy(&one), String::from_utf8_lossy(&other));
        assert!(one.len() > 1_000);
    }
    assert_eq!(
        render_as(&leaving, Format::TEXT.with_escaping(Escaping::Values)),
        render_as(&staying, Format::TEXT.with_escaping(Escaping::Values))
    );
}

/// More of them than are read at once, some of which are gone: every list is that of its series.
#[test]
fn lists_are_those_of_their_series() {
    let source = Leavers::new();
    let native = |n: u64| source.0.removable_native_histogram(Leaving::NATIVE, texts([&n.to_string()]));
    for n in 0..100 {
        (0..n).for_each(|_| native(n).observe(0.5));
    }
    for n in (7..100).step_by(7) {
        assert!(source.0.remove(Leaving::NATIVE, texts([&n.to_string()])));
    }
    let families = source.parse();
    for n in 1..100_u64 {
        let path = n.to_string();
        let count = find(&families, "leaving_native_seconds_count", &[("path", &path)]);
        assert_eq!(count.map(|sample| sample.integer()), Some(n).filter(|n| n % 7 != 0));
    }
}

#[test]
fn openmetrics_tells_when_a_series_was_made() {
    let source = Leavers::new();
    source.on_request("/").inc();
    let mut exposition = Exposition::new().created(true);
    let text = String::from_utf8(exposition.render(&source, Format::OPENMETRICS).to_vec()).unwrap();
    assert!(text.contains("leaving_on_request_total{path=\"/\"} 1\nleaving_on_request_created{path=\"/\"} "));
}

#[test]
fn exemplars_go_with_their_series() {
    let source = Leavers::new();
    let histogram = || source.0.removable_histogram(Leaving::HISTOGRAM, texts(["/"]));
    let (counter, held) = (source.on_request("/"), histogram());
    counter.inc_with_exemplar(&[("trace_id", "a")]);
    held.observe_with_exemplar(0.5, &[("trace_id", "b")]);
    let text = source.render_as(Format::OPENMETRICS);
    assert!(text.contains("leaving_on_request_total{path=\"/\"} 1 # {trace_id=\"a\"} 1 "));
    assert!(text.contains("leaving_seconds_bucket{path=\"/\",le=\"1.0\"} 1 # {trace_id=\"b\"} 0.5 "));

    assert!(source.0.remove(Leaving::ON_REQUEST, texts(["/"])));
    assert!(source.0.remove(Leaving::HISTOGRAM, texts(["/"])));
    source.on_request("/").inc();
    histogram().observe(0.5);
    counter.inc_with_exemplar(&[("trace_id", "c")]);
    held.observe_with_exemplar(0.5, &[("trace_id", "d")]);
    let text = source.render_as(Format::OPENMETRICS);
    assert!(text.contains("leaving_on_request_total") && !text.contains("trace_id"), "{text}");
}

#[test]
fn what_is_removed_is_gone_and_comes_back_from_zero() {
    let source = Leavers::new();
    let held = source.counter("/a");
    held.inc_by(5);
    source.counter("/b").inc();
    assert!(source.remove("/a"));
    assert!(!source.remove("/a"), "it is gone");
    assert!(!source.has("/a") && source.has("/b"));

    // The slot goes to another series, and the handle leaves it as it is.
    let next = source.counter("/c");
    held.inc_by(100);
    assert_eq!((held.get(), next.get()), (0, 0));
    assert_eq!(source.counter("/a").get(), 0);
    held.inc();
    source.counter("/a").inc();
    assert_eq!((source.counter("/a").get(), source.counter("/b").get()), (1, 1));
}

#[test]
fn every_handle_of_a_removed_series_is_harmless() {
    let source = Leavers::new();
    let group = &source.0;
    let label = || texts(["/"]);
    let gauge = group.removable_gauge(Leaving::GAUGE, label());
    let up_down = group.removable_up_down(Leaving::UP_DOWN, label());
    let histogram = group.removable_histogram(Leaving::HISTOGRAM, label());
    let summary = group.removable_summary(Leaving::SUMMARY, label());
    let states = group.removable_state_set::<Mode, _>(Leaving::STATES, label());
    let (in_flight, up) = (gauge.in_flight(), up_down.in_flight());
    let (timer, other_timer) = (histogram.start_timer(), summary.start_timer());
    assert!(group.remove(Leaving::GAUGE, label()));
    assert!(group.remove(Leaving::UP_DOWN, label()));
    assert!(group.remove(Leaving::HISTOGRAM, label()));
    assert!(group.remove(Leaving::SUMMARY, label()));
    assert!(group.remove(Leaving::STATES, label()));
    assert_eq!(source.render(), "");

    // Those that come back do not see the ends of what began before.
    group.removable_gauge(Leaving::GAUGE, label()).inc();
    group.removable_up_down(Leaving::UP_DOWN, label()).inc();
    drop((in_flight, up, other_timer));
    timer.stop();
    gauge.set(7);
    states.set(Mode::Open);
    histogram.observe(1.0);
    assert_eq!((gauge.get(), up_down.get(), histogram.count(), summary.sum()), (0, 0, 0, 0.0));
    assert_eq!(group.removable_gauge(Leaving::GAUGE, label()).get(), 1);
    assert_eq!(group.removable_up_down(Leaving::UP_DOWN, label()).get(), 1);
    assert_eq!(group.removable_histogram(Leaving::HISTOGRAM, label()).count(), 0);
}

#[test]
fn a_series_expires_after_it_was_shown() {
    let source = Leavers::new();
    let held = source.counter("/");
    held.inc();
    // Nobody has seen it yet, however long ago it was.
    assert!(later(3 * Leaving::IDLE, || source.has("/")));
    assert!(later(4 * Leaving::IDLE - Duration::from_secs(1), || source.has("/")));
    assert!(!later(4 * Leaving::IDLE, || source.has("/")));
    source.counter("/").inc();
    assert!(source.has("/"));
    assert!(!later(Duration::MAX, || later(Duration::MAX, || source.has("/"))));
    held.inc();
    assert!(!source.has("/"), "a handle does not bring it back");
    source.counter("/").inc();
    assert_eq!(source.counter("/").get(), 1);
}

#[test]
fn whatever_touches_a_series_keeps_it() {
    let source = Leavers::new();
    let held = source.counter("/held");
    for path in ["/asked", "/left"] {
        source.counter(path).inc();
    }
    for round in 1..=10 {
        let seen = later(round * Leaving::IDLE / 2, || {
            held.inc();
            source.counter("/asked");
            ["/held", "/asked", "/left"].map(|path| source.has(path))
        });
        assert_eq!(seen, [true, true, round <= 2], "{round}");
    }
    assert_eq!(held.get(), 10);
}

#[test]
fn what_only_the_program_removes_stays() {
    let source = Leavers::new();
    source.on_request("/").inc();
    for round in 0..5 {
        assert!(later(round * 100 * Leaving::IDLE, || source.has("/")));
    }
    assert!(source.0.remove(Leaving::ON_REQUEST, texts(["/"])));
    assert!(!source.has("/"));
}

#[test]
fn who_is_gone_makes_room() {
    let source = Leavers::new();
    (0..7).for_each(|n| source.bounded(&n.to_string()).inc());
    assert_eq!(source.bounded("other").get(), 2);
    assert!(source.0.remove(Leaving::FIVE_SERIES, Leaving::labels(["inbound", "0"])));
    source.bounded("5").inc();
    source.bounded("6").inc();
    assert_eq!((source.bounded("5").get(), source.bounded("other").get()), (1, 3));
    let families = source.parse();
    let overflow = find(&families, "mgen_overflow_total", &[("metric", "leaving_bounded_total")]);
    assert_eq!(overflow.unwrap().integer(), 3, "a value that really is `other` is in its place");

    // Shown now, and not touched any more: a further series finds room without another scrape.
    source.render();
    later(Leaving::IDLE, || source.bounded("7").inc());
    assert_eq!((source.bounded("7").get(), source.bounded("other").get()), (1, 0));
    assert_eq!(source.parse()[0].samples.len(), 2);
}

#[test]
fn values_that_are_gone_make_room_below_the_limit() {
    let source = Leavers::new();
    let peer = |peer: &str, path: &str| {
        source.0.removable_counter(Leaving::THREE_PEERS, texts([peer, path])).inc();
    };
    let shown =
        |name| find(&source.parse(), "leaving_peer_total", &[("peer", name), ("path", "/")]).is_some();
    for name in ["a", "b", "c", "d", "", "other"] {
        peer(name, "/");
        peer(name, "/more");
    }
    assert_eq!(["a", "b", "c", "d", "other"].map(shown), [true, true, true, false, true]);
    let families = source.parse();
    let overflow = find(&families, "mgen_overflow_total", &[("metric", "leaving_peer_total")]);
    assert_eq!(overflow.unwrap().integer(), 2, "`d` twice; neither absence nor `other`");
    // As long as one series has the value, it is in use.
    assert!(source.0.remove(Leaving::THREE_PEERS, texts(["a", "/"])));
    peer("d", "/");
    assert!(!shown("d"));
    assert!(source.0.remove(Leaving::THREE_PEERS, texts(["a", "/more"])));
    peer("d", "/");
    peer("e", "/");
    assert!(shown("d") && !shown("e"));
}

#[test]
fn churn_leaves_nothing_behind() {
    let source = Leavers::new();
    for round in 0..20_u32 {
        later(round * 2 * Leaving::IDLE, || {
            (0..5_000).for_each(|n| source.counter(&format!("/{round}/{n}")).inc());
            source.render();
        });
    }
    // 2,000 of the last round, and the series that takes the rest of it.
    assert_eq!(source.parse()[0].samples.len(), 2_001);
    assert_eq!(source.counter("other").get(), 3_000);
}

/// Labels that do not fit the metric, which generated code never gives.
#[test]
fn requests_that_do_not_fit_are_harmless() {
    let source = Leavers::new();
    let odd = Leaving::labels(["no such value", "/"]);
    let counter = source.0.removable_counter(Leaving::COUNTER, odd);
    counter.inc();
    assert_eq!(counter.get(), 0);
    assert!(!source.0.remove(Leaving::COUNTER, odd));
    assert!(!source.0.remove(Leaving::COUNTER, texts(["inbound", "/"])));
    source.0.counter_with(Leaving::COUNTER, Leaving::labels(["inbound", "/"])).inc();
    source.0.removable_counter(Leaving::COUNTER, texts(["inbound", "/"])).inc();
    assert_eq!(source.render(), "");
}

#[test]
fn a_group_that_is_off_counts_nothing() {
    let source = Leavers::new();
    let held = source.counter("/");
    held.inc();
    source.0.set_enabled(false);
    held.inc();
    source.counter("/").inc();
    source.counter("/new").inc();
    source.0.set_enabled(true);
    assert_eq!(held.get(), 1);
    assert!(!source.has("/new"));
}

/// Writers that ask anew, writers that hold on, removers, a scraper that makes time fly, and the making of series, all at
/// once. What one series counts, no other one ever does: each counts a prime of its own.
#[test]
fn no_write_goes_to_another_series() {
    const PRIMES: [u64; 6] = [10_007, 10_009, 10_037, 10_039, 10_061, 10_067];
    const ROUNDS: usize = 4_000;
    let source = Leavers::new();
    let path = |n: usize| format!("/{n}");
    let histogram = |n: usize| source.0.removable_histogram(Leaving::HISTOGRAM, texts([&path(n)]));
    let write = |counter: Counter<'_, Removable>, n: usize| counter.inc_by(PRIMES[n]);
    let check = || {
        let families = source.parse();
        for (n, prime) in PRIMES.into_iter().enumerate() {
            let value =
                |name, labels: &[(&str, &str)]| find(&families, name, labels).map(|sample| sample.float());
            let path = path(n);
            let count = value("leaving_total", &[("direction", "inbound"), ("path", &path)]);
            assert_eq!(count.unwrap_or_default() % prime as f64, 0.0, "{path} counted what is not its own");
            let of = |name| value(name, &[("path", &path)]).unwrap_or_default();
            assert_eq!(of("leaving_seconds_sum"), of("leaving_seconds_count") * prime as f64, "{path}");
        }
    };
    std::thread::scope(|scope| {
        let (source, write, path, histogram) = (&source, &write, &path, &histogram);
        for thread in 0..2 {
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let n = (round + thread) % PRIMES.len();
                    write(source.counter(&path(n)), n);
                    histogram(n).observe(PRIMES[n] as f64);
                    source.on_request("stays").inc();
                }
            });
        }
        scope.spawn(move || {
            // Handles for longer than their series live.
            for round in 0..ROUNDS / 50 {
                let n = round % PRIMES.len();
                let (counter, observed, stays) =
                    (source.counter(&path(n)), histogram(n), source.on_request("stays"));
                for _ in 0..50 {
                    write(counter, n);
                    observed.observe(PRIMES[n] as f64);
                    stays.inc();
                }
            }
        });
        scope.spawn(move || {
            for round in 0..ROUNDS {
                let n = round % PRIMES.len();
                source.remove(&path(n));
                source.0.remove(Leaving::HISTOGRAM, texts([&path(n)]));
                // Others take their slots.
                source.counter(&format!("/passing/{round}")).inc_by(1);
                source.0.remove(Leaving::ON_REQUEST, texts(["goes"]));
                source.on_request("goes").inc();
            }
        });
        scope.spawn(|| (0..60).for_each(|round| later(round * Leaving::IDLE, check)));
    });
    check();
    assert_eq!(source.on_request("stays").get(), 3 * ROUNDS as u64, "what stays is exact");
    assert_eq!(source.on_request("goes").get(), 1);
}
